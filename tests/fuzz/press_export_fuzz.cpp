// A libFuzzer program for exports of press databases: any text is none, or articles whose text is
// that of the export, none of it twice.
#include <cstdint>

#include "common/text/unicode.h"
#include "indexer/formats/press_export.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text = lede::to_valid_utf8({reinterpret_cast<const char*>(data), size});
  const auto found = lede::read_press_export(text);
  if (!found) return 0;
  require(!found->articles.empty(), "an export has articles");
  size_t bytes = 0;
  for (const auto& a : found->articles) {
    bytes += a.text.size();
    for (const auto* fact : {&a.headline, &a.outlet, &a.byline, &a.date, &a.place, &a.url, &a.text})
      require(lede::to_valid_utf8(*fact) == *fact, "values are UTF-8");
  }
  require(bytes <= text.size() + 2 * found->articles.size(), "no text twice");
  return 0;
}
