// Decodes bytes of a named encoding: the only file that knows iconv.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/decode.h"

namespace lede {

/// Text out of the bytes of an encoding.
struct DecodedBytes {
  std::string text;   ///< valid UTF-8; U+FFFD for each byte without a meaning
  OffsetMap offsets;  ///< from `text` to the bytes
  size_t bad = 0;     ///< bytes without a meaning
};

/// Decodes an encoding; may be used again and again.
class ByteDecoder {
 public:
  /// `name` is a WHATWG, MIME or iconv name in lower case.
  explicit ByteDecoder(const std::string& name);
  ~ByteDecoder();
  ByteDecoder(const ByteDecoder&) = delete;
  ByteDecoder& operator=(const ByteDecoder&) = delete;

  /// False for an encoding that is not known, of which nothing can be decoded.
  [[nodiscard]] bool known() const;
  /// `bytes` begin and end with whole characters.
  [[nodiscard]] DecodedBytes decode(std::string_view bytes);

 private:
  class Iconv;
  std::unique_ptr<Iconv> iconv_;
  bool ascii_;  ///< bytes of ASCII stand for themselves wherever a character begins
};

/// Nothing for an encoding that is not known.
[[nodiscard]] std::optional<DecodedBytes> decode_as(std::string_view bytes,
                                                    const std::string& name);

/// What iconv calls the encoding; valid as long as `name`.
[[nodiscard]] const char* iconv_name(const std::string& name);

/// The character of each byte in an encoding of one byte a character; 0 where it has none.
using ByteTable = std::array<char32_t, 256>;
[[nodiscard]] ByteTable byte_table(const std::string& name);

}  // namespace lede
