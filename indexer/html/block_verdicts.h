// Decides which blocks of a page are its article.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/html/blocks.h"
#include "indexer/html/regions.h"
#include "indexer/html/tree.h"

namespace lede::html {

/// Whether one block of a page is part of the article.
struct BlockVerdict {
  bool own = false;                      ///< of the article
  MuteReason reason = MuteReason::none;  ///< why not
};

/// Judges each block (`named` is what `named_regions` says of the tree), by its element, the
/// purpose that the elements around it name, and where the running text of the page stands.
/// `headline` is the article's, empty when unknown; `stated` is its text where the page's data hold
/// it (JSON-LD articleBody), empty otherwise.
[[nodiscard]] std::vector<BlockVerdict> judge_blocks(const Tree& tree,
                                                     const std::vector<Region>& named,
                                                     const std::vector<Block>& blocks,
                                                     std::string_view headline,
                                                     std::string_view stated);

}  // namespace lede::html
