// The names of months.
#pragma once

#include <string_view>

namespace lede {

/// 1 to 12 for a month's English name or a usual abbreviation of it, else 0.
[[nodiscard]] int month_of(std::string_view word);

/// The same for names in some fifty other languages, in any of the forms that dates have, in
/// letters of either case, with accents or without. Croatian names that are another month's in
/// Polish or Czech ("listopada") are read as `croatian` says.
[[nodiscard]] int foreign_month_of(std::string_view word, bool croatian = false);

}  // namespace lede
