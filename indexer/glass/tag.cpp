#include "indexer/glass/tag.h"

#include <algorithm>
#include <cstring>

#include "common/base/huffman.h"
#include "indexer/glass/code_lengths.h"
#include "indexer/glass/deflate_head.h"

namespace lede::glass {

namespace {

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

}  // namespace

TagCode::TagCode(std::span<const std::string> samples) {
  // Tags may have bytes that no sample has.
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

  const DeflateHead head(lengths);
  head_.resize(kMaxHeadBits / 8 + 2 * sizeof(uint64_t));
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
  for (const DeflateHead::Symbol& s : head.symbols) {
    const size_t length = head.code_lengths[s.symbol];
    put(reversed(head_codes[s.symbol], length), length);
    if (s.symbol == kRepeat) put(s.repeats - kMinRepeat, kRepeatBits);
  }
  head_.resize(head_bits_ / 8 + 1);
}

Tag TagCode::pack(std::string_view tag) const {
  const auto code = [&](char c) { return codes_[static_cast<unsigned char>(c)]; };
  size_t bits = head_bits_ + codes_[kEnd].length;
  for (const char c : tag) bits += code(c).length;
  const size_t size = (bits + 7) / 8;
  if (tag.size() <= kCompressMin || size >= tag.size()) return {std::string(tag), false};

  Tag packed{std::string(size + sizeof(uint64_t), '\0'), true};
  const size_t whole = head_bits_ / 8;
  std::memcpy(packed.bytes.data(), head_.data(), whole);
  BitWriter out(packed.bytes.data() + whole, static_cast<unsigned char>(head_[whole]),
                head_bits_ % 8);
  const auto put = [&](Code c) { out.put(c.bits, c.length); };
  size_t i = 0;
  static_assert(3 * kMaxCodeBits <= 56);
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

}  // namespace lede::glass
