#include "common/base/varint.h"

namespace lede {

void put_varint(std::string& out, uint64_t number) {
  char bytes[kMaxVarintBytes];
  out.append(bytes, static_cast<size_t>(write_varint(bytes, number) - bytes));
}

void put_string(std::string& out, std::string_view s) {
  put_varint(out, s.size());
  out += s;
}

std::optional<uint64_t> take_varint(std::string_view& in) {
  uint64_t v = 0;
  for (int shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto b = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    v |= static_cast<uint64_t>(b & 0x7F) << shift;
    if (b < 0x80) return v;
  }
  in = {};
  return std::nullopt;
}

}  // namespace lede
