// The matches of a leaf in a text: the judge of phrases and the source of all lit spans.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "common/text/analyzer.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The stretches of a text that satisfy `leaf`, in order; `tokens` are the text's. Does not look at
/// the leaf's field: the caller gives a text of that field.
[[nodiscard]] std::vector<Range> match_leaf(const Leaf& leaf, const std::vector<Token>& tokens);

/// The ranges sorted, with those that overlap or touch put together.
[[nodiscard]] std::vector<Range> merge_ranges(std::vector<Range> ranges);

}  // namespace lede
