// Reads the article in HTML: its text, layout and facts.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace lede::html {

// Both take UTF-8 and fill in `article.text`, `layout` and `extracted`.

/// Reads a whole page, most of which is not the article, with what kind of page it is and those
/// facts that it states and the article does not have yet. Returns the JSON object of its scripts
/// that stands beside the text, where the text is taken from there: it may state facts, under names
/// that the page's makers chose.
std::string read_page(std::string_view html, Article& article);

/// Reads the article's own markup, as feeds, mails and records hold it.
void read_fragment(std::string_view html, Article& article);

}  // namespace lede::html
