// Numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// Bytes that the longest number takes.
inline constexpr size_t kMaxVarintBytes = 10;

/// Writes a number at `to`, which must have room for it; returns where it ends.
inline char* write_varint(char* to, uint64_t number) {
  while (number >= 0x80) {
    *to++ = static_cast<char>(number | 0x80);
    number >>= 7;
  }
  *to++ = static_cast<char>(number);
  return to;
}

void put_varint(std::string& out, uint64_t number);
/// Appends a string behind its size.
void put_string(std::string& out, std::string_view s);

/// Zigzag coding: numbers of either sign near 0 as small unsigned ones, and back.
inline uint64_t fold_sign(int64_t v) {
  return static_cast<uint64_t>(v) << 1 ^ static_cast<uint64_t>(v >> 63);
}
inline int64_t unfold_sign(uint64_t v) {
  return static_cast<int64_t>(v >> 1 ^ (~(v & 1) + 1));
}

/// Takes a number off the front of `in`; nothing, and all of `in` taken, where none ends there.
[[nodiscard]] std::optional<uint64_t> take_varint(std::string_view& in);

}  // namespace lede
