// Reads the schema.org article that a page's JSON-LD describes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::html {

/// What JSON-LD says of the article; empty where it says nothing. Markup and entities in its
/// strings are resolved.
struct StatedArticle {
  std::string type;  ///< "NewsArticle", ...; empty when the page states no article
  std::string headline;
  std::vector<std::string> authors;
  std::string publisher;
  std::string published;  ///< as written
  std::string language;
  std::string url;
  std::string body;
  std::string left_out;  ///< why a script was not read; empty for none
};

/// A text as data hold it, with or without markup: its paragraphs, a line each.
[[nodiscard]] std::string plain_paragraphs(const std::string& text);

/// Reads the contents of a page's `application/ld+json` scripts, in order, those too
/// that are not quite JSON (`read_near_json`). A name may be wrapped in things and lists, and may
/// be that of another thing of the page, which the article refers to by its "@id".
/// Of several articles it is the one that has the page's address or title, as far as any has.
[[nodiscard]] StatedArticle read_json_ld(const std::vector<std::string_view>& scripts,
                                         std::string_view url, std::string_view title);

}  // namespace lede::html
