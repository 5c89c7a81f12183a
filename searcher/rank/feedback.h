// Pseudo-relevance feedback: words that go with the query's in the first passages found.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/match/highlight.h"
#include "searcher/plan/query_plan.h"

namespace lede {

struct FoundPassage {
  Xapian::docid did = 0;
  double score = 0;
};

/// The words of the first passages that should count beside the query's.
struct Feedback {
  /// Weightiest first. Words of the query may be among them: so they are weighed anew. Empty where
  /// feedback would not help.
  std::vector<WeightedLeaf> words;
  std::vector<ExpansionWord> told;  ///< the same, as the passages write them
  Note note;
};

/// The number of passages that are learned from, each of another article.
inline constexpr Xapian::doccount kFeedbackPassages = 20;

/// Learns from `first`: passages in the order of the ranking, each of another article; more than
/// kFeedbackPassages of them make up for copies. It is Rocchio's feedback on BM25's own vectors (a
/// word's weight in a passage is what BM25 gives it), with the passages weighed by their scores, as
/// in a relevance model (Lavrenko and Croft, 2001), and the query kept beside what is added, in
/// equal shares (Abdul-Jaleel and others, 2004).
[[nodiscard]] Feedback learn_words(const RecordDatabase& db, const std::vector<WeightedLeaf>& query,
                                   const std::vector<FoundPassage>& first);

/// Adds the words to a plan, to count beside the query's own. They find further passages only where
/// the query is open.
void add_words(QueryPlan& plan, const std::vector<WeightedLeaf>& words);

}  // namespace lede
