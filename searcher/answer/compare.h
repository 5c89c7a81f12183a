// A comparison of two texts, sentence by sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// The sentences of two texts, in order: those that only one has, and pairs that are alike (the
/// same words but for case, accents, punctuation and white space) or changed (most of their words
/// are the same), as `align_sentences` pairs them. Put together, the left sides are `left` again,
/// and the right sides `right`.
[[nodiscard]] std::vector<ComparedSentence> compare_sentences(
    const std::vector<std::string>& left, const std::vector<std::string>& right);

/// Two articles, each named by its id or that of a passage of it. Facts are empty for an id that
/// names nothing.
[[nodiscard]] Comparison compare_articles(const RecordDatabase& db, std::string_view left,
                                          std::string_view right);

}  // namespace lede
