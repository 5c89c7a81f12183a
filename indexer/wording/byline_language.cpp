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

constexpr size_t kMaxLength = 31;  // bytes of a common word

/// For each first byte, which lengths the common words with it have, a bit each: it tells nearly
/// all words of other languages at a glance.
constexpr auto kLengths = [] {
  std::array<uint32_t, 256> lengths{};
  for (const auto& language : kCommonWords) {
    for (const std::string_view word : language.words)
      lengths[static_cast<unsigned char>(word[0])] |= uint32_t{1} << word.size();
  }
  return lengths;
}();

bool may_be_common(std::string_view word) {
  return !word.empty() && word.size() <= kMaxLength &&
         (kLengths[static_cast<unsigned char>(word[0])] >> word.size() & 1) != 0;
}

}  // namespace

std::string_view byline_language(std::string_view text) {
  constexpr size_t kMaxBytes = 4000;
  constexpr size_t kMinDifferent = 3;
  text = text.substr(0, kMaxBytes);
  std::array<std::array<bool, 16>, std::size(kCommonWords)> seen{};
  std::array<size_t, std::size(kCommonWords)> times{};
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(" \n"), text.size());
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
