// Calendar dates, whole or partial, as news writes them and as queries ask for them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// A day, or as much of it as is known; 0 stands for an unknown part. Days are the publisher's
/// local days: a time zone never moves a date.
struct Date {
  int year = 0;
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31

  auto operator<=>(const Date&) const = default;
  [[nodiscard]] bool empty() const { return year == 0 && month == 0 && day == 0; }
  [[nodiscard]] bool whole() const { return year != 0 && month != 0 && day != 0; }
  /// "2025-11-03", "2025-11", "2025"; without a year "--10-28" (ISO 8601:2000, xsd:gMonthDay).
  [[nodiscard]] std::string iso() const;
};

/// Reads what `Date::iso` writes; nothing else.
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text);

/// A date in running text: its byte range covers the time of day and zone that follow it.
struct FoundDate {
  Date date;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// All dates that `text` spells out with at least a month and a day, in order. Numeric dates
/// whose day and month can't be told apart (03/04/2025) are left out.
[[nodiscard]] std::vector<FoundDate> find_dates(std::string_view text);
/// False for a character that no date of find_dates begins with.
[[nodiscard]] bool may_begin_date(char c);

/// An inclusive range of whole days.
struct DateRange {
  Date first;
  Date last;
};

/// What a date filter says.
struct DateFilter {
  std::optional<DateRange> range;  ///< nothing when it can't be understood, or is turned round
  std::string meant;               ///< what was probably meant then; empty where that is unclear
  bool reversed = false;           ///< a range that ends before it begins
};

/// Reads a date filter: 2025, 2025-11, 2025-11-03, A..B (either end may be missing), a date in
/// words ("3 November 2025", "Nov 2025"), today, yesterday, this/last week|month|year, last N days.
/// A time of day behind a date is read over. Weeks begin on Monday, years are those from 1000 to
/// 2999.
[[nodiscard]] DateFilter parse_date_filter(std::string_view text, const Date& today);

/// Today in the local time zone.
[[nodiscard]] Date today();

/// Days since 1970-01-01 of a whole date, and back.
[[nodiscard]] int64_t day_number(const Date& date);
[[nodiscard]] Date date_of_day(int64_t number);
[[nodiscard]] bool is_valid(const Date& date);
[[nodiscard]] int days_in_month(int year, int month);

}  // namespace lede
