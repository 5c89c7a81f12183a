// Saved web pages.
#include "common/text/unicode.h"
#include "indexer/formats/page_article.h"
#include "indexer/formats/press_export.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"

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
    if (!in.read_all(bytes, kMaxArticleBytes))
      return sink.skipped(source.where(), larger_than_article());
    Article a = source.article();
    std::string why;
    if (!read_page_bytes(std::move(bytes), source.content_type, a, source.where(), sink, why))
      return sink.skipped(source.where(), why);
    if (!deliver_press_export(a, source, sink)) deliver(std::move(a), source.where(), sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_html_reader() {
  return std::make_unique<HtmlReader>();
}

}  // namespace lede
