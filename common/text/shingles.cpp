#include "common/text/shingles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr uint64_t kBase = 0x9E3779B97F4A7C15;  // odd; the sum depends on the order of the words

constexpr uint64_t power(uint64_t base, size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

/// Spreads a sum over all 64 bits (the finalizer of MurmurHash3, Appleby).
uint64_t mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCD;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53;
  return h ^ (h >> 33);
}

/// For an ASCII byte its lower-case form where it belongs to a word, 0 elsewhere.
constexpr std::array<unsigned char, 128> kWordByte = [] {
  std::array<unsigned char, 128> table{};
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = c;
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = c;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<unsigned char>(c - 'A' + 'a');
  return table;
}();

constexpr uint64_t kNoWord = 0xCBF29CE484222325;  // FNV-1a's start

uint64_t with_letter(uint64_t word, uint64_t letter) {
  return (word ^ letter) * 0x100000001B3;
}

/// Takes words one by one, keeps the polynomial of the last five (Karp and Rabin, 1987).
class Roll {
 public:
  explicit Roll(std::vector<uint32_t>& out) : out_(out) {}

  /// Ends a word, if there is one.
  void end(uint64_t& word) {
    if (word == kNoWord) return;
    const uint64_t hash = mix(std::exchange(word, kNoWord));
    sum_ = sum_ * kBase + hash - std::exchange(last_[oldest_], hash) * kOut;
    oldest_ = oldest_ + 1 == kShingleWords ? 0 : oldest_ + 1;
    if (++words_ >= kShingleWords) out_.push_back(static_cast<uint32_t>(mix(sum_)));
  }

 private:
  static constexpr uint64_t kOut = power(kBase, kShingleWords);
  std::vector<uint32_t>& out_;
  std::array<uint64_t, kShingleWords> last_{};
  size_t oldest_ = 0;
  uint64_t sum_ = 0;
  size_t words_ = 0;
};

constexpr size_t kMaxWindow = 32;
constexpr size_t kMinWindow = 4;
constexpr size_t kWindows = 10;  ///< that a short text has, end to end

}  // namespace

std::vector<uint32_t> shingles(const std::vector<std::string_view>& pieces) {
  size_t bytes = 0;
  for (const auto piece : pieces) bytes += piece.size();
  std::vector<uint32_t> out;
  out.reserve(bytes / 5);  // that many words are more than most texts have
  Roll roll(out);
  for (const auto piece : pieces) {
    uint64_t word = kNoWord;
    for (size_t at = 0; at < piece.size();) {
      const auto byte = static_cast<unsigned char>(piece[at]);
      if (byte < 0x80) {
        ++at;
        if (kWordByte[byte] != 0)
          word = with_letter(word, kWordByte[byte]);
        else
          roll.end(word);
        continue;
      }
      const CodePoint cp = decode_beyond_ascii(piece, at);
      at += cp.size;
      const bool letter = is_letter(cp.value) || is_digit(cp.value);
      const bool alone = letter && is_unspaced_script(cp.value);
      if (alone || !letter) roll.end(word);
      if (letter) word = with_letter(word, cp.value);
      if (alone) roll.end(word);
    }
    roll.end(word);
  }
  return out;
}

std::vector<uint32_t> as_set(std::vector<uint32_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<uint32_t> fingerprints(const std::vector<uint32_t>& s) {
  if (s.empty()) return {};
  const size_t window = std::min(s.size(), std::clamp(s.size() / kWindows, kMinWindow, kMaxWindow));
  std::vector<uint32_t> taken;
  size_t least = 0;  // of the window that ends at `last`, the rightmost when there are several
  for (size_t last = 0; last < s.size(); ++last) {
    const bool less = s[last] <= s[least];
    const bool left = least + window <= last;  // the window has moved beyond it
    if (less) least = last;
    if (left && !less) {
      least = last + 1 - window;
      for (size_t i = least; i <= last; ++i) {
        if (s[i] <= s[least]) least = i;
      }
    }
    if (last + 1 == window || (last >= window && (less || left))) taken.push_back(s[least]);
  }
  return as_set(std::move(taken));
}

}  // namespace lede
