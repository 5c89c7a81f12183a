#include "common/text/month_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

#include "common/text/month_table.inc"

}  // namespace

int month_of(std::string_view word) {
  std::array<char, 9> lower{};  // as long as the longest
  if (word.size() < 3 || word.size() > lower.size()) return 0;
  for (size_t i = 0; i < word.size(); ++i) lower[i] = ascii::lower(word[i]);
  const std::string_view w(lower.data(), word.size());
  if (w == "sept") return 9;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const std::string_view m = kMonths[i];
    if (w[0] == m[0] && w[1] == m[1] && (w.size() == 3 ? m.starts_with(w) : w == m))
      return static_cast<int>(i + 1);
  }
  return 0;
}

int foreign_month_of(std::string_view word, bool croatian) {
  static const std::unordered_map<std::string, int> kMonthOf = [] {
    std::unordered_map<std::string, int> month_of_name;
    for (size_t m = 0; m < kNames.size(); ++m) {
      for (size_t at = 0; at < kNames[m].size();) {
        const size_t end = std::min(kNames[m].find(' ', at), kNames[m].size());
        std::string name = fold(kNames[m].substr(at, end - at));
        std::replace(name.begin(), name.end(), '_', ' ');
        month_of_name.emplace(std::move(name), static_cast<int>(m + 1));
        at = end + 1;
      }
    }
    return month_of_name;
  }();
  constexpr size_t kMaxBytes = 48;
  if (word.size() < 3 || word.size() > kMaxBytes) return 0;
  const std::string name = fold(word);
  if (croatian) {
    if (name == "listopada" || name == "listopad" || name == "lis") return 10;
    if (name == "lip") return 6;
  }
  const auto it = kMonthOf.find(name);
  if (it != kMonthOf.end()) return it->second;
  // "déc", "nóvember": with accents what English has without.
  const bool accents = ascii::lower(word) != name;
  return accents ? month_of(name) : 0;
}

}  // namespace lede
