// Words that the first passages of a ranking share, by which it is weighed once more.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"

namespace lede {

/// A passage to learn from, of an article that no other one is of.
struct LearnedFrom {
  const Record* record = nullptr;  ///< its own_record
  double share = 1;                ///< of the best passage's score
};

struct SharedWord {
  std::string term;   ///< of the database
  double weight = 0;  ///< of one occurrence in a passage of usual length
};

/// The words that tell most of what `first` are about, best first, as in a relevance model
/// (Lavrenko and Croft, 2001): each passage counts by its score, sharply falling, and its words by
/// BM25. Words of the query are among them, and so are weighed anew. The weights add up to the idf
/// of the words, averaged, times a certainty from 0 to 1: short passages teach little. Empty where
/// there are too few passages, copies aside.
[[nodiscard]] std::vector<SharedWord> shared_words(const RecordDatabase& db,
                                                   const std::vector<LearnedFrom>& first);

/// What the words add to each of `documents`, which may be in any order.
[[nodiscard]] std::vector<double> weigh_by(const RecordDatabase& db,
                                           const std::vector<Xapian::docid>& documents,
                                           const std::vector<SharedWord>& words);

}  // namespace lede
