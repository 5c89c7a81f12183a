// Finds the elements of a page that are not part of the article: by their names, unless what they
// hold speaks against it, and teasers by their form.
#pragma once

#include <vector>

#include "indexer/html/element_sums.h"
#include "indexer/html/regions.h"

namespace lede::html {

/// For each node why it is muted. `named` is what `named_regions` says of the tree, `core` the
/// element that holds the article's running text: those around it are never muted.
[[nodiscard]] std::vector<Region> muted_regions(const Tree& tree, const std::vector<Region>& named,
                                                const std::vector<Block>& blocks,
                                                const std::vector<ElementSums>& sums,
                                                uint32_t core);

}  // namespace lede::html
