// Frequencies of the query's words in the articles of ranked passages, read from the postings.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// How often a word of the query is in a passage and in its article, as the index weighs it
/// (fields weighted, length folded in), in units of one occurrence in a passage of usual length.
struct WordFrequency {
  double passage = 0;          ///< the word itself, or what it is spelled out as
  double passage_derived = 0;  ///< its derived forms
  double article = 0;          ///< in all passages of the article, without the length
  double article_derived = 0;
};

/// A word or phrase of the query that may stand in any field, with its idf and derived forms.
struct EvidenceWord {
  const Leaf* leaf = nullptr;
  double idf = 0;          ///< 0 for a word that no passage has
  double derived_idf = 0;  ///< of the derived forms together, at most `idf` where that is known
  std::vector<std::string> derived;  ///< stems
};

/// The leaves that take part: words and phrases. Prefixes, NEAR and fields stand aside.
[[nodiscard]] std::vector<EvidenceWord> evidence_words(const std::vector<Leaf>& leaves,
                                                       const RecordDatabase& db);

struct ArticleEvidence {
  std::vector<std::vector<WordFrequency>> words;  ///< by document, then by word
  std::vector<double> article_words;              ///< of the document's article, by document
};
/// The evidence for each of `documents`, which may be in any order.
[[nodiscard]] ArticleEvidence article_evidence(const RecordDatabase& db,
                                               const std::vector<Xapian::docid>& documents,
                                               const std::vector<EvidenceWord>& words);

}  // namespace lede
