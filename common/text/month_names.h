// The names of months.
#pragma once

#include <string_view>

namespace lede {

/// 1 to 12 for a month's English name or a usual abbreviation of it, else 0.
[[nodiscard]] int month_of(std::string_view word);

/// The same for names in German, French, Spanish, Italian, Portuguese and Dutch that are not
/// English.
[[nodiscard]] int foreign_month_of(std::string_view word);

}  // namespace lede
