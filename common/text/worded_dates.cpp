#include "common/text/worded_dates.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/month_names.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using Marks = std::initializer_list<std::string_view>;

/// Passes over the first of `marks` that stands here.
bool eat_one(DateCursor& c, Marks marks) {
  const auto rest = c.text.substr(c.at);
  for (const auto mark : marks) {
    if (!rest.starts_with(mark)) continue;
    c.at += mark.size();
    return true;
  }
  return false;
}

/// Letters of any script, at most as many as the longest name of a month has.
std::string_view letters(DateCursor& c) {
  constexpr size_t kMaxBytes = 48;
  const size_t begin = c.at;
  while (c.at < c.text.size() && c.at - begin < kMaxBytes) {
    const auto cp = decode_at(c.text, c.at);
    if (!is_letter(cp.value) && !is_ignorable(cp.value)) break;
    c.at += cp.size;
  }
  return c.text.substr(begin, c.at - begin);
}

/// A day of the month with what makes it an ordinal: "1er", "1º", "4.", "4-го", "4:e". `dot` says
/// whether a full stop does.
int day_here(DateCursor& c, bool& dot) {
  DateCursor t = c;
  const int day = t.number(2);
  if (day < 1 || day > 31) return 0;
  eat_one(
      t, {".º ", "er ", "re ", "st ", "nd ", "rd ", "th ", "º", "ª", "°", "-го", "-е", ":e", ":a"});
  dot = t.eat('.');
  c = t;
  return day;
}

/// Passes over "de", "d'" and the like between the parts of a date.
void particle(DateCursor& c) {
  c.blanks();
  if (eat_one(c, {"de ", "del ", "do ", "di ", "d'", "d’", "năm "})) c.blanks();
}

/// "V", "XII": the month of a Roman number, which a mark or a year follows; 0 for none.
int roman_month(std::string_view name, const DateCursor& behind) {
  static constexpr std::array<std::string_view, 12> kNumbers = {
      "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
  const auto* const at = std::find(kNumbers.begin(), kNumbers.end(), name);
  if (at == kNumbers.end()) return 0;
  // "On day 3 I 2023 ..."
  const char next = behind.peek();
  if (name == "I" && next != '.' && next != '-' && next != '/') return 0;
  return static_cast<int>(at - kNumbers.begin()) + 1;
}

/// A month's name, as one word or two, or two names for it ("أيار/مايو"); 0 for none.
int month_here(DateCursor& c, bool croatian) {
  DateCursor t = c;
  auto name = letters(t);
  if (name.empty()) return 0;
  // The Hebrew "in".
  constexpr std::string_view kIn = "ב";
  int month = month_of(name);
  if (month == 0) month = roman_month(name, t);
  if (month == 0) month = foreign_month_of(name, croatian);
  if (month == 0 && name.starts_with(kIn)) month = foreign_month_of(name.substr(kIn.size()));
  if (month == 0 && t.peek() == ' ' && static_cast<unsigned char>(name[0]) >= 0xD8) {
    const size_t begin = t.at - name.size();
    ++t.at;
    letters(t);
    month = foreign_month_of(t.text.substr(begin, t.at - begin));
  }
  if (month == 0) return 0;
  DateCursor second = t;
  second.blanks();
  if (second.eat('/') || second.eat('(')) {
    second.blanks();
    const int same = foreign_month_of(letters(second));
    second.eat(')');
    if (same == month) t = second;
  }
  c = t;
  return month;
}

/// Four digits that no letter or digit goes on from, and the word for "year" behind them.
int year_here(DateCursor& c) {
  DateCursor t = c;
  const int year = t.number(4);
  if (!plausible_year(year) || ascii::is_letter(t.peek())) return 0;
  c = t;
  t.blanks();
  if (eat_one(t, {"года", "году", "год", "г.", "г", "року", "рік", "р.", "р", "թ."})) {
    if (t.at >= t.text.size() || !is_letter(decode_at(t.text, t.at).value)) c = t;
  }
  return year;
}

bool is_croatian(std::string_view language, bool dot) {
  if (language.empty()) return dot;
  return language.starts_with("hr") || language.starts_with("bs") || language.starts_with("sr") ||
         language.starts_with("sh");
}

std::optional<Date> valid(const Date& date) {
  return date.year != 0 && is_valid(date) ? std::optional(date) : std::nullopt;
}

/// "4. května 2020", "4-May-2020", "4 tháng 5 năm 2020".
std::optional<Date> day_first(DateCursor& c, std::string_view language) {
  DateCursor t = c;
  bool dot = false;
  const int day = day_here(t, dot);
  if (day == 0) return std::nullopt;
  if (!eat_one(t, {"-", "/"})) particle(t);
  int month = 0;
  if (eat_one(t, {"tháng ", "Tháng "})) {
    month = t.number(2);
  } else {
    month = month_here(t, is_croatian(language, dot));
  }
  if (month < 1) return std::nullopt;
  eat_one(t, {"."});
  eat_one(t, {",", "-", "/"});
  particle(t);
  const int year = year_here(t);
  const auto date = valid({year, month, day});
  if (date) c = t;
  return date;
}

/// "2020年5月4日", "2020년 5월 4일", in digits of any width.
std::optional<Date> with_marks(DateCursor& c) {
  DateCursor t = c;
  int year = t.number(4);
  if (year < 1) return std::nullopt;
  // "令和2年": years of Japanese eras.
  const auto before = t.text.substr(0, c.at);
  if (year < 100) {
    if (before.ends_with("令和")) year += 2018;
    if (before.ends_with("平成")) year += 1988;
    if (before.ends_with("昭和")) year += 1925;
  }
  t.blanks();
  if (!plausible_year(year) || !eat_one(t, {"年", "년"})) return std::nullopt;
  t.blanks();
  const int month = t.number(2);
  t.blanks();
  if (!eat_one(t, {"月", "월"})) return std::nullopt;
  t.blanks();
  const int day = t.number(2);
  t.blanks();
  if (!eat_one(t, {"日", "일", "号", "號"})) return std::nullopt;
  const auto date = valid({year, month, day});
  if (date) c = t;
  return date;
}

/// "2020. május 4.", "2020 m. gegužės 4 d.", "2020. gada 4. maijā", "2020ko maiatzaren 4a".
std::optional<Date> year_first(DateCursor& c, std::string_view language) {
  DateCursor t = c;
  const int year = t.number(4);
  if (!plausible_year(year)) return std::nullopt;
  if (!eat_one(t, {"-", "ko ", "(e)ko ", "eko "})) {
    eat_one(t, {".", ","});
    t.blanks();
    eat_one(t, {"m. ", "gada ", "m.", "ж. "});
  }
  t.blanks();
  bool dot = false;
  DateCursor latvian = t;
  if (const int day = day_here(latvian, dot); day != 0) {
    latvian.blanks();
    const int month = month_here(latvian, false);
    const auto date = valid({year, month, day});
    if (month != 0 && date) c = latvian;
    return month != 0 ? date : std::nullopt;
  }
  const int month = month_here(t, is_croatian(language, false));
  if (month == 0) return std::nullopt;
  eat_one(t, {"."});
  eat_one(t, {"-", ","});
  t.blanks();
  const int day = t.number(2);
  const auto date = valid({year, month, day});
  if (!date) return std::nullopt;
  // "... of 2020. May 4, 2021": the year before is another sentence's.
  DateCursor next = t;
  next.eat(',');
  next.blanks();
  if (year_here(next) != 0) return std::nullopt;
  c = t;
  eat_one(t, {"a", "an", "."});
  t.blanks();
  eat_one(t, {"d.", "d"});
  if (!ascii::is_letter(t.peek())) c = t;
  return date;
}

}  // namespace

bool plausible_year(int year) {
  return year >= 1600 && year <= 2200;
}

std::optional<Date> read_worded_date(DateCursor& c, std::string_view language) {
  if (ascii::is_digit(c.peek(2))) {
    if (auto date = with_marks(c)) return date;
    return year_first(c, language);
  }
  if (auto date = day_first(c, language)) return date;
  return with_marks(c);
}

std::optional<Date> read_date_behind_month(DateCursor& c, size_t from, size_t& begin) {
  DateCursor t = c;
  bool dot = false;
  const int day = day_here(t, dot);
  if (day == 0) return std::nullopt;
  t.eat(',');
  particle(t);
  const int year = t.at > c.at + 2 ? year_here(t) : 0;
  if (year == 0) return std::nullopt;
  constexpr size_t kMaxBytes = 48;
  size_t end = c.at;
  while (end > from && (c.text[end - 1] == ' ' || c.text[end - 1] == '.')) --end;
  if (end == c.at || end == from) return std::nullopt;
  size_t at = end;
  while (at > from && end - at < kMaxBytes) {
    const size_t before = previous_character(c.text, at, from);
    if (!is_letter(decode_at(c.text, before).value)) break;
    at = before;
  }
  if (at == end) return std::nullopt;
  const auto name = c.text.substr(at, end - at);
  const int month = foreign_month_of(name);
  const auto date = month == 0 ? std::nullopt : valid({year, month, day});
  if (!date) return std::nullopt;
  begin = at;
  c = t;
  return date;
}

}  // namespace lede
