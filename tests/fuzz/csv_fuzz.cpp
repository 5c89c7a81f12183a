// A libFuzzer program for tables: any bytes are rows, the same however they come, none longer than
// the limit, and lines are told in order.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "common/text/csv_reader.h"
#include "tests/fuzz/require.h"

namespace {

using lede::CsvReader;

constexpr size_t kLimit = 300;  // bytes

std::vector<std::vector<std::string>> rows_of(std::string_view text, size_t at_once) {
  CsvReader reader(lede::bytes_of(text, at_once), kLimit);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> cells;
  uint64_t line = 0;
  while (reader.next(cells) != CsvReader::Row::end) {
    require(reader.line() > line, "lines in order");
    line = reader.line();
    size_t size = 0;
    for (const auto& cell : cells) size += cell.size();
    require(size <= kLimit + 1, "no row beyond the limit");
    rows.push_back(cells);
  }
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  require(rows_of(text, 65536) == rows_of(text, 1), "the same however the bytes come");
  return 0;
}
