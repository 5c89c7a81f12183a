// The digits of a number and the signs between them: groups and fractions in the conventions of the
// world.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/number.h"

namespace lede {

/// What may stand between the digits of one number.
enum class DigitMark : uint8_t { none, comma, point, apostrophe, blank, fixed_blank };

/// The digits of a number in one reading.
struct DigitsRead {
  std::string whole;
  std::string fraction;
};

/// What the digits of a number and the signs between them say.
struct NumberDigits {
  DigitsRead main;
  std::optional<DigitsRead> other;   ///< by the other convention
  DigitMark mark = DigitMark::none;  ///< of the groups or the fraction
  bool marked = false;               ///< see Number
  bool apart = false;                ///< see Number
  size_t end = 0;                    ///< in the text
};

/// Digits that begin at `at`; nothing where they begin a version or a date.
[[nodiscard]] std::optional<NumberDigits> read_digits(std::string_view text, size_t at,
                                                      NumberStyle style);

}  // namespace lede
