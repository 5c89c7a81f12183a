// The text of an article that a page's scripts hold as data, for a program to show.
#pragma once

#include <string>
#include <string_view>

#include "indexer/html/tree.h"

namespace lede::html {

struct ScriptArticle {
  std::string text;  ///< its paragraphs, a line each; empty where there is none
  /// The JSON object that has the headline beside the text, without its long members; empty where
  /// none has it.
  std::string record;
  std::string left_out;  ///< why a script's data was not read; empty for none
};

/// The text that stands in the JSON of a page's scripts (`__NEXT_DATA__`,
/// `window.__INITIAL_STATE__ = {...}`, any `application/json`; `data-page="{...}"`), whatever its
/// members are called: a long string, or a list of paragraphs. Of several texts it is the longest
/// of those that stand beside the page's headline, else (but for `titled_only`) the longest.
[[nodiscard]] ScriptArticle script_article(const Tree& tree, std::string_view headline,
                                           bool titled_only);

}  // namespace lede::html
