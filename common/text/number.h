// Numbers as news writes them: 28,500; 1.5 million; $4.5bn; 3.5 per cent.
// Functions without state: several threads may call them at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// A number read from text, digits and magnitude folded into one decimal string.
struct Number {
  std::string value;        ///< "28500", "1500000", "3.5%"
  std::string plain;        ///< the digits without magnitude or percent; empty where that is value
  uint32_t size = 0;        ///< bytes read
  uint32_t plain_size = 0;  ///< bytes of the digits alone
  uint32_t words = 1;       ///< words read: "1.5 million" is 2
};

/// Reads a number that starts at `text[at]` (an ASCII digit). `currency` says that a currency sign
/// stands before it, so that "m" and "k" are magnitudes.
[[nodiscard]] std::optional<Number> read_number(std::string_view text, size_t at, bool currency);

}  // namespace lede
