// The query language: any byte string into a tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lede/lede.h"
#include "searcher/query/query_tree.h"

namespace lede {

struct ParsedQuery {
  Node root;
  std::vector<Note> notes;  ///< on the parts that were not understood
};

/// Parses `query` (valid UTF-8), whatever it holds: a part that is no query is searched as plain
/// words, and a note says so. Relative dates ("yesterday") count from `today`. Grammar, loosest
/// first:
///
///     list    = { clause }                 side by side: at least one, best all
///     clause  = [ "+" ] or
///     or      = and { "OR" and }
///     and     = not { "AND" not }
///     not     = [ "NOT" | "-" ] near
///     near    = item { "NEAR" [ "/" n ] item }
///     item    = "(" list ")" | [ field ":" ] ( word [ "*" ] | '"' phrase '"' | "(" list ")" )
[[nodiscard]] ParsedQuery parse_query(std::string_view query, const Date& today);

}  // namespace lede
