#include "indexer/glass/deflate_head.h"

#include <algorithm>

#include "common/base/huffman.h"

namespace lede::glass {

DeflateHead::DeflateHead(const Lengths& lengths) {
  for (size_t i = 0; i < lengths.size();) {
    const auto run_end = std::find_if(lengths.begin() + static_cast<ptrdiff_t>(i), lengths.end(),
                                      [&](uint8_t n) { return n != lengths[i]; });
    const auto end = static_cast<size_t>(run_end - lengths.begin());
    symbols.push_back({lengths[i++]});
    for (; end - i >= kMinRepeat; i += symbols.back().repeats)
      symbols.push_back({kRepeat, static_cast<uint8_t>(std::min(kMaxRepeat, end - i))});
    for (; i < end; ++i) symbols.push_back({lengths[i]});
  }
  symbols.push_back({0});
  std::array<uint64_t, kHeadSymbols> counts{};
  for (const Symbol& s : symbols) ++counts[s.symbol];
  std::vector<uint64_t> used;
  for (const uint64_t n : counts) {
    if (n > 0) used.push_back(n);
  }
  const auto short_lengths = huffman_lengths(used, kMaxHeadCodeBits);
  auto next = short_lengths.begin();
  code_lengths.resize(kHeadSymbols);
  for (size_t i = 0; i < kHeadSymbols; ++i) {
    if (counts[i] > 0) code_lengths[i] = *next++;
  }
}

size_t DeflateHead::written() const {
  size_t n = kHeadSymbols;
  while (code_lengths[kHeadOrder[n - 1]] == 0) --n;
  return n;
}

size_t DeflateHead::bits() const {
  size_t n = 3 + 5 + 5 + 4 + 3 * written();
  for (const Symbol& s : symbols)
    n += code_lengths[s.symbol] + (s.symbol == kRepeat ? kRepeatBits : 0);
  return n;
}

}  // namespace lede::glass
