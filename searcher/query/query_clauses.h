// How the clauses of a query are put together to a tree.
#pragma once

#include "searcher/query/query_tree.h"

namespace lede {

[[nodiscard]] Node leaf_node(Leaf leaf);

/// A list that holds nothing but `may`: nothing is demanded or forbidden.
[[nodiscard]] bool only_may(const Node& n);
/// A list that holds nothing but `must_not`.
[[nodiscard]] bool only_must_not(const Node& n);

/// Whether a clause restricts what is found and adds nothing to scores.
[[nodiscard]] bool is_filter(const Node& n);

/// An operand of an operator or a sign, which holds together: the parts of a hyphenated word one
/// after the other, other clauses all.
[[nodiscard]] Node together(Node n);

/// The clauses of a bracket as one clause.
[[nodiscard]] Node grouped(Node list);

/// Adds a clause to the list `n` beside those that it may have; a word said twice counts twice.
void add_may(Node& n, Node&& clause);
/// Adds a filter to the list `n`. Two outlets (authors, places, speakers, days, ids, manners) side
/// by side mean either.
void add_filter(Node& n, Node&& clause);
/// Adds the clauses of one list to those of another.
void merge(Node& into, Node&& more);
/// Drops function words ("the", "of", "what") beside other words, of which they say nothing; alone
/// they are what was asked.
void drop_function_words(Node& root);

}  // namespace lede
