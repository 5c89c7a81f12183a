// Plain text files.
#include "indexer/formats/text_reader.h"

#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/formats/press_export.h"
#include "indexer/syntax/charset.h"

namespace lede {

namespace {

class TextReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view, const Source& source) const override {
    const std::string extension = source.extension();
    const bool text = extension == ".txt" || extension == ".text";
    return text || source.content_type.starts_with("text/plain") ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    if (auto article = read_text(in, source, sink)) deliver_text(std::move(*article), source, sink);
  }
};

}  // namespace

void deliver_text(Article&& article, const Source& source, const ReadSink& sink) {
  if (!deliver_press_export(article, source, sink)) sink.article(std::move(article));
}

std::optional<Article> read_text(Input& in, const Source& source, const ReadSink& sink) {
  std::string bytes;
  if (!in.read_all(bytes, kMaxArticleBytes)) {
    sink.skipped(source.where(), fmt::format("larger than an article (the limit is {} MiB)",
                                             kMaxArticleBytes >> 20));
    return std::nullopt;
  }
  auto decoded = decode_text(std::move(bytes), charset_in(source.content_type));
  if (decoded.binary) {
    sink.skipped(source.where(), "binary file, not text");
    return std::nullopt;
  }
  if (is_blank(decoded.text)) {
    sink.skipped(source.where(), "empty file");
    return std::nullopt;
  }
  if (const std::string odd = decoded.remark(); !odd.empty()) sink.remark(source.where(), odd);
  if (decoded.zero_bytes > 0)
    sink.remark(source.where(), fmt::format("holds {} zero bytes", decoded.zero_bytes));
  Article a = source.article();
  a.text = std::move(decoded.text);
  a.encoding = decoded.encoding;
  a.encoding_confidence = decoded.confidence;
  a.offsets = std::move(decoded.offsets);
  return a;
}

std::unique_ptr<Reader> make_text_reader() {
  return std::make_unique<TextReader>();
}

}  // namespace lede
