// The lines above an article's text: the headline and its repetitions, bare bylines, the outlet's
// name, menus.
#pragma once

#include "indexer/understand/article_lines.h"
#include "indexer/understand/noted_text.h"

namespace lede {

/// Takes the headline that find_headline finds, unless one is known already, and notes what the
/// lines around it are.
void read_head(const ArticleLines& lines, NotedText& text, Article& article);

}  // namespace lede
