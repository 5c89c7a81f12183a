#include "indexer/glass/tag.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "common/base/huffman.h"

namespace lede {

namespace {

constexpr size_t kEnd = 256;  ///< the symbol that ends a block
constexpr size_t kSymbols = 257;
constexpr size_t kLongest = 15;
/// Code lengths are written in symbols of another Huffman code: 0 to 15, and one for three to six
/// times the last length, with two bits that say how often.
constexpr size_t kRepeat = 16;
constexpr size_t kLeastRepeat = 3;
constexpr size_t kMostRepeat = 6;
constexpr size_t kRepeatBits = 2;
constexpr size_t kHeadSymbols = 19;
constexpr unsigned kHeadLongest = 7;
/// The order in which the lengths of that code are written, as far as there are any.
constexpr std::array<uint8_t, kHeadSymbols> kHeadOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                          11, 4,  12, 3, 13, 2, 14, 1, 15};
/// No head takes more bits than this.
constexpr size_t kHeadRoom = 17 + 3 * kHeadSymbols + kHeadLongest * (kSymbols + 1);

using Lengths = std::vector<uint8_t>;
using Counts = std::array<uint64_t, kSymbols>;

/// Writes bits, the lowest first. put() takes up to 56 bits between two flushes. There must be room
/// for eight bytes more than are written.
class BitWriter {
 public:
  BitWriter(char* to, uint64_t held, size_t count) : to_(to), held_(held), count_(count) {}
  void put(uint64_t bits, size_t count) {
    held_ |= bits << count_;
    count_ += count;
  }
  void flush() {
    std::memcpy(to_, &held_, sizeof held_);
    to_ += count_ / 8;
    held_ >>= count_ / 8 * 8;
    count_ %= 8;
  }

 private:
  char* to_;
  uint64_t held_;
  size_t count_;
};

uint16_t reversed(uint32_t code, size_t length) {
  uint32_t out = 0;
  for (size_t i = 0; i < length; ++i) out |= (code >> i & 1) << (length - 1 - i);
  return static_cast<uint16_t>(out);
}

struct HeadSymbol {
  uint8_t symbol = 0;
  uint8_t repeats = 0;  ///< of kRepeat
};

/// The code lengths as they are written, with the one of no distance at all.
struct Head {
  explicit Head(const Lengths& lengths) {
    for (size_t i = 0; i < lengths.size();) {
      const auto run_end = std::find_if(lengths.begin() + static_cast<ptrdiff_t>(i), lengths.end(),
                                        [&](uint8_t n) { return n != lengths[i]; });
      const auto end = static_cast<size_t>(run_end - lengths.begin());
      symbols.push_back({lengths[i++]});
      for (; end - i >= kLeastRepeat; i += symbols.back().repeats)
        symbols.push_back({kRepeat, static_cast<uint8_t>(std::min(kMostRepeat, end - i))});
      for (; i < end; ++i) symbols.push_back({lengths[i]});
    }
    symbols.push_back({0});
    std::array<uint64_t, kHeadSymbols> counts{};
    for (const HeadSymbol& s : symbols) ++counts[s.symbol];
    std::vector<uint64_t> used;
    for (const uint64_t n : counts) {
      if (n > 0) used.push_back(n);
    }
    const auto short_lengths = huffman_lengths(used, kHeadLongest);
    auto next = short_lengths.begin();
    code_lengths.resize(kHeadSymbols);
    for (size_t i = 0; i < kHeadSymbols; ++i) {
      if (counts[i] > 0) code_lengths[i] = *next++;
    }
  }

  /// Code lengths that are written of the code that `symbols` have.
  [[nodiscard]] size_t written() const {
    size_t n = kHeadSymbols;
    while (code_lengths[kHeadOrder[n - 1]] == 0) --n;
    return n;
  }

  [[nodiscard]] size_t bits() const {
    size_t n = 3 + 5 + 5 + 4 + 3 * written();
    for (const HeadSymbol& s : symbols)
      n += code_lengths[s.symbol] + (s.symbol == kRepeat ? kRepeatBits : 0);
    return n;
  }

  std::vector<HeadSymbol> symbols;
  Lengths code_lengths;
};

/// What a head takes for each of its symbols, in bits.
using HeadBits = std::array<double, kRepeat + 1>;

/// The lengths that make all samples shortest, head and all, where a code takes so much more as it
/// takes of the room that all codes share. Dynamic programming over the symbols in order.
Lengths lengths_at(const Counts& counts, const HeadBits& head, double price_of_room) {
  struct Step {
    double bits = std::numeric_limits<double>::infinity();
    size_t from = 0;
    size_t length_before = 0;
  };
  const auto heads = static_cast<double>(counts[kEnd]);
  // By the symbols that have a length, and the last one's.
  std::vector<std::array<Step, kLongest + 1>> best(kSymbols + 1);
  size_t shortest = 0;
  best[0][0].bits = 0;
  for (size_t i = 0; i < kSymbols; ++i) {
    for (size_t length = 1; length <= kLongest; ++length) {
      const double room = price_of_room / static_cast<double>(1U << length);
      const auto code = [&](size_t symbol) {
        return static_cast<double>(counts[symbol] * length) + room;
      };
      const double alone = best[i][shortest].bits + heads * head[length] + code(i);
      if (alone < best[i + 1][length].bits) best[i + 1][length] = {alone, i, shortest};
      double repeated = best[i][length].bits + heads * (head[kRepeat] + kRepeatBits);
      for (size_t n = 1; n <= kMostRepeat && i + n <= kSymbols; ++n) {
        repeated += code(i + n - 1);
        if (n >= kLeastRepeat && repeated < best[i + n][length].bits)
          best[i + n][length] = {repeated, i, length};
      }
    }
    shortest = 1;
    for (size_t length = 2; length <= kLongest; ++length) {
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

/// Of the room that all codes share.
uint32_t room_of(size_t length) {
  return 1U << (kLongest - length);
}

uint32_t room_of(const Lengths& lengths) {
  uint32_t room = 0;
  for (const uint8_t n : lengths) room += room_of(n);
  return room;
}

constexpr uint32_t kRoom = 1U << kLongest;

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

/// Searches the price at which the codes just have room, for what the head takes for each length;
/// then again, as that depends on the lengths.
Lengths best_lengths(const Counts& counts) {
  uint64_t symbols = 0;
  for (const uint64_t n : counts) symbols += n;
  // Above what could be saved by having more codes than there is room for.
  const double highest = 2.0 * static_cast<double>(kLongest * symbols + kHeadRoom * counts[kEnd]);
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
      uint64_t bits = counts[kEnd] * Head(lengths).bits();
      for (size_t i = 0; i < kSymbols; ++i) bits += counts[i] * lengths[i];
      if (bits < least) {
        least = bits;
        best = lengths;
      }
      last = std::move(lengths);
    }
    const Head written(last);
    for (size_t i = 0; i < head.size(); ++i)
      head[i] = written.code_lengths[i] > 0 ? written.code_lengths[i] : kHeadLongest;
  }
  return best;
}

}  // namespace

TagCode::TagCode(std::span<const std::string> samples) {
  // Of bytes that no sample has, tags may have some.
  Counts counts;
  counts.fill(1);
  counts[kEnd] = std::max<size_t>(1, samples.size());
  for (const auto& s : samples) {
    for (const char c : s) ++counts[static_cast<unsigned char>(c)];
  }
  const Lengths lengths = best_lengths(counts);
  const auto codes = canonical_codes(lengths);
  for (size_t i = 0; i < kSymbols; ++i)
    codes_[i] = {reversed(codes[i], lengths[i]), uint16_t{lengths[i]}};

  const Head head(lengths);
  head_.resize(kHeadRoom / 8 + 2 * sizeof(uint64_t));
  BitWriter out(head_.data(), 0, 0);
  const auto put = [&](uint64_t bits, size_t count) {
    out.put(bits, count);
    out.flush();
    head_bits_ += count;
  };
  put(1, 1);  // the last block
  put(2, 2);  // with a code of its own
  put(kSymbols - 257, 5);
  put(0, 5);  // one distance
  put(head.written() - 4, 4);
  for (size_t i = 0; i < head.written(); ++i) put(head.code_lengths[kHeadOrder[i]], 3);
  const auto head_codes = canonical_codes(head.code_lengths);
  for (const HeadSymbol& s : head.symbols) {
    const size_t length = head.code_lengths[s.symbol];
    put(reversed(head_codes[s.symbol], length), length);
    if (s.symbol == kRepeat) put(s.repeats - kLeastRepeat, kRepeatBits);
  }
  head_.resize(head_bits_ / 8 + 1);
}

GlassTag TagCode::pack(std::string_view tag) const {
  const auto code = [&](char c) { return codes_[static_cast<unsigned char>(c)]; };
  size_t bits = head_bits_ + codes_[kEnd].length;
  for (const char c : tag) bits += code(c).length;
  const size_t size = (bits + 7) / 8;
  if (tag.size() <= kGlassCompressMin || size >= tag.size()) return {std::string(tag), false};

  GlassTag packed{std::string(size + sizeof(uint64_t), '\0'), true};
  const size_t whole = head_bits_ / 8;
  std::memcpy(packed.bytes.data(), head_.data(), whole);
  BitWriter out(packed.bytes.data() + whole, static_cast<unsigned char>(head_[whole]),
                head_bits_ % 8);
  const auto put = [&](Code c) { out.put(c.bits, c.length); };
  size_t i = 0;
  static_assert(3 * kLongest <= 56);
  for (; i + 3 <= tag.size(); i += 3) {
    put(code(tag[i]));
    put(code(tag[i + 1]));
    put(code(tag[i + 2]));
    out.flush();
  }
  for (; i < tag.size(); ++i) put(code(tag[i]));
  put(codes_[kEnd]);
  out.flush();
  packed.bytes.resize(size);
  return packed;
}

}  // namespace lede
