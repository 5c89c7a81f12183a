// Decodes the bytes of a file into UTF-8 text, and maps text offsets back to the file's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/unicode.h"

namespace lede {

/// Maps offsets of decoded text to offsets in the source's bytes. Empty where they are equal.
class OffsetMap {
 public:
  /// From `text_offset` on, source offset = text offset + (`source_offset` - `text_offset`).
  void add(uint64_t text_offset, uint64_t source_offset);
  [[nodiscard]] uint64_t source(uint64_t text_offset) const;
  /// The (text offset, source offset) pairs that make the map: adding them again gives the same.
  [[nodiscard]] const std::vector<std::pair<uint64_t, uint64_t>>& steps() const { return steps_; }

 private:
  std::vector<std::pair<uint64_t, uint64_t>> steps_;
};

struct DecodedText {
  std::string text;      ///< valid UTF-8; a byte order mark is kept, as it is part of the file
  std::string encoding;  ///< "utf-8", "utf-16le", "utf-16be", "windows-1252"
  OffsetMap offsets;
  bool binary = false;  ///< not text: nothing else is filled in
  size_t zero_bytes = 0;
};

/// The share of some bytes that is UTF-8.
struct Utf8Check {
  size_t first_bad = 0;  ///< where the first byte that is not UTF-8 stands; the size for none
  size_t bad = 0;        ///< bytes that are not UTF-8
  size_t multibyte = 0;  ///< characters of two bytes and more
};
[[nodiscard]] Utf8Check check_utf8(std::string_view bytes);

/// True for more than one zero byte in a hundred, for many control characters, and for the mark of
/// a known binary format at the start. `zeros` becomes the number of zero bytes.
[[nodiscard]] bool looks_binary(std::string_view bytes, size_t& zeros);

/// The character at byte `at` of UTF-16, of two bytes or of four: two must stand there. Half a
/// surrogate pair is U+FFFD, and not valid.
[[nodiscard]] CodePoint utf16_at(std::string_view bytes, size_t at, bool big_endian);

/// Decodes UTF-16 of one byte order, with or without its mark, which stays in the text. Half a
/// surrogate pair becomes U+FFFD.
[[nodiscard]] DecodedText decode_utf16(std::string_view bytes, bool big_endian);

/// Decodes a file's bytes: UTF-16 by its mark, else UTF-8, each byte that is not UTF-8 read as
/// Windows-1252.
[[nodiscard]] DecodedText decode_bytes(std::string bytes);

}  // namespace lede
