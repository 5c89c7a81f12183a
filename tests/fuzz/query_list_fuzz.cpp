// A libFuzzer program for files of queries: any bytes are a list of them, or are refused with a
// word; what is searched is UTF-8, what is not has a note, and all have a name.
#include <cstdint>
#include <string>

#include "common/text/unicode.h"
#include "lede/errors.h"
#include "searcher/program/query_list.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  constexpr const char* kNames[] = {"q.txt", "q.csv", "q.jsonl", "standard input"};
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    const lede::QueryList list = lede::query_list(bytes, kNames[data[0] % 4]);
    for (const auto& q : list.queries) {
      require(lede::to_valid_utf8(q.text) == q.text, "queries are UTF-8");
      require(q.readable || !q.notes.empty(), "a note");
      require(!q.id.empty(), "a name");
    }
  } catch (const lede::Error& e) {
    require(*e.what() != 0, "a reason");
  }
  return 0;
}
