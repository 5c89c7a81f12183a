// The terms, fields and weights that made a score.
#pragma once

#include <xapian.h>

#include <vector>

#include "lede/lede.h"
#include "searcher/plan/query_plan.h"
#include "searcher/rank/rerank.h"

namespace lede {

/// Everything that makes up the score of a passage: what each leaf of the query added to that of
/// its text, the largest first, then what its article, coverage and the rest added. The weights add
/// up to the score in millionths, to the last digit.
[[nodiscard]] std::vector<Contribution> explain_score(const RecordDatabase& db,
                                                      const RankedPassage& ranked,
                                                      const QueryPlan& plan);

}  // namespace lede
