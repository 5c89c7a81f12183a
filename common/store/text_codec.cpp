#include "common/store/text_codec.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>

#include "common/base/damage.h"
#include "common/base/huffman.h"
#include "common/base/varint.h"

namespace lede {

namespace {

constexpr size_t kBytes = 256;
/// Past the end of every buffer that is copied to or from by whole blocks of this size.
constexpr size_t kBlock = 16;

[[noreturn]] void fail() {
  throw Damage("the text of a passage cannot be read");
}

}  // namespace

Vocabulary Vocabulary::of_bytes() {
  Vocabulary v;
  for (size_t b = 0; b < kBytes; ++b) v.entries.emplace_back(1, static_cast<char>(b));
  v.code_lengths.assign(kBytes, 8);
  return v;
}

std::string Vocabulary::pack() const {
  std::string out;
  put_varint(out, entries.size() - kBytes);
  for (size_t i = 0; i < entries.size(); ++i) {
    out += static_cast<char>(code_lengths[i]);
    if (i < kBytes) continue;
    const std::string_view before = i == kBytes ? std::string_view() : entries[i - 1];
    const auto shared =
        std::mismatch(entries[i].begin(), entries[i].end(), before.begin(), before.end()).first -
        entries[i].begin();
    out += static_cast<char>(shared);
    out += static_cast<char>(entries[i].size() - static_cast<size_t>(shared));
    out.append(entries[i], static_cast<size_t>(shared));
  }
  return out;
}

Vocabulary Vocabulary::unpack(std::string_view in) {
  Vocabulary v = of_bytes();
  const auto learned = take_varint(in);
  if (!learned || *learned > kMaxEntries) fail();
  const auto byte = [&] {
    if (in.empty()) fail();
    const auto b = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    return b;
  };
  v.entries.reserve(kBytes + *learned);
  v.code_lengths.resize(kBytes + *learned);
  uint64_t room = 0;
  std::string entry;
  for (size_t i = 0; i < v.code_lengths.size(); ++i) {
    const uint8_t length = byte();
    if (length == 0 || length > kMaxCodeBits) fail();
    v.code_lengths[i] = length;
    room += uint64_t{1} << (kMaxCodeBits - length);
    if (i < kBytes) continue;
    const size_t shared = byte();
    const size_t own = byte();
    if (shared > entry.size() || own > in.size() || own == 0 || shared + own > kMaxEntryBytes)
      fail();
    entry.resize(shared);
    entry += in.substr(0, own);
    in.remove_prefix(own);
    // The entries must be in order for a matcher.
    if (v.entries.size() > kBytes && v.entries.back() >= entry) fail();
    v.entries.push_back(entry);
  }
  if (!in.empty() || room != uint64_t{1} << kMaxCodeBits) fail();
  return v;
}

VocabularyMatcher::VocabularyMatcher(const std::vector<std::string>& entries) {
  // The entries that begin with the same `depth` bytes, which lead to a slot.
  struct Group {
    size_t slot;
    size_t begin;
    size_t end;
    size_t depth;
  };
  std::deque<Group> groups;
  std::vector<bool> taken;          // places of children
  size_t free = kNowhere + kBytes;  // no slot before it is
  slots_.resize(free);
  for (size_t b = 0; b < kBytes; ++b) {
    slots_[b] = {kNowhere, static_cast<uint16_t>(b), static_cast<uint16_t>(b)};
  }
  const auto split = [&](size_t begin, size_t end, size_t depth, auto&& f) {
    while (begin < end) {
      size_t next = begin;
      while (next < end && entries[next][depth] == entries[begin][depth]) ++next;
      f(static_cast<unsigned char>(entries[begin][depth]), begin, next);
      begin = next;
    }
  };
  split(kBytes, entries.size(), 0, [&](unsigned char b, size_t begin, size_t end) {
    groups.push_back({b, begin, end, 1});
  });
  // Ordered by depth, so that the nodes that are visited most stand together.
  for (; !groups.empty(); groups.pop_front()) {
    Group g = groups.front();
    if (entries[g.begin].size() == g.depth) slots_[g.slot].entry = static_cast<uint16_t>(g.begin++);
    std::vector<unsigned char> bytes;
    split(g.begin, g.end, g.depth, [&](unsigned char b, size_t, size_t) { bytes.push_back(b); });
    if (bytes.empty()) continue;
    while (free < slots_.size() && slots_[free].byte != kNone) ++free;
    size_t children = free - bytes[0];
    const auto fits = [&] {
      slots_.resize(std::max(slots_.size(), children + 2 * kBytes));
      taken.resize(slots_.size());
      return !taken[children] && std::all_of(bytes.begin(), bytes.end(), [&](unsigned char b) {
        return slots_[children + b].byte == kNone;
      });
    };
    // Where few slots are left, later groups need not look again.
    for (size_t tries = 0; !fits(); ++children) {
      if (++tries > 20) free = children + bytes[0];
    }
    taken[children] = true;
    slots_[g.slot].children = static_cast<uint32_t>(children);
    split(g.begin, g.end, g.depth, [&](unsigned char b, size_t begin, size_t end) {
      slots_[children + b].byte = b;
      groups.push_back({children + b, begin, end, g.depth + 1});
    });
  }
}

TextEncoder::TextEncoder(const Vocabulary& v) : matcher_(v.entries) {
  const auto codes = canonical_codes(v.code_lengths);
  for (size_t i = 0; i < codes.size(); ++i)
    codes_.push_back({static_cast<uint16_t>(codes[i]), v.code_lengths[i]});
}

void TextEncoder::encode(std::string_view text, std::string& out) const {
  uint64_t bits = 0;
  unsigned held = 0;
  matcher_.each(text, [&](uint16_t entry) {
    const Code c = codes_[entry];
    bits = bits << c.length | c.bits;
    held += c.length;
    if (held < 32) return;
    held -= 32;
    uint32_t word = __builtin_bswap32(static_cast<uint32_t>(bits >> held));
    char four[4];
    std::memcpy(four, &word, 4);
    out.append(four, 4);
  });
  for (; held >= 8; held -= 8) out += static_cast<char>(bits >> (held - 8));
  if (held > 0) out += static_cast<char>(bits << (8 - held));
}

TextDecoder::TextDecoder(const Vocabulary& v) {
  const auto codes = canonical_codes(v.code_lengths);
  entry_of_.resize(size_t{1} << kMaxCodeBits);
  for (size_t i = 0; i < codes.size(); ++i) {
    const std::string& s = v.entries[i];
    entries_.push_back({static_cast<uint32_t>(strings_.size()), static_cast<uint8_t>(s.size()),
                        v.code_lengths[i]});
    strings_ += s;
    shortest_code_ = std::min<unsigned>(shortest_code_, v.code_lengths[i]);
    const unsigned free = kMaxCodeBits - v.code_lengths[i];
    const size_t first = size_t{codes[i]} << free;
    std::fill_n(entry_of_.begin() + static_cast<ptrdiff_t>(first), size_t{1} << free,
                static_cast<uint16_t>(i));
  }
  strings_.append(2 * kBlock, '\0');
}

std::string TextDecoder::decode(std::string_view in, size_t size) const {
  // So many codes hold no more: a size that is wrong asks for no memory.
  if (size / kMaxEntryBytes > in.size() * 8 / shortest_code_) fail();
  // An entry is copied by whole blocks, so that most take one copy of fixed size.
  std::string out(size + kMaxEntryBytes + 2 * kBlock, '\0');
  size_t at = 0;
  uint64_t bits = 0;  // the next ones, from the highest
  unsigned held = 0;
  const char* next = in.data();
  const char* const end = next + in.size();
  while (at < size) {
    if (held < kMaxCodeBits && end - next >= 8) {
      uint64_t eight;
      std::memcpy(&eight, next, 8);
      bits |= __builtin_bswap64(eight) >> held;
      next += (63 - held) / 8;
      held |= 56;
    }
    while (held < kMaxCodeBits && next < end) {
      bits |= uint64_t{static_cast<unsigned char>(*next++)} << (56 - held);
      held += 8;
    }
    const Entry e = entries_[entry_of_[bits >> (64 - kMaxCodeBits)]];
    if (e.code_length > held) fail();
    bits <<= e.code_length;
    held -= e.code_length;
    std::memcpy(&out[at], &strings_[e.begin], kBlock);
    if (e.size > kBlock) std::memcpy(&out[at + kBlock], &strings_[e.begin + kBlock], kBlock);
    at += e.size;
  }
  out.resize(size);
  return out;
}

}  // namespace lede
