#include "indexer/formats/page_article.h"

#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/html/read_html.h"
#include "indexer/syntax/charset.h"

namespace lede {

bool read_page_bytes(std::string bytes, std::string_view content_type, Article& article,
                     std::string& why) {
  const auto page = decode_page(std::move(bytes), content_type);
  if (page.binary) {
    why = "binary file, not a page";
    return false;
  }
  article.encoding = page.encoding;
  html::read_page(page.text, article);
  if (!is_blank(article.text)) return true;
  why = "a page without text";
  return false;
}

std::string larger_than_article() {
  return fmt::format("larger than an article (the limit is {} MiB)", kMaxArticleBytes >> 20);
}

}  // namespace lede
