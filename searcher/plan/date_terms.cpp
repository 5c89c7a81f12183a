#include "searcher/plan/date_terms.h"

#include <fmt/format.h>

#include <charconv>

#include "common/base/damage.h"
#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;

/// The years that articles of the archive are of.
std::vector<int> archive_years(const Xapian::Database& db) {
  const std::string prefix(s::kYear);
  std::vector<int> years;
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it) {
    const std::string digits = (*it).substr(prefix.size());
    int year = 0;
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (digits.size() != 4 || error != std::errc() || last != digits.data() + digits.size() ||
        year < 0)
      throw Damage("the date of an article cannot be read");
    years.push_back(year);
  }
  return years;
}

bool covers(const DateRange& range, const Date& first, const Date& last) {
  return range.first <= first && last <= range.last;
}
bool meets(const DateRange& range, const Date& first, const Date& last) {
  return range.first <= last && first <= range.last;
}

void add_year(int y, const DateRange& range, std::vector<std::string>& terms) {
  for (int m = 1; m <= 12; ++m) {
    const Date first{y, m, 1};
    const Date last{y, m, days_in_month(y, m)};
    if (!meets(range, first, last)) continue;
    if (covers(range, first, last)) {
      terms.push_back(term(s::kMonth, fmt::format("{:04}{:02}", y, m)));
      continue;
    }
    for (int d = 1; d <= last.day; ++d) {
      const Date day{y, m, d};
      if (covers(range, day, day))
        terms.push_back(term(s::kDay, fmt::format("{:04}{:02}{:02}", y, m, d)));
    }
  }
}

}  // namespace

std::vector<std::string> date_terms(const DateRange& range, const Xapian::Database& db) {
  std::vector<std::string> terms;
  // The archive's own first and last year bound a range without an end.
  for (const int y : archive_years(db)) {
    const Date first{y, 1, 1};
    const Date last{y, 12, 31};
    if (covers(range, first, last)) {
      terms.push_back(term(s::kYear, fmt::format("{:04}", y)));
    } else if (meets(range, first, last)) {
      add_year(y, range, terms);
    }
  }
  return terms;
}

}  // namespace lede
