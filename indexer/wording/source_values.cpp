#include "indexer/wording/source_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

bool all_digits(std::string_view s) {
  return !s.empty() && ascii::all_digits(s);
}

int number(std::string_view digits) {
  int n = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), n);
  return n;
}

/// 20250314, also with a time behind it (20250314T101500Z, 20250314101500).
std::optional<Date> compact_date(std::string_view s) {
  if (s.size() < 8 || !all_digits(s.substr(0, 8))) return {};
  if (s.size() > 8 && s[8] != 'T' && (s.size() != 14 || !all_digits(s))) return {};
  const Date d{number(s.substr(0, 4)), number(s.substr(4, 2)), number(s.substr(6, 2))};
  if (d.year < 1600 || d.year > 2200 || !is_valid(d)) return {};
  return d;
}

/// Seconds since 1970, or thousandths or millionths of them, whichever gives a day since 1973.
std::optional<Date> epoch_date(std::string_view s) {
  if (const auto point = s.find('.'); point != std::string_view::npos) {
    if (!all_digits(s.substr(point + 1))) return {};
    s = s.substr(0, point);
  }
  if (!all_digits(s) || s.size() < 9 || s.size() > 16) return {};
  int64_t n = 0;
  std::from_chars(s.data(), s.data() + s.size(), n);
  while (n >= 100000000000) n /= 1000;
  return date_of_day(n / 86400);
}

/// The date that a whole value writes, whatever it stands for.
std::optional<Date> written_date(const std::string& s, std::string_view language) {
  if (const auto d = compact_date(s)) return d;
  if (const auto d = epoch_date(s)) return d;
  if (const auto d = date_from_iso(s)) return d;
  const auto found = find_dates(s, language);
  if (found.empty()) return {};
  const FoundDate& first = found[0];
  // RFC 822 has years of two digits ("14 Mar 97 10:15 GMT"); RFC 5322, 4.3, says which they are.
  if (first.date.year == 0) {
    const auto rest = std::string_view(s).substr(first.end);
    if (rest.size() >= 4 && rest[0] == ' ' && all_digits(rest.substr(1, 2)) && rest[3] == ' ') {
      const int year = number(rest.substr(1, 2));
      const Date whole{year + (year < 50 ? 2000 : 1900), first.date.month, first.date.day};
      if (is_valid(whole)) return whole;
    }
  }
  return first.date;
}

/// What programs write where they know no date: the day 0 of their clock or calendar, the highest
/// they can count to, a month and a day in no year. Day 0 west of Greenwich is the eve of 1970, but
/// that was a day of news, too: only with a time of day it is none.
bool is_null_date(const Date& d, bool has_time) {
  constexpr int kFirstYear = 1800;
  constexpr Date kDayZero{1970, 1, 1};
  if (d.year < kFirstYear || d == kDayZero) return true;
  if (has_time && d.whole() && day_number(d) == -1) return true;
  // An issue may be dated ahead, but not by years.
  const Date now = today();
  if (!d.whole()) return d.year > now.year + 1;
  return day_number(d) > day_number(now) + 367;
}

}  // namespace

Fact stated(std::string_view value, Evidence evidence) {
  if (is_blank(value)) return {};
  return {one_line(value), evidence};
}

std::string author_of(const std::string& byline) {
  const std::string line = one_line(byline);
  if (const auto credits = read_credits(line); credits && !credits->author.empty())
    return credits->author;
  return fold(line).starts_with("by ") ? line.substr(3) : line;
}

std::optional<Date> stated_date(std::string_view value, std::string_view language) {
  const std::string s = one_line(value);
  const auto date = written_date(s, language);
  if (!date || is_null_date(*date, s.find(':') != std::string::npos)) return {};
  return date;
}

bool set_date(Article& article, std::string_view value, Evidence evidence) {
  const auto date = stated_date(value);
  if (!date) return false;
  article.published = *date;
  article.published_evidence = evidence;
  return true;
}

std::string odd_date(std::string_view value) {
  constexpr size_t kShown = 60;
  return fmt::format("date not understood: {}",
                     printable(to_valid_utf8(one_line(value).substr(0, kShown))));
}

void NameList::add(const std::string& name) {
  constexpr size_t kMaxBytes = 2000;
  if (is_blank(name) || full_ || joined_.find(name) != std::string::npos) return;
  full_ = joined_.size() + name.size() > kMaxBytes;
  if (full_ && !joined_.empty()) return;
  joined_ += (joined_.empty() ? "" : ", ") + name;
}

std::string NameList::left_out() const {
  return full_ ? "more authors than are kept: the first of them are" : "";
}

}  // namespace lede
