// Documents in RTF, as word processors and press databases write them.
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/formats/text_reader.h"
#include "indexer/syntax/rtf.h"

namespace lede {

namespace {

/// With its pictures.
constexpr uint64_t kMaxRtfBytes = 64U << 20;

class RtfFormat : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source&) const override {
    return head.starts_with("{\\rtf") ? Claim::by_content : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    std::string bytes;
    if (!in.read_all(bytes, kMaxRtfBytes)) {
      sink.skipped(source.where(),
                   fmt::format("larger than a document (the limit is {} MiB)", kMaxRtfBytes >> 20));
      return;
    }
    Article a = source.article();
    a.text = rtf_text(bytes);
    a.extracted = true;
    if (is_blank(a.text)) return sink.skipped(source.where(), "a document without text");
    if (a.text.size() > kMaxArticleBytes) return sink.skipped(source.where(), too_long());
    deliver_text(std::move(a), source, sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_rtf_reader() {
  return std::make_unique<RtfFormat>();
}

}  // namespace lede
