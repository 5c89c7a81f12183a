// The publication date of an article, from whatever line says it, with the evidence.
#pragma once

#include "indexer/understand/noted_text.h"

namespace lede {

/// Fills in `article.published` and its evidence, unless they are there. In order of trust: a
/// labelled line, a stamp above the text, a stamp below it, the dateline, the address, and, marked
/// as a guess, a whole date in the first paragraphs. A teaser's date never counts.
///
/// A date in a line of its own between paragraphs (of a chronicle) is given back to the text.
void read_published(const Date& dateline, NotedText& text, Article& article);

}  // namespace lede
