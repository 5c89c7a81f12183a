#include "indexer/formats/page_article.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/text/unicode.h"
#include "indexer/formats/json_record.h"
#include "indexer/html/read_html.h"
#include "indexer/syntax/charset.h"

namespace lede {

namespace {

/// What a JSON object in a page's script says of its article, where the page itself does not.
void take_facts(const std::string& record, Article& article) {
  const auto object = nlohmann::json::parse(record, nullptr, false);
  if (!object.is_object()) return;
  Article stated;
  ReadSink silent;
  silent.remark = [](const std::string&, const std::string&) {};
  state_members(object, stated, {Evidence::record, Evidence::record_domain}, "", silent);
  if (!article.author) article.author = stated.author;
  if (!article.published.empty()) return;
  article.published = stated.published;
  article.published_evidence = stated.published_evidence;
}

}  // namespace

bool read_page_bytes(std::string bytes, std::string_view content_type, Article& article,
                     const std::string& where, const ReadSink& sink, std::string& why) {
  const auto page = decode_page(std::move(bytes), content_type);
  if (page.binary) {
    why = "binary file, not a page";
    return false;
  }
  article.encoding = page.encoding;
  article.encoding_confidence = page.confidence;
  if (const std::string odd = page.remark(); !odd.empty()) sink.remark(where, odd);
  if (const std::string record = html::read_page(page.text, article); !record.empty())
    take_facts(record, article);
  if (!is_blank(article.text)) return true;
  why = "a page without text";
  if (!article.left_out.empty()) why += "; " + article.left_out;
  return false;
}

std::string larger_than_article() {
  return fmt::format("larger than an article (the limit is {} MiB)", kMaxArticleBytes >> 20);
}

}  // namespace lede
