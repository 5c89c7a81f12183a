// The article in HTML: its text, layout and facts.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace lede {

enum class HtmlKind {
  page,     ///< a whole page, most of which is none of the article
  fragment  ///< the article's own markup, as feeds, mails and records hold it
};

/// Fills in `article.text`, `layout` and `extracted`, and those facts that the page states and the
/// article does not have yet. `html` is UTF-8.
void read_html(std::string_view html, HtmlKind kind, Article& article);

}  // namespace lede
