// The second stage of ranking: the first few hundred passages, weighed by more than their own
// words.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The things that a list ranks. The best article is not always that of the best passage.
enum class Ranked { passages, articles };

/// How many passages the second stage weighs: more for a query of many words, of which the first
/// stage is a worse judge, few where it weighs statements alone. Passages below keep their order,
/// behind them.
[[nodiscard]] Xapian::doccount rerank_depth(const std::vector<Leaf>& leaves, Ranked what);

/// A score in millionths, so that its parts add up to the last digit that is shown.
using Score = int64_t;
[[nodiscard]] Score to_score(double weight);
/// The number that is written with the six decimals of the score.
[[nodiscard]] double to_weight(Score score);

/// The parts that add up to a score.
struct ScoreParts {
  Score passage = 0;    ///< BM25 of the passage: the first stage
  Score derived = 0;    ///< derived forms of the query's words in it
  Score article = 0;    ///< BM25 of its article
  Score coverage = 0;   ///< how many of the query's words it has
  Score closeness = 0;  ///< how many of them stand close together
  Score shared = 0;     ///< words that the first passages share
  Score below = 0;      ///< puts a passage that was not weighed behind those that were
  Score recency = 0;    ///< taken off for its age, where that is asked for

  [[nodiscard]] Score total() const {
    return passage + derived + article + coverage + closeness + shared + below + recency;
  }
};

struct RankedPassage {
  Xapian::docid document = 0;
  std::string id;  ///< its passage id, where that was read to order equal scores
  ScoreParts parts;
  double recency = 1;              ///< the factor behind parts.recency
  std::unique_ptr<Record> record;  ///< its own_record, where that was read on the way
};

/// Orders the passages that the first stage found, best first; ties by passage id. `leaves`
/// are the query's. `shares`: words that the first passages share count too; a query that has
/// feedback's words already needs none.
[[nodiscard]] std::vector<RankedPassage> rerank(const RecordDatabase& db,
                                                const std::vector<Leaf>& leaves,
                                                const Xapian::MSet& first_stage, Ranked what,
                                                bool shares = true);

}  // namespace lede
