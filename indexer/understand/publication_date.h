// When an article was published, from whatever line says it, with the evidence.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/understand/chrome.h"
#include "indexer/wording/blocks.h"

namespace lede {

/// Fills in `article.published` and its evidence, unless they are there. In order of trust: a
/// labelled line, a stamp above the text, a stamp below it, the dateline, the address, and, marked
/// as a guess, a whole date in the first paragraphs. A teaser's date never counts.
///
/// A date in a line of its own between paragraphs (of a chronicle) is given back to the text.
void read_published(const std::vector<Block>& blocks, std::vector<BlockNote>& notes,
                    Article& article, const Date& dateline);

}  // namespace lede
