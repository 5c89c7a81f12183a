// Texts compared by their shingles: runs of five words, wherever in the text they stand.
// Functions without state: several threads may call them at once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

/// The number of words in a shingle.
inline constexpr size_t kShingleWords = 5;

/// The shingles of a text that is given in pieces, as hashes, in their order and as often as they
/// stand in it. A shingle may reach from one piece into the next. Words are runs of letters and
/// digits, ASCII case aside; a character of a script without spaces is a word of its own.
[[nodiscard]] std::vector<uint32_t> shingles(const std::vector<std::string_view>& pieces);

/// The hashes sorted, each once.
[[nodiscard]] std::vector<uint32_t> as_set(std::vector<uint32_t> hashes);

/// The number of elements that two sorted lists have in common, one for one.
template <typename T>
[[nodiscard]] size_t count_shared(const std::vector<T>& a, const std::vector<T>& b) {
  size_t n = 0;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    const T x = a[i];
    const T y = b[k];
    n += x == y ? 1 : 0;  // no branch: which of them is less cannot be predicted
    i += x <= y ? 1 : 0;
    k += y <= x ? 1 : 0;
  }
  return n;
}

/// A sample of a text's shingles, as a set, by which texts find each other: winnowing (Schleimer,
/// Wilkerson and Aiken, 2003) takes the least of every window of 32. Two texts with a run of 36
/// words in common share a fingerprint, however long the rest of either is. In a text of fewer
/// than 320 shingles the window is a tenth of it, but at least four: it has more fingerprints for
/// its length, and those that a longer window would take are among them.
[[nodiscard]] std::vector<uint32_t> fingerprints(const std::vector<uint32_t>& shingles);

}  // namespace lede
