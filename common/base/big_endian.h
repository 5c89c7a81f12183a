// Numbers in a fixed count of bytes, the highest first: the bytes sort as the numbers do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

/// Appends the lowest `bytes` of a number.
inline void put_big_endian(std::string& out, uint64_t number, size_t bytes) {
  while (bytes-- > 0) out += static_cast<char>(number >> (8 * bytes));
}

/// The number in all of these bytes, eight at most.
[[nodiscard]] inline uint64_t read_big_endian(std::string_view bytes) {
  uint64_t number = 0;
  for (const char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

}  // namespace lede
