// One search: from a query's text to hits.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/match/highlight.h"
#include "searcher/plan/query_plan.h"

namespace lede {

/// Plans the query, finds candidates, ranks them, folds stories and lights the hits, which go to
/// `sink`. `generation` is that of the database.
Results run_search(const RecordDatabase& db, std::string_view raw, const SearchOptions& options,
                   uint64_t generation, const HitSink& sink);

/// What a search of a database may cost.
[[nodiscard]] Budget budget_of(const Xapian::Database& db, const SearchOptions& options);

/// The leaves of a plan with what each is worth.
[[nodiscard]] std::vector<WeightedLeaf> weighted_leaves(const RecordDatabase& db,
                                                        const QueryPlan& plan);

/// A passage as it is shown, without its rank, score and explanation.
[[nodiscard]] Hit show_passage(const RecordDatabase& db, const Record& record,
                               const std::vector<WeightedLeaf>& leaves,
                               const SearchOptions& options);

}  // namespace lede
