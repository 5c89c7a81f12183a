#include "searcher/json/option_values.h"

#include <algorithm>

#include "searcher/json/answer_parts.h"

namespace lede {

std::optional<size_t> limit_of(const std::string& n) {
  if (n == "all") return kEveryHit;
  const bool number = n.find_first_not_of("0123456789") == std::string::npos;
  if (!number || n.empty() || n.size() > 10 || std::stoull(n) > kMaxNumber) return std::nullopt;
  return std::stoull(n);
}

std::optional<FacetRequest> facet_of(const std::string& facet) {
  const size_t colon = std::min(facet.find(':'), facet.size());
  for (const FacetField field : {FacetField::outlet, FacetField::author, FacetField::place,
                                 FacetField::month, FacetField::year, FacetField::speaker}) {
    if (facet.substr(0, colon) != facet_name(field)) continue;
    if (colon == facet.size())
      return field == FacetField::month || field == FacetField::year
                 ? FacetRequest{field, kEveryHit}
                 : FacetRequest{field};
    if (const auto limit = limit_of(facet.substr(colon + 1))) return FacetRequest{field, *limit};
  }
  return std::nullopt;
}

std::optional<SearchOptions::Sort> sort_of(const std::string& order) {
  using Sort = SearchOptions::Sort;
  if (order == "score") return Sort::score;
  if (order == "newest" || order == "date") return Sort::newest;
  if (order == "oldest") return Sort::oldest;
  return std::nullopt;
}

std::optional<Period> period_of(const std::string& name) {
  for (const Period by : {Period::day, Period::month, Period::year}) {
    if (name == period_name(by)) return by;
  }
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> time_of(const std::string& time) {
  const size_t digits = std::min(time.find_first_not_of("0123456789"), time.size());
  if (digits == 0 || digits > 9) return std::nullopt;
  const std::string unit = time.substr(digits);
  const int64_t number = std::stoll(time);
  if (unit == "ms") return std::chrono::milliseconds(number);
  if (unit.empty() || unit == "s") return std::chrono::seconds(number);
  if (unit == "m") return std::chrono::minutes(number);
  return std::nullopt;
}

double days_of(const std::string& span) {
  const size_t digits = std::min(span.find_first_not_of("0123456789"), span.size());
  if (digits == 0 || digits > 5) return 0;
  const std::string unit = span.substr(digits);
  const double days = unit.empty() || unit == "d" ? 1
                      : unit == "w"               ? 7
                      : unit == "m"               ? 30
                      : unit == "y"               ? 365
                                                  : 0;
  return days * std::stoi(span);
}

}  // namespace lede
