#include "common/store/text_vocabulary.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/base/ascii.h"
#include "common/base/huffman.h"

namespace lede {

namespace {

/// Learned strings have so many bytes together, with one more each.
constexpr size_t kRoom = 65536;
/// Strings that a sample has less often say nothing of other texts.
constexpr double kSeldom = 3;
constexpr size_t kMaxPartBytes = 6;
/// Most places where a part of a word stands are taken by other parts: one of so many is left.
constexpr double kPlacesOfPart = 8;
/// The bits that a byte takes where no string of several bytes covers it.
constexpr double kBitsOfByte = 7;

enum class Kind { letter, digit, blank, other };

Kind kind_of(char c) {
  const auto b = static_cast<unsigned char>(c);
  if (b >= 0x80 || ascii::is_letter(c)) return Kind::letter;
  if (ascii::is_digit(c)) return Kind::digit;
  return b == ' ' || b == '\n' || b == '\t' || b == '\r' ? Kind::blank : Kind::other;
}

/// Calls `f` with the words, numbers, runs of marks and of blanks of a text, in order. A single
/// blank is the beginning of what follows.
template <typename F>
void each_token(std::string_view text, F&& f) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    if (text[at] == ' ' && at + 1 < text.size() && kind_of(text[at + 1]) != Kind::blank) ++end;
    const Kind kind = kind_of(text[end]);
    while (end < text.size() && kind_of(text[end]) == kind && end - at < kMaxEntryBytes) ++end;
    f(text.substr(at, end - at));
    at = end;
  }
}

using Counts = std::unordered_map<std::string_view, double>;

/// Those of the strings that make a text of so many tokens shortest, for their room.
std::vector<std::string> best(const Counts& counts, double tokens) {
  std::vector<std::pair<double, std::string_view>> ranked;
  for (const auto& [s, n] : counts) {
    if (s.size() < 2 || n < kSeldom) continue;
    const auto size = static_cast<double>(s.size());
    const double bits_saved = n * (kBitsOfByte * size - std::log2(tokens / n));
    // In order, half of a string is what the one before it begins with.
    ranked.emplace_back(-bits_saved / (size / 2 + 3), s);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  size_t room = 0;
  for (const auto& [gain, s] : ranked) {
    room += s.size() + 1;
    if (room > kRoom || out.size() == kMaxEntries) break;
    out.emplace_back(s);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Vocabulary learn_vocabulary(std::span<const std::string> samples) {
  Counts words;
  double tokens = 0;
  for (const auto& s : samples) {
    each_token(s, [&](std::string_view w) {
      ++words[w];
      ++tokens;
    });
  }
  // Where words are too rare, parts of them are learned instead.
  Counts counts = words;
  const auto first_choice = best(words, tokens);
  const std::unordered_set<std::string_view> chosen(first_choice.begin(), first_choice.end());
  for (const auto& [w, n] : words) {
    if (chosen.contains(w)) continue;
    for (size_t begin = 0; begin < w.size(); ++begin) {
      for (size_t size = 2; size <= std::min(kMaxPartBytes, w.size() - begin); ++size)
        counts[w.substr(begin, size)] += n / kPlacesOfPart;
    }
  }
  Vocabulary v = Vocabulary::of_bytes();
  for (auto& s : best(counts, tokens)) v.entries.push_back(std::move(s));
  std::vector<uint64_t> uses(v.entries.size(), 1);
  const VocabularyMatcher matcher(v.entries);
  for (const auto& s : samples) matcher.each(s, [&](uint16_t entry) { uses[entry] += 2; });
  v.code_lengths = huffman_lengths(std::move(uses), kMaxCodeBits);
  return v;
}

}  // namespace lede
