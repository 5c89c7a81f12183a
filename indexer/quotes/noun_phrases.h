// Who a verb of saying speaks of: the noun phrases left and right of it, without a parser.
#pragma once

#include <optional>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// The subject that ends before token `end`, no further left than `begin`: past adverbs, "(R-Ky.)",
/// appositives and relative clauses.
[[nodiscard]] std::optional<Phrase> subject_before(const OuterSentence& s, int end, int begin);

/// The noun phrase that begins at `begin`: the subject of an inverted verb ("said Ann Lee, ..."),
/// or the source behind "according to".
[[nodiscard]] std::optional<Phrase> noun_phrase_at(const OuterSentence& s, int begin, int end);

/// The name behind a description and a comma ("the keeper, Ann Lee"); else `p` itself.
[[nodiscard]] Phrase name_behind(const OuterSentence& s, Phrase p, int end);

/// The main subject of the sentence that begins at token `begin`, before token `end`: past phrases
/// that stand before it.
[[nodiscard]] std::optional<Phrase> main_subject(const OuterSentence& s, int begin, int end);

/// True where a verb follows the noun phrase, so that it is the subject of what is said, not who
/// says it.
[[nodiscard]] bool has_verb_behind(const OuterSentence& s, Phrase p, int end);

}  // namespace lede::quotes
