// Reads what the elements of a page say of their own purpose: navigation, comments, related
// stories.
#pragma once

#include <vector>

#include "indexer/article/mute_reason.h"
#include "indexer/html/tree.h"

namespace lede::html {

/// Why an element is not part of the article, by its name, role and class words; without a reason
/// when nothing says so. `strong`: said by the element's own name or an unmistakable word.
struct Region {
  MuteReason reason = MuteReason::none;
  bool strong = false;
  [[nodiscard]] explicit operator bool() const { return reason != MuteReason::none; }
};
[[nodiscard]] Region region_of(const Tree& tree, const Node& node);

/// `region_of` each node of a tree, by its number.
[[nodiscard]] std::vector<Region> named_regions(const Tree& tree);

/// True when an element says that it holds the article's text.
[[nodiscard]] bool says_article(const Tree& tree, const Node& node);

}  // namespace lede::html
