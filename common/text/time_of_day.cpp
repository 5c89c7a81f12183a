#include "common/text/time_of_day.h"

#include <algorithm>
#include <array>

namespace lede {

namespace {

/// What may stand between a date and a time of day: words and marks.
constexpr std::array kBeforeTime = {
    std::string_view("at"),  std::string_view("T"),    std::string_view("t"),
    std::string_view("um"),  std::string_view("à"),    std::string_view("a las"),
    std::string_view("a"),   std::string_view("alle"), std::string_view("ore"),
    std::string_view("às"),  std::string_view("om"),   std::string_view("kl."),
    std::string_view("kl"),  std::string_view("klo"),  std::string_view("godz."),
    std::string_view("o"),   std::string_view("v"),    std::string_view("ob"),
    std::string_view("u"),   std::string_view("в"),    std::string_view("о"),
    std::string_view("у"),   std::string_view("στις"), std::string_view("saat"),
    std::string_view("la"),  std::string_view("ora"),  std::string_view("pukul"),
    std::string_view("jam"), std::string_view("lúc"),  std::string_view("-"),
    std::string_view("|"),   std::string_view("–"),    std::string_view("·"),
    std::string_view("/"),   std::string_view("@")};

void pass_to_time(DateCursor& c) {
  c.eat(',');
  c.blanks();
  for (const auto word : kBeforeTime) {
    const auto rest = c.text.substr(c.at);
    if (!rest.starts_with(word)) continue;
    // A word ends where a blank or a digit stands.
    const char next = c.peek(word.size());
    if (next != ' ' && !ascii::is_digit(next) && !static_cast<bool>(next & 0x80)) continue;
    c.at += word.size();
    c.blanks();
    return;
  }
}

/// "10:30", "10.30.15 p.m.", "9 am", "18h30", "14 Uhr". False, and nothing read, for what is no
/// time of day.
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
  } else if (first == 'h' && !ascii::is_letter(half.peek(1))) {
    ++half.at;
    DateCursor minutes = half;
    minutes.blanks();
    if (minutes.number(2) >= 0) half = minutes;
    t = half;
    is_clock = true;
  } else if (half.text.substr(half.at).starts_with("Uhr")) {
    half.at += 3;
    t = half;
    is_clock = true;
  }
  if (is_clock) c = t;
  return is_clock;
}

/// "Eastern Time", "British Summer Time": a few words with capitals, the last of them "Time".
bool worded_zone(DateCursor& c) {
  constexpr int kMaxWords = 4;
  DateCursor t = c;
  for (int words = 0; words < kMaxWords; ++words) {
    if (!ascii::is_upper(t.peek())) return false;
    if (t.word() == "Time" && words > 0) {
      c = t;
      return true;
    }
    t.blanks();
  }
  return false;
}

/// "Z", "+01:00", "GMT", "(EST)", "Eastern Time" behind a time of day.
void zone_after(DateCursor& c) {
  static constexpr std::array kZones = {
      "GMT",  "UTC",  "EST", "EDT",  "ET",  "CST",  "CDT",  "CT",  "MST", "MDT",  "MT",
      "PST",  "PDT",  "PT",  "BST",  "CET", "CEST", "IST",  "KST", "JST", "SGT",  "HKT",
      "AEST", "AEDT", "EET", "EEST", "MSK", "WIB",  "WITA", "WIT", "MEZ", "MESZ", "Z"};
  if (c.eat('Z')) return;
  DateCursor t = c;
  t.blanks();
  t.eat('(');
  if ((t.peek() == '+' || t.peek() == '-') && ascii::is_digit(t.peek(1))) {
    ++t.at;
    while (ascii::is_digit(t.peek()) || t.peek() == ':') ++t.at;
    c = t;
  } else if (worded_zone(t)) {
    c = t;
  } else if (std::find(kZones.begin(), kZones.end(), t.word()) != kZones.end()) {
    t.eat(')');
    c = t;
  }
}

}  // namespace

void pass_time_of_day(DateCursor& c) {
  DateCursor t = c;
  pass_to_time(t);
  if (!clock(t)) return;
  zone_after(t);
  c = t;
}

}  // namespace lede
