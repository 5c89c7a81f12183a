#include "common/text/dates.h"

#include <algorithm>
#include <array>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/date_cursor.h"
#include "common/text/month_names.h"

namespace lede {

namespace {

bool plausible_year(int y) {
  return y >= 1600 && y <= 2200;
}

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

/// Passes over "at", "T", a dash, a bar or a middle dot between a date and a time of day.
void pass_to_time(DateCursor& c) {
  c.eat(',');
  c.blanks();
  DateCursor t = c;
  const auto w = t.word();
  if (w == "at" || w == "T" || w == "t") {
    c = t;
    c.blanks();
    return;
  }
  for (const std::string_view mark : {"-", "|", "–", "·"}) {
    if (!c.text.substr(c.at).starts_with(mark)) continue;
    c.at += mark.size();
    c.blanks();
    return;
  }
}

/// "10:30", "10.30.15 p.m.", "9 am". False, and nothing read, for what is no time of day.
bool clock(DateCursor& c) {
  DateCursor t = c;
  const int hour = t.number(2);
  if (hour < 0 || hour > 24) return false;
  bool is_clock = false;
  while ((t.peek() == ':' || t.peek() == '.') && ascii::is_digit(t.peek(1))) {
    ++t.at;
    if (t.number(9) < 0) return false;
    is_clock = true;
  }
  DateCursor half = t;
  half.blanks();
  const char first = ascii::lower(half.peek());
  const bool stop = half.peek(1) == '.';
  if ((first == 'a' || first == 'p') && ascii::lower(half.peek(stop ? 2 : 1)) == 'm') {
    half.at += stop ? 3 : 2;
    half.eat('.');
    t = half;
    is_clock = true;
  }
  if (is_clock) c = t;
  return is_clock;
}

/// "Z", "+01:00", "GMT", "(EST)" behind a time of day.
void zone_after(DateCursor& c) {
  static constexpr std::array kZones = {"GMT", "UTC",  "EST",  "EDT", "ET",   "CST", "CDT",
                                        "CT",  "MST",  "MDT",  "MT",  "PST",  "PDT", "PT",
                                        "BST", "CET",  "CEST", "IST", "KST",  "JST", "SGT",
                                        "HKT", "AEST", "AEDT", "EET", "EEST", "MSK", "Z"};
  if (c.eat('Z')) return;
  DateCursor t = c;
  t.blanks();
  t.eat('(');
  if ((t.peek() == '+' || t.peek() == '-') && ascii::is_digit(t.peek(1))) {
    ++t.at;
    while (ascii::is_digit(t.peek()) || t.peek() == ':') ++t.at;
    c = t;
  } else if (std::find(kZones.begin(), kZones.end(), t.word()) != kZones.end()) {
    t.eat(')');
    c = t;
  }
}

/// Passes over a time of day and a zone behind a date, so that a stamp line leaves nothing over.
void time_after(DateCursor& c) {
  DateCursor t = c;
  pass_to_time(t);
  if (!clock(t)) return;
  zone_after(t);
  c = t;
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

/// "3. November 2025", "1er mars 2025", "3 de enero de 2025": the year must be there.
std::optional<Date> day_first_foreign(DateCursor& c) {
  DateCursor t = c;
  const int day = t.number(2);
  if (day < 1 || day > 31) return std::nullopt;
  if (t.text.substr(t.at).starts_with("er ")) t.at += 2;
  t.eat('.');
  const auto of = [&] {
    t.blanks();
    if (t.text.substr(t.at).starts_with("de ")) t.at += 3;
  };
  of();
  const size_t begin = t.at;
  while (t.at < t.text.size() &&
         (ascii::is_letter(t.text[t.at]) || static_cast<unsigned char>(t.text[t.at]) >= 0xC3))
    t.at += (static_cast<unsigned char>(t.text[t.at]) >= 0xC3 ? 2 : 1);
  t.at = std::min(t.at, t.text.size());
  const auto name = t.text.substr(begin, t.at - begin);
  of();
  if (!ascii::is_digit(t.peek())) return std::nullopt;
  int month = foreign_month_of(name);
  if (month == 0) month = name.size() > 3 ? month_of(name) : 0;
  if (month == 0) return std::nullopt;
  const int year = year_after(t);
  const Date date{year, month, day};
  if (year == 0 || !is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

/// "2025-11-03", "2025/11/03", "20251103T...", "03.11.2025", "11/23/2025".
std::optional<Date> numeric(DateCursor& c) {
  DateCursor t = c;
  const int a = t.number(4);
  if (a < 0) return std::nullopt;
  const char sep = t.peek();
  if (sep != '-' && sep != '/' && sep != '.') return std::nullopt;
  ++t.at;
  const int b = t.number(2);
  if (b < 0 || !t.eat(sep)) return std::nullopt;
  const int d = t.number(4);
  if (d < 0 || (ascii::is_letter(t.peek()) && t.peek() != 'T')) return std::nullopt;
  Date date;
  if (plausible_year(a) && d <= 31) {
    date = {a, b, d};
  } else if (!plausible_year(d) || a > 31) {
    return std::nullopt;
  } else if (sep == '.' || a > 12) {
    date = {d, b, a};
  } else if (b > 12 || a == b) {
    date = {d, a, b};
  } else {
    return std::nullopt;  // the day or the month comes first
  }
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
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

std::vector<FoundDate> find_dates(std::string_view text) {
  std::vector<FoundDate> found;
  DateCursor c{text, 0};
  while (c.at < text.size()) {
    const char ch = text[c.at];
    const bool inside_word = c.at > 0 && ascii::is_alnum(text[c.at - 1]);
    if (!may_begin_date(ch) || inside_word) {
      ++c.at;
      continue;
    }
    DateCursor t = c;
    std::optional<Date> date;
    if (ascii::is_digit(ch)) {
      date = numeric(t);
      if (!date) date = day_first(t);
      if (!date) date = day_first_foreign(t);
    } else {
      date = month_first(t);
    }
    if (!date) {
      ++c.at;
      continue;
    }
    time_after(t);
    found.push_back({*date, static_cast<uint32_t>(c.at), static_cast<uint32_t>(t.at)});
    c = t;
  }
  return found;
}

}  // namespace lede
