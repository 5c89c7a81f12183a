// A calendar date, whole or partial.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

/// The inverse of `Date::iso`: nothing for any other text.
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text);

/// A day as terms have it, "20251103", as `Date::iso` writes it; nothing stays nothing.
[[nodiscard]] std::string iso_day(std::string_view yyyymmdd);

/// Today in the local time zone.
[[nodiscard]] Date today();

/// The days from 1970-01-01 to a whole date, and the date of such a number.
[[nodiscard]] int64_t day_number(const Date& date);
[[nodiscard]] Date date_of_day(int64_t number);
[[nodiscard]] bool is_valid(const Date& date);
[[nodiscard]] int days_in_month(int year, int month);

}  // namespace lede
