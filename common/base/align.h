// The alignment of two sequences that is worth most, in order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lede {

/// The longest common subsequence of two lists by dynamic programming, in time and memory that grow
/// with n * m. `worth_of(i, j)` says what a pair adds, 0 where it must not be one; it is asked for
/// each pair, and for some twice. `on(i, j)` is called for each chosen pair, in order.
template <typename Worth, typename On>
void align_best(size_t n, size_t m, const Worth& worth_of, const On& on) {
  std::vector<uint32_t> best((n + 1) * (m + 1), 0);
  const auto at = [&](size_t i, size_t j) -> uint32_t& { return best[i * (m + 1) + j]; };
  for (size_t i = n; i-- > 0;) {
    for (size_t j = m; j-- > 0;) {
      const uint32_t w = worth_of(i, j);
      at(i, j) = std::max({at(i + 1, j), at(i, j + 1), w == 0 ? 0 : at(i + 1, j + 1) + w});
    }
  }
  for (size_t i = 0, j = 0; i < n && j < m;) {
    const uint32_t w = worth_of(i, j);
    if (w > 0 && at(i, j) == at(i + 1, j + 1) + w) {
      on(i++, j++);
    } else if (at(i, j) == at(i + 1, j)) {
      ++i;
    } else {
      ++j;
    }
  }
}

}  // namespace lede
