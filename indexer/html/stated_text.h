// Compares the article's text as a page's data state it (JSON-LD articleBody) with what it shows.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/html/blocks.h"

namespace lede::html {

/// Which blocks have words that the stated text holds in the same order. Empty when the page shows
/// little of the text, or the text is only the beginning of what the page shows.
[[nodiscard]] std::vector<bool> blocks_in_text(const std::vector<Block>& blocks,
                                               std::string_view stated);

}  // namespace lede::html
