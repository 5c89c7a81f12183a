// Formats that a command makes text or HTML of: PDF by pdftotext, DOCX, ODT and EPUB by pandoc,
// others as configured.
#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/input/document_kind.h"
#include "indexer/input/reading_settings.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// The ending that says which command is meant; empty for none. The name says it, as the user
/// configured it; what the built-in commands read is recognised without.
std::string filtered_ending(std::string_view head, const Source& source) {
  if (!source.settings) return "";
  const Filters& filters = source.settings->filters;
  std::string extension = source.extension();
  if (filters.has(extension)) return extension;
  extension = document_ending(head);
  return filters.has(extension) ? extension : "";
}

class FilterReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    return filtered_ending(head, source).empty() ? Claim::none : Claim::by_content;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    const std::string ending = filtered_ending(in.peek(kHead), source);
    const bool is_file = source.member.empty() && source.called.empty();
    const Filtered filtered = source.settings->filters.run(
        ending, in, is_file ? source.file.string() : "", kMaxArticleBytes);
    const std::string& text = filtered.text;
    // A filter may fail for want of time or memory: what the index has of a file stays, and it is
    // read again.
    if (is_blank(text) && !filtered.failure.empty() && is_file)
      throw Error(ErrorKind::source, filtered.failure);
    if (is_blank(text)) {
      sink.skipped(source.where(),
                   filtered.failure.empty() ? "its filter found no text in it" : filtered.failure);
      return;
    }
    ReadSink inner_sink = sink;
    inner_sink.article = [&](Article&& a) {
      a.extracted = true;
      sink.article(std::move(a));
    };
    Source inner = source.unpacked(source.name() + ".txt");
    inner.content_type.clear();
    const bool page =
        html_->claim(std::string_view(text).substr(0, kHead), inner) == Claim::by_content;
    (page ? html_ : text_)->read(*open_bytes(text), inner, inner_sink);
  }

 private:
  std::unique_ptr<Reader> html_ = make_html_reader();
  std::unique_ptr<Reader> text_ = make_text_reader();
};

}  // namespace

std::unique_ptr<Reader> make_filter_reader() {
  return std::make_unique<FilterReader>();
}

}  // namespace lede
