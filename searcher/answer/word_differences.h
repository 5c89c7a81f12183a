// What differs between two texts that are alike, word by word.
#pragma once

#include <vector>

#include "lede/lede.h"
#include "searcher/answer/sentence_numbers.h"

namespace lede {

/// The words of each of two texts that the other does not have in the same order, those side by
/// side as one span.
struct WordDifferences {
  std::vector<Span> left;
  std::vector<Span> right;
};

/// Of two long texts, which would take too long, all words differ.
[[nodiscard]] WordDifferences word_differences(const NumberedSentence& left,
                                               const NumberedSentence& right);

}  // namespace lede
