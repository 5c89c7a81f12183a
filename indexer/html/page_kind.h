// Tells pages that hold no article: front pages, error pages, consent walls, paywall stubs.
#pragma once

#include <string>
#include <vector>

#include "indexer/html/article.h"
#include "indexer/html/blocks.h"
#include "indexer/html/facts.h"

namespace lede {

/// What a page is instead of an article: "front page or list of articles", "error page", "consent
/// wall", "paywall stub"; empty for an article. Careful: a page is an article until much speaks
/// against it.
[[nodiscard]] std::string page_kind(const std::vector<HtmlBlock>& blocks,
                                    const std::vector<BlockVerdict>& verdicts,
                                    const PageFacts& facts);

}  // namespace lede
