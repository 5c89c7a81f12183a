// How many of the articles that match have each outlet, author, place, month, year and speaker.
#pragma once

#include <xapian.h>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/work.h"

namespace lede {

/// Adds the facets that the options ask for to the results of a query, which are known but for
/// them. One pass over the query's postings finds the articles; of the names, only those that are
/// listed are read. `said` is the plan of the tree of statements (see speaker_facet.h), where
/// speakers are asked for.
void add_facets(Results& results, const RecordDatabase& db, const Xapian::Query& query,
                const QueryPlan& said, const SearchOptions& options, Work& work);

}  // namespace lede
