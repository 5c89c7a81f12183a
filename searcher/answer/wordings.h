// Which of many texts say the same: in the same words, in a part of them, or in nearly the same.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/answer/sentence_numbers.h"
#include "searcher/plan/work.h"

namespace lede {

/// Texts with the same words: some may have a part of them only.
struct Wording {
  size_t fullest = 0;         ///< the first text that has all of the words
  std::vector<size_t> texts;  ///< ascending
};

/// The first is the wording that has the earliest text; most words of each other are its words.
using WordingGroup = std::vector<Wording>;

/// Puts texts, which come in order of time, together by their words, as `numbering` has numbered
/// them. Groups are in order of their earliest texts, and so are the wordings of a group.
///
/// A text of five words and more that stands word for word in a longer one is a part of it (of the
/// nearest in time, where several have it). Texts find each other by their least frequent words, so
/// that time grows with their number, and two texts that have only frequent words in common may
/// stay apart. So do those that `work` leaves no time to compare.
[[nodiscard]] std::vector<WordingGroup> group_wordings(const std::vector<NumberedSentence>& texts,
                                                       Work& work);

}  // namespace lede
