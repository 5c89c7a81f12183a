// What the elements of a page say of their own purpose: navigation, comments, related stories.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/html/tree.h"

namespace lede {

/// Why an element is none of the article, by its name, role and class words; empty when nothing
/// says so. `strong`: said by the element's own name or an unmistakable word.
struct Region {
  std::string_view reason;
  bool strong = false;
};
[[nodiscard]] Region region_of(const HtmlTree& tree, const HtmlNode& node);

/// `region_of` each node of a tree, by its number.
[[nodiscard]] std::vector<Region> named_regions(const HtmlTree& tree);

/// True when an element says that it holds the article's text.
[[nodiscard]] bool says_article(const HtmlTree& tree, const HtmlNode& node);

}  // namespace lede
