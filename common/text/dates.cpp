#include "common/text/dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "common/base/ascii.h"
#include "common/text/date_cursor.h"
#include "common/text/month_names.h"
#include "common/text/plain_digits.h"
#include "common/text/time_of_day.h"
#include "common/text/worded_dates.h"

namespace lede {

namespace {

/// Passes over st, nd, rd, th behind a day.
void ordinal(DateCursor& c) {
  DateCursor t = c;
  const auto w = t.word();
  if (w == "st" || w == "nd" || w == "rd" || w == "th") c = t;
}

/// ", 2025" or " 2025" behind a month and a day; 0 when no year follows.
int year_after(DateCursor& c) {
  DateCursor t = c;
  t.eat('.');
  t.eat(',');
  t.blanks();
  t.eat(',');
  t.blanks();
  const int y = t.number(4);
  if (y < 0 || !plausible_year(y) || ascii::is_letter(t.peek())) return 0;
  c = t;
  return y;
}

/// Month first: "Nov. 3, 2025", "October 28".
std::optional<Date> month_first(DateCursor& c) {
  DateCursor t = c;
  const int month = month_of(t.word());
  if (month == 0) return std::nullopt;
  const size_t word_end = t.at;
  t.eat('.');
  t.blanks();
  if (t.at == word_end) return std::nullopt;  // "OCT7" names a column
  const int day = t.number(2);
  if (day < 1 || day > 31) return std::nullopt;
  ordinal(t);
  if (ascii::is_letter(t.peek()) || (t.peek() == '.' && ascii::is_digit(t.peek(1))))
    return std::nullopt;
  const Date date{year_after(t), month, day};
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

/// "3 November 2025", "28 Oct", "3rd of November".
std::optional<Date> day_first(DateCursor& c) {
  DateCursor t = c;
  const int day = t.number(2);
  if (day < 1 || day > 31) return std::nullopt;
  ordinal(t);
  if (t.peek() == '-') {
    ++t.at;
  } else {
    t.blanks();
  }
  DateCursor u = t;
  if (u.word() == "of") {
    t = u;
    t.blanks();
  }
  const size_t begin = t.at;
  const int month = month_of(t.word());
  if (month == 0 || !ascii::is_upper(t.text[begin])) return std::nullopt;
  DateCursor dash = t;
  if (dash.eat('-') && ascii::is_digit(dash.peek())) t = dash;
  const Date date{year_after(t), month, day};
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

/// Which of day and month comes first in a date of numbers.
enum class Order { unknown, day_first, month_first };

/// By the country that a language tag names, else by the language: Americans write the month
/// first, where the year comes first neither is usual, and English alone may be anybody's.
Order order_of(std::string_view language) {
  static constexpr std::array kMonthFirst = {"us", "ph", "pr"};
  static constexpr std::array kUnknown = {"ca", "cn", "jp", "kr", "tw", "hu", "lt", "mn"};
  static constexpr std::array kUnknownLanguages = {"en", "zh", "ja", "ko", "hu", "lt", "mn", "un"};
  const auto one_of = [](std::string_view tag, const auto& tags) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
  };
  const std::string tag = ascii::lower(language);
  if (tag.size() < 2) return Order::unknown;
  for (size_t at = tag.find_first_of("-_"); at < tag.size(); at = tag.find_first_of("-_", at + 1)) {
    const auto country =
        std::string_view(tag).substr(at + 1, tag.find_first_of("-_", at + 1) - at - 1);
    if (country.size() != 2) continue;
    if (one_of(country, kMonthFirst)) return Order::month_first;
    return one_of(country, kUnknown) ? Order::unknown : Order::day_first;
  }
  return one_of(std::string_view(tag).substr(0, 2), kUnknownLanguages) ? Order::unknown
                                                                       : Order::day_first;
}

/// "26.11.17": two digits each, where the day comes first.
int year_of_two_digits(const DateCursor& begin, const DateCursor& end, int year, Order order) {
  const bool two = end.at - begin.at == 8 && begin.peek(2) == begin.peek(5);
  if (!two || order != Order::day_first || end.peek() == '.') return year;
  return year + (year < 70 ? 2000 : 1900);
}

/// "2025-11-03", "2025/11/03", "20251103T...", "03.11.2025", "3. 11. 2025", "11/23/2025".
std::optional<Date> numeric(DateCursor& c, Order order) {
  DateCursor t = c;
  const int a = t.number(4);
  if (a < 0) return std::nullopt;
  const char sep = t.peek();
  if (sep != '-' && sep != '/' && sep != '.') return std::nullopt;
  const auto pass = [&] {
    if (!t.eat(sep)) return false;
    if (sep == '.') t.blanks();
    return true;
  };
  pass();
  const int b = t.number(2);
  if (b < 0 || !pass()) return std::nullopt;
  int d = t.number(4);
  if (d < 0 || (ascii::is_letter(t.peek()) && t.peek() != 'T')) return std::nullopt;
  Date date;
  if (plausible_year(a) && d <= 31) {
    date = {a, b, d};
    if (t.peek() == '.' && t.peek(1) != '.' && sep == '.') ++t.at;  // "2020. 5. 4."
  } else {
    d = year_of_two_digits(c, t, d, order);
    if (!plausible_year(d) || a > 31) return std::nullopt;
    if (sep == '.' || a > 12 || (order == Order::day_first && b <= 12)) {
      date = {d, b, a};
    } else if (b > 12 || a == b || order == Order::month_first) {
      date = {d, a, b};
    } else {
      return std::nullopt;  // the day or the month comes first
    }
  }
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

std::vector<FoundDate> find_in(std::string_view text, std::string_view language) {
  std::vector<FoundDate> found;
  if (!ascii::has_digit(text)) return found;
  const Order order = order_of(language);
  DateCursor c{text, 0};
  while (c.at < text.size()) {
    const char ch = text[c.at];
    const bool inside_word = c.at > 0 && ascii::is_alnum(text[c.at - 1]);
    if (!may_begin_date(ch) || inside_word) {
      ++c.at;
      continue;
    }
    DateCursor t = c;
    size_t begin = c.at;
    std::optional<Date> date;
    if (ascii::is_digit(ch)) {
      date = numeric(t, order);
      if (!date) date = day_first(t);
      if (!date || date->year == 0) {
        DateCursor worded = c;
        if (const auto whole = read_worded_date(worded, language)) {
          date = whole;
          t = worded;
        }
      }
      if (!date) date = read_date_behind_month(t, found.empty() ? 0 : found.back().end, begin);
    } else {
      date = month_first(t);
    }
    if (!date) {
      ++c.at;
      continue;
    }
    pass_time_of_day(t);
    found.push_back({*date, static_cast<uint32_t>(begin), static_cast<uint32_t>(t.at)});
    c = t;
  }
  return found;
}

}  // namespace

bool may_begin_date(char c) {
  static constexpr auto kMay = [] {
    std::array<bool, 256> may{};
    for (const unsigned char first : std::string_view("0123456789JFMASOND")) may[first] = true;
    return may;
  }();
  return kMay[static_cast<unsigned char>(c)];
}

std::vector<FoundDate> find_dates(std::string_view text, std::string_view language) {
  const auto plain = plain_digits(text);
  if (!plain) return find_in(text, language);
  auto found = find_in(plain->text, language);
  for (auto& f : found) {
    f.begin = plain->offsets[f.begin];
    f.end = plain->offsets[f.end];
  }
  return found;
}

}  // namespace lede
