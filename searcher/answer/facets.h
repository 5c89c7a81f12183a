// How many of the articles that match have each outlet, author, place, month and year.
#pragma once

#include <xapian.h>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/plan/work.h"

namespace lede {

/// Adds the facets that the options ask for to the results of a query, which are known but for
/// them. One pass over the query's postings finds the articles; of the names, only those that are
/// listed are read.
void add_facets(Results& results, const RecordDatabase& db, const Xapian::Query& query,
                const SearchOptions& options, Work& work);

}  // namespace lede
