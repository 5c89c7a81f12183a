// A libFuzzer program for front matter: any bytes between its fences give facts in UTF-8 or a word,
// and the text stays as it was. The first byte says which kind it is.
#include "common/text/unicode.h"
#include "indexer/formats/front_matter.h"
#include "lede/errors.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string fence = data[0] % 2 == 0 ? "---\n" : "+++\n";
  const std::string_view inside(reinterpret_cast<const char*>(data) + 1, size - 1);
  lede::Article a;
  a.text = fence + lede::to_valid_utf8(inside) + "\n" + fence + "The text.\n";
  const std::string before = a.text;
  lede::ReadSink sink;
  sink.remark = [](const std::string&, const std::string& word) {
    require(!word.empty(), "a word");
  };
  sink.skipped = [](const std::string&, const lede::SkipReason& reason) {
    require(!reason.text.empty(), "a reason");
  };
  lede::read_front_matter(a, "/input", sink);
  require(a.text == before, "the text stays");
  for (const auto& member : lede::kFacts) {
    const std::string& fact = (a.*member.fact).value;
    require(lede::to_valid_utf8(fact) == fact, "facts are UTF-8");
  }
  for (const auto& m : a.muted) require(m.range.end <= a.text.size(), "muted inside the text");
  return 0;
}
