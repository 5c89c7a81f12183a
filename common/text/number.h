// Numbers as news writes them: 28,500; 28 500; 1.5 million; $4.5bn; 28,5 per cent.
// Functions without state: several threads may call them at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// Which sign of a text parts whole numbers from their fractions. The other one parts thousands, so
/// that only "28.500" and "28,500" depend on it. Stored in records by these numbers.
enum class NumberStyle : uint8_t {
  point,    ///< 1,234.5
  comma,    ///< 1.234,5
  unknown,  ///< nothing tells: such a number is read both ways
};

/// A number read from text, digits and magnitude folded into one decimal string.
struct Number {
  std::string value;        ///< "28500", "1500000", "3.5%"
  std::string plain;        ///< the digits without magnitude or percent; empty where that is value
  uint32_t size = 0;        ///< bytes read
  uint32_t plain_size = 0;  ///< bytes of the digits alone
  uint32_t words = 1;       ///< words read: "1.5 million" is 2
  std::string other;        ///< value where the sign in it means the other thing; empty for none
  bool typed_for_either = false;  ///< who types it may mean `other`: 28.500, but not 28,500
  bool marked =
      false;           ///< signs between the digits tell that it is a number, whatever is behind it
  bool apart = false;  ///< it may also be several numbers: "28 500"
};

/// Reads a number that starts at `text[at]` (an ASCII digit). `currency` says that a currency sign
/// stands before it. What stands in `text` before the number is looked at, too.
[[nodiscard]] std::optional<Number> read_number(std::string_view text, size_t at, bool currency,
                                                NumberStyle style);

}  // namespace lede
