#include "common/text/date_filter.h"

#include <algorithm>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/date_cursor.h"
#include "common/text/dates.h"
#include "common/text/month_names.h"

namespace lede {

namespace {

/// The years that a date filter may name: no article has others.
bool is_year(int y) {
  return y >= 1000 && y <= 2999;
}

DateRange month_range(int y, int m) {
  return {{y, m, 1}, {y, m, days_in_month(y, m)}};
}

DateRange year_range(int y) {
  return {{y, 1, 1}, {y, 12, 31}};
}

/// A time of day behind a date, or a zone, that no clock shows: 09:75, +25:99.
bool has_odd_time(std::string_view text) {
  const size_t clock = text.find(':');
  if (clock == std::string_view::npos) return false;
  for (size_t at = clock; at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (DateCursor c{text, at + 1}; c.number(2) > 59) return true;
  }
  const size_t zone = text.find_first_of("+-", clock);
  if (zone == std::string_view::npos) return false;
  DateCursor c{text, zone + 1};
  return c.number(2) > 14 || (c.peek() != ':' && c.number(2) > 59);
}

DateRange days(int64_t first, int64_t last) {
  return {date_of_day(first), date_of_day(last)};
}

/// "today", "this week", "last 3 days": what depends on the day on which it is asked.
std::optional<DateRange> relative_range(std::string_view s, const Date& today) {
  const int64_t now = day_number(today);
  if (s == "today") return days(now, now);
  if (s == "yesterday") return days(now - 1, now - 1);
  const int64_t monday = now - ((now + 3) % 7 + 7) % 7;
  if (s == "this week") return days(monday, monday + 6);
  if (s == "last week") return days(monday - 7, monday - 1);
  if (s == "this month") return month_range(today.year, today.month);
  if (s == "last month") {
    return today.month == 1 ? month_range(today.year - 1, 12)
                            : month_range(today.year, today.month - 1);
  }
  if (s == "this year") return year_range(today.year);
  if (s == "last year") return year_range(today.year - 1);
  if (!s.starts_with("last ")) return std::nullopt;
  DateCursor c{s, 5};
  const int n = c.number(5);
  c.blanks();
  const auto unit = c.word();
  const int per = unit.starts_with("day") ? 1 : unit.starts_with("week") ? 7 : 0;
  if (n <= 0 || c.at != s.size() || per == 0) return std::nullopt;
  return DateRange{date_of_day(now - static_cast<int64_t>(n) * per), today};
}

/// "2025", "2025-11", "2025-11-03", with hyphens or slashes.
std::optional<DateRange> numeric_range(std::string_view s) {
  DateCursor c{s};
  const int y = c.number(4);
  if (!is_year(y)) return std::nullopt;
  if (c.at == s.size()) return year_range(y);
  const char mark = c.peek();
  if (!c.eat('-') && !c.eat('/')) return std::nullopt;
  const int m = c.number(2);
  if (m < 1 || m > 12) return std::nullopt;
  if (c.at == s.size()) return month_range(y, m);
  if (!c.eat(mark)) return std::nullopt;
  const Date date{y, m, c.number(2)};
  if (c.at != s.size() || !is_valid(date)) return std::nullopt;
  return DateRange{date, date};
}

/// "Nov 2025", "mai 2025".
std::optional<DateRange> named_month(std::string_view s) {
  DateCursor c{s, std::min(s.find_first_of(" ."), s.size())};
  const auto name = s.substr(0, c.at);
  int m = month_of(name);
  if (m == 0) m = foreign_month_of(name);
  if (m == 0) return std::nullopt;
  c.eat('.');
  c.blanks();
  const int year = c.number(4);
  if (!is_year(year) || c.at != s.size()) return std::nullopt;
  return month_range(year, m);
}

/// A whole date as find_dates knows it, with nothing else beside it.
std::optional<DateRange> written_date(std::string_view written) {
  const auto found = find_dates(written);
  if (found.size() != 1 || !found[0].date.whole() || found[0].begin != 0 ||
      found[0].end != written.size() || has_odd_time(written))
    return std::nullopt;
  return DateRange{found[0].date, found[0].date};
}

/// Each word with a capital.
std::string capitalised(std::string s) {
  for (size_t i = 0; i < s.size(); ++i) {
    if (i == 0 || s[i - 1] == ' ') s[i] = ascii::upper(s[i]);
  }
  return s;
}

std::optional<DateRange> one_date(std::string_view text, const Date& today) {
  const auto written = ascii::trimmed(text, " \t");
  const std::string s = ascii::lower(written);
  if (const auto r = relative_range(s, today)) return r;
  if (const auto r = numeric_range(s)) return r;
  if (const auto r = written_date(written)) return r;
  // People type months without capitals.
  if (const auto r = written_date(capitalised(s))) return r;
  return named_month(s);
}

/// The date that was probably meant by a text that is none; empty where that is unclear.
std::string probable_date(std::string_view text) {
  std::vector<int> numbers;
  std::vector<size_t> lengths;
  for (size_t at = 0; at < text.size() && numbers.size() < 3;) {
    if (!ascii::is_digit(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    int n = 0;
    for (; end < text.size() && ascii::is_digit(text[end]); ++end)
      n = std::min(n * 10 + (text[end] - '0'), 99999);
    numbers.push_back(n);
    lengths.push_back(end - at);
    at = end;
  }
  const auto iso = [](int y, int m, int d) { return Date{y, m, d}.iso(); };
  if (numbers.size() == 3 && is_year(numbers[2]) && lengths[0] <= 2) {
    // 03/04/2025: the day or the month comes first.
    const Date day_first{numbers[2], numbers[1], numbers[0]};
    const Date month_first{numbers[2], numbers[0], numbers[1]};
    if (!is_valid(day_first)) return is_valid(month_first) ? month_first.iso() : "";
    if (!is_valid(month_first) || day_first.month == day_first.day) return day_first.iso();
    return day_first.iso() + " or " + month_first.iso();
  }
  if (numbers.empty() || !is_year(numbers[0])) return "";
  const int y = numbers[0];
  if (numbers.size() == 1) return iso(y, 0, 0);
  const int m = numbers[1];
  if (numbers.size() == 2) return m >= 1 && m <= 12 ? iso(y, m, 0) : iso(y, 0, 0);
  if (is_valid({y, m, numbers[2]})) return iso(y, m, numbers[2]);
  if (is_valid({y, numbers[2], m})) return iso(y, numbers[2], m);
  return m >= 1 && m <= 12 ? iso(y, m, 0) : iso(y, 0, 0);
}

}  // namespace

DateFilter parse_date_filter(std::string_view text, const Date& today) {
  DateFilter out;
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) {
    out.range = one_date(text, today);
    if (!out.range) out.meant = probable_date(text);
    return out;
  }
  const auto a = text.substr(0, dots);
  const auto b = text.substr(dots + 2);
  if (a.empty() && b.empty()) return out;
  const DateRange any{{1, 1, 1}, {9999, 12, 31}};
  const auto first = a.empty() ? std::optional(any) : one_date(a, today);
  const auto last = b.empty() ? std::optional(any) : one_date(b, today);
  if (!first || !last) {
    const std::string from = first ? std::string(a) : probable_date(a);
    const std::string to = last ? std::string(b) : probable_date(b);
    if (from.empty() == a.empty() && to.empty() == b.empty()) out.meant = from + ".." + to;
    return out;
  }
  if (last->last < first->first) {
    out.reversed = true;
    out.meant = std::string(b) + ".." + std::string(a);
    return out;
  }
  out.range = {first->first, last->last};
  return out;
}

}  // namespace lede
