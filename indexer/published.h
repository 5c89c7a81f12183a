// When an article was published, from whatever line says it, with the evidence.
#pragma once

#include <string_view>
#include <vector>

#include "common/article.h"
#include "indexer/blocks.h"
#include "indexer/chrome.h"

namespace lede {

/// True for a line that holds a date and only what goes with one: a label, a weekday, a time, a
/// reading time, a count of views.
[[nodiscard]] bool is_date_line(std::string_view line);

/// Bytes of a label with a date ("date 2025-11-04") at the start of a longer line; 0 for none.
[[nodiscard]] uint32_t leading_date_label(std::string_view line);

/// Fills in `article.published` and its evidence, unless they are there. In order of trust: a
/// labelled line, a stamp above the text, a stamp below it, the dateline, the address, and, marked
/// as a guess, a whole date in the first paragraphs. A teaser's date never counts.
///
/// A date in a line of its own between paragraphs (of a chronicle) is given back to the text.
void read_published(const std::vector<Block>& blocks, std::vector<BlockNote>& notes,
                    Article& article, const Date& dateline);

}  // namespace lede
