#include "indexer/glass/format.h"

#include "common/base/big_endian.h"

namespace lede::glass {

void put_sortable(std::string& out, uint32_t number) {
  if (number < 1U << 15) {
    put_big_endian(out, number, 2);
    return;
  }
  unsigned bytes = 3;
  while (static_cast<uint64_t>(number) >> (7 * bytes + 1) != 0) ++bytes;
  const uint64_t ones = (uint64_t{1} << (bytes - 2)) - 1;
  put_big_endian(out, ones << (7 * bytes + 2) | number, bytes);
}

void put_last(std::string& out, uint64_t number) {
  for (; number != 0; number >>= 8) out += static_cast<char>(number);
}

void put_escaped(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    out += c;
    if (c == '\0') out += '\xFF';
  }
}

std::string document_key(uint32_t docid) {
  std::string key;
  put_sortable(key, docid);
  return key;
}

}  // namespace lede::glass
