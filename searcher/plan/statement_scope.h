// Makes one leaf of said:, quoted: and is: and the clauses beside them, which are about the same
// statement.
#pragma once

#include "searcher/query/query_tree.h"

namespace lede {

/// In every list of clauses that has a speaker, a manner or quoted words, what can be asked of a
/// statement becomes one leaf of Kind::statement: the words that it may, must and must not have,
/// how it is told, and who says it. Several speakers that must be there each have a leaf with all
/// of the words. What is about the passage or its article stays beside it: facts, dates, brackets
/// with speakers of their own, and speakers who must not be there. Nothing else in the tree is of a
/// speaker, a manner or quoted afterwards.
void scope_statements(Node& root);

}  // namespace lede
