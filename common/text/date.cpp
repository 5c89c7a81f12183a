#include "common/text/date.h"

#include <array>
#include <chrono>
#include <ctime>

#include "common/text/date_cursor.h"

namespace lede {

int days_in_month(int year, int month) {
  static constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && (leap || year == 0) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

bool is_valid(const Date& d) {
  return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

std::string Date::iso() const {
  const auto two = [](int v) {
    return std::string(1, static_cast<char>('0' + v / 10)) + static_cast<char>('0' + v % 10);
  };
  std::string out;
  if (year != 0) {
    out = std::to_string(year);
    while (out.size() < 4) out.insert(0, "0");
  } else {
    out = "-";
  }
  if (month != 0) out += "-" + two(month);
  if (day != 0) out += "-" + two(day);
  return empty() ? "" : out;
}

std::string iso_day(std::string_view yyyymmdd) {
  std::string day(yyyymmdd);
  if (!day.empty()) day.insert(6, "-").insert(4, "-");
  return day;
}

std::optional<Date> date_from_iso(std::string_view text) {
  DateCursor c{text, 0};
  Date d;
  if (text.starts_with("--")) {
    c.at = 1;
  } else {
    d.year = c.number(4);
    if (d.year < 1) return std::nullopt;
  }
  if (c.eat('-')) d.month = c.number(2);
  if (c.eat('-')) d.day = c.number(2);
  if (c.at != text.size() || d.month < 0 || d.day < 0) return std::nullopt;
  if (d.month == 0) return d.day == 0 && d.year != 0 ? std::optional(d) : std::nullopt;
  if (d.month > 12 || (d.day != 0 && !is_valid(d))) return std::nullopt;
  return d;
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

int64_t day_number(const Date& d) {
  using namespace std::chrono;
  return sys_days{year{d.year} / d.month / d.day}.time_since_epoch().count();
}

Date date_of_day(int64_t number) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{days{number}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

}  // namespace lede
