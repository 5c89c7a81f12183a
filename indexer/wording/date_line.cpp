#include "indexer/wording/date_line.h"

#include <algorithm>
#include <unordered_set>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using Words = std::unordered_set<std::string_view>;

const Words kStampWords = {
    "published", "publish",  "posted",     "post",      "updated", "update",      "modified",
    "last",      "first",    "originally", "date",      "dated",   "on",          "at",
    "the",       "of",       "a",          "am",        "pm",      "gmt",         "utc",
    "est",       "edt",      "et",         "cst",       "cdt",     "ct",          "pst",
    "pdt",       "pt",       "bst",        "cet",       "cest",    "ist",         "kst",
    "jst",       "local",    "time",       "min",       "mins",    "minute",      "minutes",
    "read",      "views",    "view",       "comments",  "comment", "shares",      "share",
    "hours",     "hour",     "ago",        "monday",    "tuesday", "wednesday",   "thursday",
    "friday",    "saturday", "sunday",     "mon",       "tue",     "tues",        "wed",
    "thu",       "thur",     "thurs",      "fri",       "sat",     "sun",         "created",
    "issued",    "release",  "released",   "article",   "story",   "print",       "edition",
    "as",        "by",       "reads",      "timestamp", "pubdate", "publication", "day"};

}  // namespace

std::optional<DateStamp> read_date_stamp(std::string_view line) {
  if (line.size() > 160) return std::nullopt;
  const auto dates = find_dates(line);
  if (dates.empty() || dates.size() > 2) return std::nullopt;
  DateStamp stamp;
  stamp.date = dates[0].date;
  // "Updated ... | Published ...": each date has the label before it.
  if (dates.size() == 2 &&
      fold(line.substr(dates[0].end, dates[1].begin - dates[0].end)).find("publish") !=
          std::string::npos) {
    stamp.date = dates[1].date;
  }
  std::string rest;
  size_t at = 0;
  for (const auto& d : dates) {
    rest += std::string(line.substr(at, d.begin - at)) + " ";
    at = d.end;
  }
  rest += line.substr(at);
  size_t strange = 0;
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    const bool number = std::all_of(word.begin(), word.end(),
                                    [](char c) { return ascii::is_digit(c) || c == ','; });
    if (word == "date") stamp.bare_date = true;
    if (word == "published" || word == "posted" || word == "date" || word == "originally" ||
        word == "first" || word == "pubdate")
      stamp.labelled = true;
    if (word == "published" || word == "posted") stamp.published = true;
    if (word == "updated" || word == "update" || word == "modified") stamp.updated = true;
    if (!number && word.size() > 1 && !kStampWords.contains(word)) ++strange;
    word.clear();
  };
  for (const char c : fold(rest)) {
    if (ascii::is_lower(c) || ascii::is_digit(c) || c == ',' ||
        static_cast<unsigned char>(c) >= 0x80) {
      if (c == ',') continue;
      word += c;
    } else {
      flush();
    }
  }
  flush();
  // "March 14, 2024, updated March 15, 2024": the first is no update.
  if (dates.size() == 2 && fold(line.substr(0, dates[0].begin)).find("updat") == std::string::npos)
    stamp.updated = false;
  if (stamp.published) stamp.bare_date = false;
  if (stamp.labelled) stamp.updated = false;
  stamp.alone = strange == 0;
  return stamp;
}

bool is_date_line(std::string_view line) {
  const auto stamp = read_date_stamp(line);
  return stamp && stamp->alone;
}

uint32_t leading_date_label(std::string_view line) {
  // The first letters of the labels, or what may fold to one of them.
  constexpr std::string_view kFirst = "DdPpUu";
  if (line.empty() || (static_cast<unsigned char>(line[0]) < 0x80 &&
                       kFirst.find(line[0]) == std::string_view::npos))
    return 0;
  for (const std::string_view label :
       {"date", "published", "posted", "updated", "publication date", "pubdate"}) {
    if (line.size() <= label.size()) continue;
    if (fold(line.substr(0, label.size())) != label) continue;
    size_t at = label.size();
    while (at < line.size() && (line[at] == ':' || line[at] == ' ' || line[at] == '\t')) ++at;
    if (at == label.size()) continue;
    const auto dates = find_dates(line.substr(at, std::min<size_t>(60, line.size() - at)));
    if (!dates.empty() && dates[0].begin == 0 && dates[0].date.year != 0) {
      return static_cast<uint32_t>(at + dates[0].end);
    }
  }
  return 0;
}

}  // namespace lede
