#include "searcher/rank/recency.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "common/base/damage.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;

/// The largest part of a score that age takes off.
constexpr double kMaxLost = 0.5;

/// YYYYMMDD as a date; an empty one for anything else.
Date date_of(std::string_view day) {
  if (day.size() != 8) return {};
  return date_from_iso(iso_day(day)).value_or(Date{});
}

/// The last of the terms that begin with `begin`, in order; empty when there is none.
std::string last_term(const RecordDatabase& db, const std::string& begin) {
  std::string last;
  for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) {
    if (db.term_exists(*it)) last = *it;
  }
  return last;
}

}  // namespace

double recency_factor(std::string_view day, const Date& origin, double half_life) {
  const Date date = date_of(day);
  if (!date.whole()) return 1 - kMaxLost;
  const auto age = std::max(0.0, static_cast<double>(day_number(origin) - day_number(date)));
  return 1 - kMaxLost + kMaxLost * std::exp2(-age / half_life);
}

Date recency_origin(const RecordDatabase& db, const Date& today) {
  // The newest year that has days: 366 terms at most.
  std::vector<std::string> years;
  const std::string prefix(s::kYear);
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it)
    years.push_back((*it).substr(prefix.size()));
  for (auto year = years.rbegin(); year != years.rend(); ++year) {
    const std::string newest = last_term(db, s::term(s::kDay, *year));
    if (newest.empty()) continue;
    const Date date = date_of(newest.substr(s::kDay.size()));
    if (!date.whole()) throw Damage("the date of an article cannot be read");
    return std::min(today, date);
  }
  return today;
}

void rank_by_recency(std::vector<RankedPassage>& ranked, const Xapian::Database& db,
                     const Date& origin, double half_life) {
  const auto below =
      ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), kRecencyDepth));
  for (auto it = ranked.begin(); it != below; ++it) {
    auto& r = *it;
    r.recency = recency_factor(day_of(db.get_document(r.document, Xapian::DOC_ASSUME_VALID)),
                               origin, half_life);
    r.parts.recency = std::llround(static_cast<double>(r.parts.total()) * (r.recency - 1));
  }
  std::stable_sort(ranked.begin(), below,
                   [](const auto& a, const auto& b) { return a.parts.total() > b.parts.total(); });
  for (auto it = below; it != ranked.end(); ++it)
    it->parts.below += std::min<Score>(0, std::prev(below)->parts.total() - it->parts.total());
}

}  // namespace lede
