#include "indexer/wording/byline_language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace lede {

namespace {

struct CommonWords {
  std::string_view language;
  std::array<std::string_view, 16> words;
};

#include "indexer/wording/byline_language.inc"

/// What begins like a common word: for each first byte the lengths of such words, and their second
/// bytes, a bit each. It tells nearly all words of other languages at a glance.
struct Beginnings {
  std::array<uint32_t, 256> lengths{};
  std::array<uint64_t, 256> seconds{};
};

constexpr uint64_t second_bit(std::string_view word) {
  return uint64_t{1} << (word.size() > 1 ? static_cast<unsigned char>(word[1]) % 64 : 0);
}

constexpr Beginnings kBeginnings = [] {
  Beginnings all;
  for (const auto& language : kCommonWords) {
    for (const std::string_view word : language.words) {
      const auto first = static_cast<unsigned char>(word[0]);
      all.lengths[first] |= uint32_t{1} << word.size();
      all.seconds[first] |= second_bit(word);
    }
  }
  return all;
}();

bool may_be_common(std::string_view word) {
  if (word.empty() || word.size() > 31) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  return (kBeginnings.lengths[first] >> word.size() & 1) != 0 &&
         (kBeginnings.seconds[first] & second_bit(word)) != 0;
}

}  // namespace

std::string_view byline_language(std::string_view text) {
  constexpr size_t kMaxBytes = 1500;
  constexpr size_t kMinDifferent = 3;
  text = text.substr(0, kMaxBytes);
  std::array<std::array<bool, 16>, std::size(kCommonWords)> seen{};
  std::array<size_t, std::size(kCommonWords)> times{};
  while (!text.empty()) {
    size_t end = 0;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!may_be_common(word)) continue;
    for (size_t i = 0; i < std::size(kCommonWords); ++i) {
      const auto& words = kCommonWords[i].words;
      const auto at =
          static_cast<size_t>(std::find(words.begin(), words.end(), word) - words.begin());
      if (at == words.size()) continue;
      seen[i][at] = true;
      ++times[i];
    }
  }
  const auto most =
      static_cast<size_t>(std::max_element(times.begin(), times.end()) - times.begin());
  const auto different =
      static_cast<size_t>(std::count(seen[most].begin(), seen[most].end(), true));
  const bool alone = std::count(times.begin(), times.end(), times[most]) == 1;
  return alone && different >= kMinDifferent ? kCommonWords[most].language : std::string_view();
}

}  // namespace lede
