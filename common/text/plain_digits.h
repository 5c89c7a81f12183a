// The numbers of dates in other digits than ASCII's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// A text whose digits are ASCII, and where its bytes stood before.
struct PlainDigits {
  std::string text;
  std::vector<uint32_t> offsets;  ///< by byte, one more for the end
};

/// The digits of Arabic, Persian, Hindi, Bengali and full-width ones made ASCII, and the Chinese
/// numerals of dates (二〇二三年十二月四日); nothing where there are none.
[[nodiscard]] std::optional<PlainDigits> plain_digits(std::string_view text);

}  // namespace lede
