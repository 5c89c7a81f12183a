#include "indexer/glass/code_lengths.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace lede::glass {

namespace {

/// The bits that a head takes for each of its symbols.
using HeadBits = std::array<double, kRepeat + 1>;

/// The lengths that make all samples with their heads shortest, where each code is charged a price
/// for its part of the room that all codes share. Dynamic programming over the symbols in order.
Lengths lengths_at(const Counts& counts, const HeadBits& head, double price_of_room) {
  struct Step {
    double bits = std::numeric_limits<double>::infinity();
    size_t from = 0;
    size_t length_before = 0;
  };
  const auto heads = static_cast<double>(counts[kEnd]);
  // Indexed by the number of symbols that have a length, and by the length of the last.
  std::vector<std::array<Step, kMaxCodeBits + 1>> best(kSymbols + 1);
  size_t shortest = 0;
  best[0][0].bits = 0;
  for (size_t i = 0; i < kSymbols; ++i) {
    for (size_t length = 1; length <= kMaxCodeBits; ++length) {
      const double room = price_of_room / static_cast<double>(1U << length);
      const auto code = [&](size_t symbol) {
        return static_cast<double>(counts[symbol] * length) + room;
      };
      const double alone = best[i][shortest].bits + heads * head[length] + code(i);
      if (alone < best[i + 1][length].bits) best[i + 1][length] = {alone, i, shortest};
      double repeated = best[i][length].bits + heads * (head[kRepeat] + kRepeatBits);
      for (size_t n = 1; n <= kMaxRepeat && i + n <= kSymbols; ++n) {
        repeated += code(i + n - 1);
        if (n >= kMinRepeat && repeated < best[i + n][length].bits)
          best[i + n][length] = {repeated, i, length};
      }
    }
    shortest = 1;
    for (size_t length = 2; length <= kMaxCodeBits; ++length) {
      if (best[i + 1][length].bits < best[i + 1][shortest].bits) shortest = length;
    }
  }
  Lengths lengths(kSymbols);
  for (size_t i = kSymbols; i > 0;) {
    const Step& step = best[i][shortest];
    std::fill(lengths.begin() + static_cast<ptrdiff_t>(step.from),
              lengths.begin() + static_cast<ptrdiff_t>(i), static_cast<uint8_t>(shortest));
    i = step.from;
    shortest = step.length_before;
  }
  return lengths;
}

/// The part of the room that all codes share which codes take.
uint32_t room_of(size_t length) {
  return 1U << (kMaxCodeBits - length);
}

uint32_t room_of(const Lengths& lengths) {
  uint32_t room = 0;
  for (const uint8_t n : lengths) room += room_of(n);
  return room;
}

constexpr uint32_t kRoom = 1U << kMaxCodeBits;

/// Uses up the room that is left, as the format demands. It is a multiple of the least room that a
/// symbol has.
void fill_room(Lengths& lengths) {
  for (uint32_t left = kRoom - room_of(lengths); left > 0;) {
    size_t chosen = kSymbols;
    for (size_t i = 0; i < kSymbols; ++i) {
      if (room_of(lengths[i]) <= left && (chosen == kSymbols || lengths[i] <= lengths[chosen]))
        chosen = i;
    }
    left -= room_of(lengths[chosen]--);
  }
}

}  // namespace

/// Searches the price at which the codes just have room, for what the head takes for each length;
/// then again, as that depends on the lengths.
Lengths best_lengths(const Counts& counts) {
  uint64_t symbols = 0;
  for (const uint64_t n : counts) symbols += n;
  // Above what could be saved by having more codes than there is room for.
  const double highest =
      2.0 * static_cast<double>(kMaxCodeBits * symbols + kMaxHeadBits * counts[kEnd]);
  HeadBits head;
  head.fill(4);
  head[kRepeat] = 2;
  Lengths best;
  uint64_t least = std::numeric_limits<uint64_t>::max();
  for (int round = 0; round < 4; ++round) {
    double low = 0;
    double high = highest;
    Lengths last;
    while (last.empty() || high - low > highest / (1 << 20)) {
      const double price = last.empty() ? high : (low + high) / 2;
      Lengths lengths = lengths_at(counts, head, price);
      if (room_of(lengths) > kRoom) {
        low = price;
        continue;
      }
      high = price;
      fill_room(lengths);
      uint64_t bits = counts[kEnd] * DeflateHead(lengths).bits();
      for (size_t i = 0; i < kSymbols; ++i) bits += counts[i] * lengths[i];
      if (bits < least) {
        least = bits;
        best = lengths;
      }
      last = std::move(lengths);
    }
    const DeflateHead written(last);
    for (size_t i = 0; i < head.size(); ++i)
      head[i] = written.code_lengths[i] > 0 ? written.code_lengths[i] : kMaxHeadCodeBits;
  }
  return best;
}

}  // namespace lede::glass
