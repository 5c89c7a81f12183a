#include "common/text/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <unordered_map>

#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool ascii_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/// 1 to 12 for a month's name or a usual abbreviation of it, else 0.
int month_of(std::string_view word) {
  std::array<char, 9> lower{};  // as long as the longest
  if (word.size() < 3 || word.size() > lower.size()) return 0;
  for (size_t i = 0; i < word.size(); ++i) lower[i] = static_cast<char>(word[i] | 0x20);
  const std::string_view w(lower.data(), word.size());
  if (w == "sept") return 9;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const std::string_view m = kMonths[i];
    if (w[0] == m[0] && w[1] == m[1] && (w.size() == 3 ? m.starts_with(w) : w == m))
      return static_cast<int>(i + 1);
  }
  return 0;
}

/// A cursor over text that reads small pieces and backs up by assignment.
struct Cursor {
  std::string_view text;
  size_t at = 0;

  [[nodiscard]] char peek(size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  int number(size_t max_digits) {
    size_t n = 0;
    int v = 0;
    while (n < max_digits && digit(peek(n))) v = v * 10 + (text[at + n++] - '0');
    if (n == 0 || digit(peek(n))) return -1;
    at += n;
    return v;
  }
  std::string_view word() {
    const size_t from = at;
    while (at < text.size() && ascii_letter(text[at])) ++at;
    return text.substr(from, at - from);
  }
  void blanks() {
    while (at < text.size()) {
      if (text[at] == ' ' || text[at] == '\t') {
        ++at;
      } else if (text.substr(at).starts_with("\xC2\xA0")) {
        at += 2;
      } else if (text.substr(at).starts_with("\xE2\x80\xAF")) {
        at += 3;
      } else {
        break;
      }
    }
  }
  bool eat(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
};

bool plausible_year(int y) {
  return y >= 1600 && y <= 2200;
}

/// st, nd, rd, th behind a day.
void ordinal(Cursor& c) {
  Cursor t = c;
  const auto w = t.word();
  if (w == "st" || w == "nd" || w == "rd" || w == "th") c = t;
}

/// ", 2025" or " 2025" behind a month and a day; 0 when no year follows.
int year_after(Cursor& c) {
  Cursor t = c;
  t.eat('.');
  t.eat(',');
  t.blanks();
  t.eat(',');
  t.blanks();
  const int y = t.number(4);
  if (y < 0 || !plausible_year(y) || ascii_letter(t.peek())) return 0;
  c = t;
  return y;
}

/// A time of day and a zone behind a date, so that a stamp line leaves nothing over.
void time_after(Cursor& c) {
  Cursor t = c;
  t.eat(',');
  t.blanks();
  {
    Cursor u = t;
    const auto w = u.word();
    if (w == "at" || w == "T" || w == "t") {
      t = u;
      t.blanks();
    } else {
      for (const std::string_view dash : {"-", "|", "\xE2\x80\x93", "\xC2\xB7"}) {
        if (t.text.substr(t.at).starts_with(dash)) {
          t.at += dash.size();
          t.blanks();
          break;
        }
      }
    }
  }
  const int hour = t.number(2);
  if (hour < 0 || hour > 24) return;
  bool clock = false;
  while ((t.peek() == ':' || t.peek() == '.') && digit(t.peek(1))) {
    ++t.at;
    if (t.number(9) < 0) return;
    clock = true;
  }
  Cursor u = t;
  u.blanks();
  const char m = static_cast<char>(u.peek() | 0x20);
  if ((m == 'a' || m == 'p') &&
      ((u.peek(1) | 0x20) == 'm' || (u.peek(1) == '.' && (u.peek(2) | 0x20) == 'm'))) {
    u.at += u.peek(1) == '.' ? 3 : 2;
    u.eat('.');
    t = u;
    clock = true;
  }
  if (!clock) return;
  c = t;
  if (t.eat('Z')) {
    c = t;
    return;
  }
  t.blanks();
  if (t.peek() == '(') ++t.at;
  if ((t.peek() == '+' || t.peek() == '-') && digit(t.peek(1))) {
    ++t.at;
    while (digit(t.peek()) || t.peek() == ':') ++t.at;
    c = t;
    return;
  }
  static constexpr std::array kZones = {"GMT", "UTC",  "EST",  "EDT", "ET",   "CST", "CDT",
                                        "CT",  "MST",  "MDT",  "MT",  "PST",  "PDT", "PT",
                                        "BST", "CET",  "CEST", "IST", "KST",  "JST", "SGT",
                                        "HKT", "AEST", "AEDT", "EET", "EEST", "MSK", "Z"};
  const auto w = t.word();
  if (std::find(kZones.begin(), kZones.end(), w) != kZones.end()) {
    t.eat(')');
    c = t;
  }
}

/// Month first: "Nov. 3, 2025", "October 28".
std::optional<Date> month_first(Cursor& c) {
  Cursor t = c;
  const int month = month_of(t.word());
  if (month == 0) return std::nullopt;
  const size_t word_end = t.at;
  t.eat('.');
  t.blanks();
  if (t.at == word_end) return std::nullopt;  // "OCT7" names a column
  const int day = t.number(2);
  if (day < 1 || day > 31) return std::nullopt;
  ordinal(t);
  if (ascii_letter(t.peek()) || (t.peek() == '.' && digit(t.peek(1)))) return std::nullopt;
  const Date date{year_after(t), month, day};
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

/// "3 November 2025", "28 Oct", "3rd of November".
std::optional<Date> day_first(Cursor& c) {
  Cursor t = c;
  const int day = t.number(2);
  if (day < 1 || day > 31) return std::nullopt;
  ordinal(t);
  if (t.peek() == '-') {
    ++t.at;
  } else {
    t.blanks();
  }
  Cursor u = t;
  if (u.word() == "of") {
    t = u;
    t.blanks();
  }
  const size_t from = t.at;
  const int month = month_of(t.word());
  if (month == 0 || !(t.text[from] >= 'A' && t.text[from] <= 'Z')) return std::nullopt;
  Cursor dash = t;
  if (dash.eat('-') && digit(dash.peek())) t = dash;
  const Date date{year_after(t), month, day};
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

/// Months of German, French, Spanish, Italian, Portuguese and Dutch, folded, that are not English.
int month_abroad(std::string_view word) {
  static const std::unordered_map<std::string, int> kNames = {
      {"januar", 1},    {"janvier", 1},   {"enero", 1},     {"gennaio", 1},    {"janeiro", 1},
      {"januari", 1},   {"februar", 2},   {"fevrier", 2},   {"febrero", 2},    {"febbraio", 2},
      {"fevereiro", 2}, {"februari", 2},  {"marz", 3},      {"mars", 3},       {"marzo", 3},
      {"marco", 3},     {"maart", 3},     {"avril", 4},     {"abril", 4},      {"aprile", 4},
      {"mai", 5},       {"mayo", 5},      {"maggio", 5},    {"maio", 5},       {"mei", 5},
      {"juni", 6},      {"juin", 6},      {"junio", 6},     {"giugno", 6},     {"junho", 6},
      {"juli", 7},      {"juillet", 7},   {"julio", 7},     {"luglio", 7},     {"julho", 7},
      {"aout", 8},      {"agosto", 8},    {"augustus", 8},  {"septembre", 9},  {"septiembre", 9},
      {"setiembre", 9}, {"settembre", 9}, {"setembro", 9},  {"oktober", 10},   {"octobre", 10},
      {"octubre", 10},  {"ottobre", 10},  {"outubro", 10},  {"novembre", 11},  {"noviembre", 11},
      {"novembro", 11}, {"dezember", 12}, {"decembre", 12}, {"diciembre", 12}, {"dicembre", 12},
      {"dezembro", 12}};
  const auto it = kNames.find(fold(word));
  return it == kNames.end() ? 0 : it->second;
}

/// "3. November 2025", "1er mars 2025", "3 de enero de 2025": the year must be there.
std::optional<Date> day_first_abroad(Cursor& c) {
  Cursor t = c;
  const int day = t.number(2);
  if (day < 1 || day > 31) return std::nullopt;
  if (t.text.substr(t.at).starts_with("er ")) t.at += 2;
  t.eat('.');
  const auto of = [&] {
    t.blanks();
    if (t.text.substr(t.at).starts_with("de ")) t.at += 3;
  };
  of();
  const size_t from = t.at;
  while (t.at < t.text.size() &&
         (ascii_letter(t.text[t.at]) || static_cast<unsigned char>(t.text[t.at]) >= 0xC3))
    t.at += (static_cast<unsigned char>(t.text[t.at]) >= 0xC3 ? 2 : 1);
  t.at = std::min(t.at, t.text.size());
  const auto name = t.text.substr(from, t.at - from);
  of();
  if (!digit(t.peek())) return std::nullopt;
  int month = month_abroad(name);
  if (month == 0) month = name.size() > 3 ? month_of(name) : 0;
  if (month == 0) return std::nullopt;
  const int year = year_after(t);
  const Date date{year, month, day};
  if (year == 0 || !is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

/// "2025-11-03", "2025/11/03", "20251103T...", "03.11.2025", "11/23/2025".
std::optional<Date> numeric(Cursor& c) {
  Cursor t = c;
  const int a = t.number(4);
  if (a < 0) return std::nullopt;
  const char sep = t.peek();
  if (sep != '-' && sep != '/' && sep != '.') return std::nullopt;
  ++t.at;
  const int b = t.number(2);
  if (b < 0 || !t.eat(sep)) return std::nullopt;
  const int d = t.number(4);
  if (d < 0 || ascii_letter(t.peek()) ? (t.peek() != 'T') : false) return std::nullopt;
  Date date;
  if (plausible_year(a) && d <= 31) {
    date = {a, b, d};
  } else if (plausible_year(d) && a <= 31) {
    if (sep == '.') {
      date = {d, b, a};
    } else if (a > 12) {
      date = {d, b, a};
    } else if (b > 12 || a == b) {
      date = {d, a, b};
    } else {
      return std::nullopt;
    }
  } else {
    return std::nullopt;
  }
  if (!is_valid(date)) return std::nullopt;
  c = t;
  return date;
}

std::string trimmed(std::string_view s) {
  const auto from = s.find_first_not_of(" \t");
  if (from == std::string_view::npos) return "";
  return std::string(s.substr(from, s.find_last_not_of(" \t") - from + 1));
}

std::string lower(std::string_view s) {
  std::string out = trimmed(s);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

/// Of a date filter: no article has others.
bool is_year(int y) {
  return y >= 1000 && y <= 2999;
}

DateRange month_range(int y, int m) {
  return {{y, m, 1}, {y, m, days_in_month(y, m)}};
}

/// A time of day behind a date, or a zone, that no clock shows: 09:75, +25:99.
bool has_odd_time(std::string_view text) {
  const size_t clock = text.find(':');
  if (clock == std::string_view::npos) return false;
  for (size_t at = clock; at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (Cursor c{text, at + 1}; c.number(2) > 59) return true;
  }
  const size_t zone = text.find_first_of("+-", clock);
  if (zone == std::string_view::npos) return false;
  Cursor c{text, zone + 1};
  return c.number(2) > 14 || (c.peek() != ':' && c.number(2) > 59);
}

std::optional<DateRange> one_date(std::string_view text, const Date& today) {
  const std::string s = lower(text);
  const int64_t now = day_number(today);
  const auto single = [](int64_t d) { return DateRange{date_of_day(d), date_of_day(d)}; };
  if (s == "today") return single(now);
  if (s == "yesterday") return single(now - 1);
  const int64_t monday = now - ((now + 3) % 7 + 7) % 7;
  if (s == "this week") return DateRange{date_of_day(monday), date_of_day(monday + 6)};
  if (s == "last week") return DateRange{date_of_day(monday - 7), date_of_day(monday - 1)};
  if (s == "this month") return month_range(today.year, today.month);
  if (s == "last month") {
    return today.month == 1 ? month_range(today.year - 1, 12)
                            : month_range(today.year, today.month - 1);
  }
  if (s == "this year" || s == "last year") {
    const int y = today.year - (s[0] == 'l' ? 1 : 0);
    return DateRange{{y, 1, 1}, {y, 12, 31}};
  }
  if (s.starts_with("last ")) {
    Cursor c{s, 5};
    const int n = c.number(5);
    c.blanks();
    const auto unit = c.word();
    if (n > 0 && c.at == s.size()) {
      const int per = unit.starts_with("day") ? 1 : unit.starts_with("week") ? 7 : 0;
      if (per != 0) return DateRange{date_of_day(now - static_cast<int64_t>(n) * per), today};
    }
  }
  Cursor c{s, 0};
  const int y = c.number(4);
  if (is_year(y)) {
    if (c.at == s.size()) return DateRange{{y, 1, 1}, {y, 12, 31}};
    const char mark = s[c.at];
    if (c.eat('-') || c.eat('/')) {
      const int m = c.number(2);
      if (m >= 1 && m <= 12 && c.at == s.size()) return month_range(y, m);
      if (m >= 1 && m <= 12 && c.eat(mark)) {
        const Date date{y, m, c.number(2)};
        if (c.at == s.size() && is_valid(date)) return DateRange{date, date};
      }
    }
  }
  // People type months without capitals.
  std::string capitals = s;
  for (size_t i = 0; i < capitals.size(); ++i) {
    if ((i == 0 || capitals[i - 1] == ' ') && capitals[i] >= 'a' && capitals[i] <= 'z') {
      capitals[i] = static_cast<char>(capitals[i] - 32);
    }
  }
  for (const std::string& written : {trimmed(text), capitals}) {
    const auto found = find_dates(written);
    if (found.size() == 1 && found[0].date.whole() && found[0].begin == 0 &&
        found[0].end == written.size() && !has_odd_time(written))
      return DateRange{found[0].date, found[0].date};
  }
  c = {s, 0};
  if (const int m = month_of(c.word()); m != 0) {
    c.eat('.');
    c.blanks();
    const int year = c.number(4);
    if (is_year(year) && c.at == s.size()) return month_range(year, m);
  }
  return std::nullopt;
}

/// What somebody who wrote this for a date probably meant; empty where nobody can tell.
std::string probable_date(std::string_view text) {
  std::vector<int> numbers;
  std::vector<size_t> lengths;
  for (size_t at = 0; at < text.size() && numbers.size() < 3;) {
    if (!digit(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    int n = 0;
    for (; end < text.size() && digit(text[end]); ++end)
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

std::optional<Date> date_from_iso(std::string_view text) {
  Cursor c{text, 0};
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
  Cursor c{text, 0};
  while (c.at < text.size()) {
    const char ch = text[c.at];
    const auto inside_word = [&] {
      return c.at > 0 && (ascii_letter(text[c.at - 1]) || digit(text[c.at - 1]));
    };
    if (!may_begin_date(ch) || inside_word()) {
      ++c.at;
      continue;
    }
    Cursor t = c;
    std::optional<Date> date;
    if (digit(ch)) {
      date = numeric(t);
      if (!date) date = day_first(t);
      if (!date) date = day_first_abroad(t);
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
