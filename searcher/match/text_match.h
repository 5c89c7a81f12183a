// Where a text satisfies a part of a query: the judge of phrases and the source of all lit spans.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "common/text/analyzer.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The stretches of a text that satisfy `leaf`, in order; `tokens` are the text's. Fields are the
/// caller's business: the text is taken for one that the leaf may match.
[[nodiscard]] std::vector<Range> match_leaf(const Leaf& leaf, const std::vector<Token>& tokens);

/// Sorted, overlaps and touching stretches put together.
[[nodiscard]] std::vector<Range> merge_ranges(std::vector<Range> ranges);

}  // namespace lede
