// A stored passage as a hit.
#pragma once

#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/match/highlight.h"
#include "searcher/plan/query_plan.h"

namespace lede {

/// The leaves of a plan, each with its idf.
[[nodiscard]] std::vector<WeightedLeaf> weighted_leaves(const RecordDatabase& db,
                                                        const QueryPlan& plan);

/// A passage as it is shown, without its rank, score and explanation. Throws Damage where its text
/// is not the one that its id was given to.
[[nodiscard]] Hit passage_hit(const RecordDatabase& db, const Record& record,
                              const std::vector<WeightedLeaf>& leaves,
                              const SearchOptions& options);

}  // namespace lede
