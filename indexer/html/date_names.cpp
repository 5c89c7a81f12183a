#include "indexer/html/date_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/unicode.h"

namespace lede::html {

namespace {

/// Parts of the class or id of an element that holds the day.
constexpr std::array<std::string_view, 9> kDateNames = {
    "publish", "pubdate", "pub-date", "dateline", "posted", "date", "timestamp", "byline", "time"};

/// First words of classes of boxes with dates of something else.
constexpr std::array<std::string_view, 14> kOthers = {
    "event",  "events",  "vevent",   "calendar", "agenda",    "birth",    "bday",
    "expiry", "expires", "deadline", "fixture",  "countdown", "upcoming", "fixtures"};

/// Words before "date" that make it another day ("match-date").
constexpr std::array<std::string_view, 25> kOtherDays = {
    "event",  "birth",  "death",   "match", "game",    "due",      "release", "sale",     "sales",
    "show",   "start",  "end",     "begin", "concert", "gig",      "tour",    "premiere", "exam",
    "ticket", "expiry", "wedding", "today", "current", "deadline", "closing"};

/// Words of classes of a change.
constexpr std::array<std::string_view, 6> kChanges = {"changed", "correction", "corrections",
                                                      "amended", "revised",    "stand"};

/// One of the words of a name ("match-date", "concert__date") is one of `words`.
bool has_word_of(std::string_view name, const auto& words) {
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find_first_of("-_", at), name.size());
    if (std::find(words.begin(), words.end(), name.substr(at, end - at)) != words.end())
      return true;
    at = end + 1;
  }
  return false;
}

bool is_of_another(std::string_view name) {
  const auto word = name.substr(0, name.find_first_of("-_"));
  if (std::find(kOthers.begin(), kOthers.end(), word) != kOthers.end()) return true;
  const auto holds = [&](std::string_view part) {
    return name.find(part) != std::string_view::npos;
  };
  if (holds("caption") || name.starts_with("birth")) return true;
  // The word stands just before "date": "media_end_head_datestamp" is none.
  const auto at = name.rfind("date");
  if (at == std::string_view::npos || at == 0) return false;
  auto before = name.substr(0, at);
  while (before.ends_with('-') || before.ends_with('_')) before.remove_suffix(1);
  before = before.substr(before.find_last_of("-_") + 1);
  return std::find(kOtherDays.begin(), kOtherDays.end(), before) != kOtherDays.end();
}

}  // namespace

DateName read_date_names(std::string_view names) {
  const std::string all = fold(names);
  DateName named = DateName::nothing;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find(' ', at), all.size());
    const auto name = std::string_view(all).substr(at, end - at);
    at = end + 1;
    if (is_of_another(name)) return DateName::another;
    if (name.find("updat") != std::string_view::npos ||
        name.find("modif") != std::string_view::npos || has_word_of(name, kChanges)) {
      // WordPress writes "entry-date published updated" where there was no update.
      if (named != DateName::published) named = DateName::updated;
      continue;
    }
    if (name.find("candidate") != std::string_view::npos ||
        name.find("access") != std::string_view::npos)
      continue;
    if (name.starts_with("publish") || name == "datepublished") named = DateName::published;
    if (named == DateName::nothing &&
        std::any_of(kDateNames.begin(), kDateNames.end(),
                    [&](auto n) { return name.find(n) != std::string_view::npos; }))
      named = DateName::date;
  }
  return named;
}

}  // namespace lede::html
