// The publication date of an article, from whatever line says it, with the evidence.
#pragma once

#include "indexer/understand/noted_text.h"

namespace lede {

/// Fills in `article.published` and its evidence, unless they are there. In order of trust: a
/// labelled line, a stamp above the text, a stamp below it, the dateline, the address. A date
/// within a sentence, that of an update and that of a teaser never count.
///
/// A date in a line of its own between paragraphs (of a chronicle) is given back to the text.
void read_published(const Date& dateline, NotedText& text, Article& article);

}  // namespace lede
