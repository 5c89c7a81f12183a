#include "searcher/answer/word_differences.h"

#include "common/base/align.h"

namespace lede {

namespace {

/// Pairs of words up to which the differences of two texts are looked for.
constexpr size_t kMaxWordPairs = 1'000'000;

/// Words of `s` that are not in the chosen pairs, those side by side as one span.
std::vector<Span> unpaired_words(const NumberedSentence& s, const std::vector<bool>& paired) {
  std::vector<Span> spans;
  bool open = false;
  for (size_t i = 0; i < s.at.size(); ++i) {
    if (!paired[i] && open) {
      spans.back().end = s.at[i].end;
    } else if (!paired[i]) {
      spans.push_back(s.at[i]);
    }
    open = !paired[i];
  }
  return spans;
}

}  // namespace

WordDifferences word_differences(const NumberedSentence& a, const NumberedSentence& b) {
  std::vector<bool> left(a.words.size(), false);
  std::vector<bool> right(b.words.size(), false);
  if (a.words.size() * b.words.size() <= kMaxWordPairs) {
    align_best(
        a.words.size(), b.words.size(),
        [&](size_t i, size_t j) { return a.words[i] == b.words[j] ? 1U : 0U; },
        [&](size_t i, size_t j) { left[i] = right[j] = true; });
  }
  return {unpaired_words(a, left), unpaired_words(b, right)};
}

}  // namespace lede
