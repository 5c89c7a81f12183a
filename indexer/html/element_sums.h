// How much text, links and running text the elements of a page hold.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/html/blocks.h"
#include "indexer/html/tree.h"

namespace lede::html {

/// Sums over the blocks below one element.
struct ElementSums {
  uint32_t words = 0;
  uint32_t linked = 0;
  uint32_t running = 0;  ///< words of running text that are no links
  uint32_t runs = 0;     ///< blocks of running text
};

/// For each node of a tree.
[[nodiscard]] std::vector<ElementSums> sum_up(const Tree& tree, const std::vector<Block>& blocks);

}  // namespace lede::html
