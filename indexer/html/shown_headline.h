// Checks a page's headline against the article's text: a title that all pages of a site have says
// nothing of it.
#pragma once

#include <vector>

#include "indexer/html/block_verdicts.h"
#include "indexer/html/blocks.h"
#include "indexer/html/page_facts.h"

namespace lede::html {

/// Where the words of the headline do not come back in the text, takes the line above the text
/// whose words do: a heading, a line in an element called a headline or in bold, or just the line.
/// What microdata and JSON-LD state stands. The name of the site is cut off a headline that no
/// heading confirms, and is the outlet where nothing else says it.
void check_headline(const Tree& tree, const std::vector<Block>& blocks,
                    const std::vector<BlockVerdict>& verdicts, PageFacts& facts);

}  // namespace lede::html
