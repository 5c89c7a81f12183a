// A query's words in the archive: names that acronyms stand for, words that are also written closed
// up, and words that the archive does not have.
#pragma once

#include "searcher/plan/plan_context.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Looks up the words of a query. Adds to the tree what else is searched for, and notes that and
/// what the archive does not have.
void look_up_words(Node& root, PlanContext& context);

}  // namespace lede
