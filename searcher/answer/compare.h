// Two texts sentence by sentence: what both say, what only one says, and what they say differently.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// Aligns two lists of sentences, in order: those of `left`, left out of the result where it has
/// none, are `left` again, and so for `right`. Sentences are alike when they have the same words
/// but for case, accents, punctuation and white space, and changed when most of their words are the
/// same. Of all alignments that keep the order it is the one with most words in common; texts of
/// thousands of sentences are first cut at sentences that stand once in both (patience diff, Bram
/// Cohen), so that time and memory stay bounded.
[[nodiscard]] std::vector<ComparedSentence> compare_sentences(
    const std::vector<std::string>& left, const std::vector<std::string>& right);

/// Two articles, each named by its id or that of a passage of it. Facts are empty for an id that
/// names nothing.
[[nodiscard]] Comparison compare_articles(const RecordDatabase& db, std::string_view left,
                                          std::string_view right);

}  // namespace lede
