// Makes an article of flat text, or of blocks that markup gave: headline, outlet, byline, date and
// place with their evidence; chrome muted; paragraphs under their section headings.
#pragma once

#include "indexer/article/article.h"

namespace lede {

/// Fills in everything of `article` but source, record, key, text, encoding and offsets, which
/// must be set. Facts that are already there (from a record's members) are kept and not looked
/// for in the text. A part at its beginning that is muted already (front matter) stays muted.
/// Every byte of the text ends up in a paragraph, a section heading, a muted
/// part or the white space between them. Several threads may call it at once, each with an article
/// of its own: what all articles share are constant tables.
void understand(Article& article);

}  // namespace lede
