// Which blocks of a page are its article.
#pragma once

#include <string>
#include <vector>

#include "indexer/html/blocks.h"
#include "indexer/html/regions.h"
#include "indexer/html/tree.h"

namespace lede {

/// What one block of a page is.
struct BlockVerdict {
  bool own = false;    ///< of the article
  std::string reason;  ///< why not
};

/// Judges each block (`named` is what `named_regions` says of the tree), by its element, the
/// purpose that the elements around it name, and where the running text of the page stands.
/// `headline` is the article's, empty when unknown; `stated` is its text where the page's data hold
/// it (JSON-LD articleBody), empty otherwise.
[[nodiscard]] std::vector<BlockVerdict> judge_blocks(const HtmlTree& tree,
                                                     const std::vector<Region>& named,
                                                     const std::vector<HtmlBlock>& blocks,
                                                     std::string_view headline,
                                                     std::string_view stated);

}  // namespace lede
