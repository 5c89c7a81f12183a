// Saved web pages.
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/html/read_html.h"
#include "indexer/syntax/charset.h"

namespace lede {

namespace {

/// The head begins with markup that only a page begins with, comments and space before it aside.
bool looks_like_page(std::string_view head) {
  const std::string start = fold(head.substr(0, 1024));
  return start.find("<!doctype html") != std::string::npos ||
         start.find("<html") != std::string::npos;
}

class HtmlReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (looks_like_page(head)) return Claim::by_content;
    const std::string extension = source.extension();
    const bool page = extension == ".html" || extension == ".htm" || extension == ".xhtml";
    return page || source.content_type.starts_with("text/html") ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    std::string bytes;
    if (!in.read_all(bytes, kMaxArticleBytes)) {
      sink.skipped(source.where(), fmt::format("larger than an article (the limit is {} MiB)",
                                               kMaxArticleBytes >> 20));
      return;
    }
    const auto page = decode_page(std::move(bytes), source.content_type);
    if (page.binary) {
      sink.skipped(source.where(), "binary file, not a page");
      return;
    }
    Article a = source.article();
    a.encoding = page.encoding;
    html::read_page(page.text, a);
    if (is_blank(a.text)) {
      sink.skipped(source.where(), "a page without text");
      return;
    }
    deliver(std::move(a), source.where(), sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_html_reader() {
  return std::make_unique<HtmlReader>();
}

}  // namespace lede
