// Lines of the author that only their place gives away: a bare name, the byline again, "Jane Doe is
// a staff writer".
#pragma once

#include "indexer/understand/article_lines.h"
#include "indexer/understand/noted_text.h"

namespace lede {

/// A name alone below a page's headline: after "by", or above the date. Needs the date lines to be
/// noted.
void read_name_line(const ArticleLines& lines, NotedText& text, Article& article);

/// Mutes a line above the text that says again what is known: "by Jane Doe, 22 Dec".
void mute_byline_again(const Article& article, NotedText& text);

/// Mutes what speaks of the author, not of the news, among the last paragraphs.
void mute_author_notes(const Article& article, NotedText& text);

}  // namespace lede
