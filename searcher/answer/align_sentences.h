// The alignment of two texts, sentence by sentence.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "searcher/answer/sentence_numbers.h"

namespace lede {

/// Pairs of sentences, by their places on either side, in order: those that are the same and those
/// that have most of their words in common. Of all alignments that keep the order it is the one
/// with most words in common; texts of thousands of sentences are first cut at sentences that stand
/// once in both (patience diff, Bram Cohen), so that time and memory stay bounded.
[[nodiscard]] std::vector<std::pair<size_t, size_t>> align_sentences(
    const std::vector<NumberedSentence>& left, const std::vector<NumberedSentence>& right);

}  // namespace lede
