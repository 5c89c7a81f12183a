// Who says what is searched for: articles counted by the people who do.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/work.h"

namespace lede {

/// Whether that is among what is asked for.
[[nodiscard]] bool counts_speakers(const SearchOptions& options);

/// The tree of a query, about statements: of one that asks nothing of them, that somebody says it.
[[nodiscard]] Node of_statements(Node root);

/// Counts the articles in which a person says it, of those whose first documents are at these
/// positions, ascending. `plan` is that of the tree of statements. Each person is one value,
/// however the name is spelled; sources without a name are left out. They are listed by the most
/// articles.
[[nodiscard]] Facet count_speakers(const RecordDatabase& db, const QueryPlan& plan,
                                   const std::vector<Xapian::docid>& articles,
                                   const FacetRequest& request, Work& work);

}  // namespace lede
