// Dates as queries ask for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/text/date.h"

namespace lede {

/// An inclusive range of whole days.
struct DateRange {
  Date first;
  Date last;
};

/// A date filter as it was understood.
struct DateFilter {
  std::optional<DateRange> range;  ///< nothing when it was not understood, or ends before it begins
  std::string meant;               ///< the likely intention then; empty where that is unclear
  bool reversed = false;           ///< a range that ends before it begins
};

/// Reads a date filter: 2025, 2025-11, 2025-11-03, A..B (either end may be missing), a date in
/// words ("3 November 2025", "Nov 2025"), today, yesterday, this/last week|month|year, last N days.
/// A time of day behind a date is ignored. Weeks begin on Monday, years are those from 1000 to
/// 2999.
[[nodiscard]] DateFilter parse_date_filter(std::string_view text, const Date& today);

}  // namespace lede
