#include "common/base/edit_distance.h"

#include <algorithm>
#include <vector>

namespace lede {

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<unsigned> two(a.size() + 1);
  std::vector<unsigned> one(a.size() + 1);
  std::vector<unsigned> row(a.size() + 1);
  for (size_t i = 0; i <= a.size(); ++i) one[i] = static_cast<unsigned>(i);
  for (size_t j = 1; j <= b.size(); ++j) {
    row[0] = static_cast<unsigned>(j);
    unsigned best = row[0];
    for (size_t i = 1; i <= a.size(); ++i) {
      row[i] =
          std::min({row[i - 1] + 1, one[i] + 1, one[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i] = std::min(row[i], two[i - 2] + 1);
      best = std::min(best, row[i]);
    }
    if (best > limit) return limit + 1;
    std::swap(two, one);
    std::swap(one, row);
  }
  return std::min(one[a.size()], limit + 1);
}

}  // namespace lede
