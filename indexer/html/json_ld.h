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

/// Reads the contents of a page's `application/ld+json` scripts, in order. What is no JSON is
/// passed over, as browsers do.
[[nodiscard]] StatedArticle read_json_ld(const std::vector<std::string_view>& scripts);

}  // namespace lede::html
