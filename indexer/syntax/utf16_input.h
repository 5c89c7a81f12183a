// A stream of UTF-16 as one of UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace lede {

/// The order of bytes in text that is UTF-16, by its mark or by where its zero bytes stand.
enum class Utf16 { none, little, big };
[[nodiscard]] Utf16 utf16_order(std::string_view head);

/// The beginning of a text, in UTF-8 if it is UTF-16; without a byte order mark.
[[nodiscard]] std::string utf8_head(std::string_view head);

class Utf16Input : public Input {
 public:
  /// `in` must outlive it; a byte order mark at its beginning is passed over.
  Utf16Input(Input& in, Utf16 order) : in_(in), order_(order) {}
  [[nodiscard]] uint64_t taken_of_file() const override { return in_.taken_of_file(); }

 protected:
  size_t fill(char* to, size_t size) override;

 private:
  Input& in_;
  Utf16 order_;
  bool begun_ = false;
  std::string bytes_;  ///< read, not decoded yet: less than a character
  std::string text_;   ///< decoded, not handed out yet
  size_t given_ = 0;   ///< of it
};

/// `in` itself, or in `decoded` its text in UTF-8 if it is UTF-16.
[[nodiscard]] Input& as_utf8(Input& in, std::optional<Utf16Input>& decoded);

}  // namespace lede
