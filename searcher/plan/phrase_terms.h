// The terms of the documents that may have a phrase.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/plan/posting_groups.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The stems that a text may have where it has this word of a phrase: a name is its own stem.
[[nodiscard]] std::vector<std::string> stems_of(const Unit& word);

/// For each word of a phrase, the terms of the documents that may have it. `prefix` is one of
/// stems.
[[nodiscard]] TermGroups phrase_terms(const Leaf& phrase, std::string_view prefix);

}  // namespace lede
