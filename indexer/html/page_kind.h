// Tells pages that hold no article: front pages, error pages, consent walls, paywall stubs.
#pragma once

#include <vector>

#include "indexer/html/block_verdicts.h"
#include "indexer/html/blocks.h"
#include "indexer/html/page_facts.h"

namespace lede::html {

/// Careful: a page is an article until much speaks against it.
[[nodiscard]] PageKind page_kind(const std::vector<Block>& blocks,
                                 const std::vector<BlockVerdict>& verdicts, const PageFacts& facts);

}  // namespace lede::html
