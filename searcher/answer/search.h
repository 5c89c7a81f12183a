// One search: from a query's text to hits.
#pragma once

#include <string_view>

#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// Plans the query, finds candidates, ranks them, folds stories and lights the hits, which go to
/// `sink`. `start` has what is known of the results before.
Results run_search(const RecordDatabase& db, std::string_view raw, const SearchOptions& options,
                   Results start, const HitSink& sink);

}  // namespace lede
