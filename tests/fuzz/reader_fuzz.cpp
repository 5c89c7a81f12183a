// A libFuzzer program for the reader that LEDE_READER makes: any bytes give articles that hold what
// indexer/article/article.h promises, or a word, and nothing else.

#include "common/text/unicode.h"
#include "indexer/article/passages.h"
#include "indexer/formats/reader.h"
#include "indexer/understand/understand.h"
#include "lede/errors.h"
#include "tests/fuzz/require.h"

namespace {

using namespace lede;

/// Ranges in order, inside [begin, end) and apart from each other.
template <typename Ranges, typename Of>
void require_in_order(const Ranges& ranges, Of range_of, Range within, const char* what) {
  uint32_t at = within.begin;
  for (const auto& x : ranges) {
    const Range r = range_of(x);
    require(at <= r.begin && r.begin <= r.end && r.end <= within.end, what);
    at = r.end;
  }
}

void check(Article&& a) {
  const Range whole{0, static_cast<uint32_t>(a.text.size())};
  require(to_valid_utf8(a.text) == a.text, "the text is UTF-8");
  require(!a.source.empty(), "an article has a source");
  require_in_order(
      a.layout, [](const auto& b) { return b.range; }, whole, "blocks in order");
  understand(a);
  const auto same = [](const Range& r) { return r; };
  require_in_order(
      a.paragraphs, [](const auto& p) { return p.range; }, whole, "paragraphs in order");
  require_in_order(a.sections, same, whole, "sections in order");
  require_in_order(
      a.muted, [](const auto& m) { return m.range; }, whole, "muted parts in order");
  for (const auto& p : a.paragraphs) {
    require_in_order(p.sentences, same, p.range, "sentences in order");
    require(p.section < static_cast<int>(a.sections.size()), "the section of a paragraph");
    for (const auto& m : a.muted) {
      require(m.range.end <= p.range.begin || p.range.end <= m.range.begin,
              "a paragraph is not muted");
    }
  }
  require_in_order(
      cut_passages(a), [](const auto& p) { return p.range; }, whole, "passages in order");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto reader = LEDE_READER();
  Source source;
  source.file = "/input";
  ReadSink sink;
  sink.article = check;
  sink.remark = [](const std::string&, const std::string& words) {
    require(!words.empty(), "a remark");
  };
  sink.skipped = [](const std::string&, const SkipReason& reason) {
    require(!reason.text.empty(), "a reason");
  };
  try {
    reader->read(*open_bytes({reinterpret_cast<const char*>(data), size}), source, sink);
  } catch (const Error& e) {
    require(e.kind() == ErrorKind::source, "an error of the source");
  }
  return 0;
}
