// Paragraphs under their headings, and muted parts, of a text whose lines are understood.
#pragma once

#include "indexer/understand/noted_text.h"

namespace lede {

/// Fills in the article's paragraphs, sections and muted parts, so that every byte of the text is
/// in one of them or is white space between them.
void lay_out(const NotedText& text, Article& article);

}  // namespace lede
