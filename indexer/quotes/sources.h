// The noun phrase right of a verb of saying or of "according to", without a parser.
#pragma once

#include <optional>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// The noun phrase that begins at `begin`: the subject of an inverted verb ("said Ann Lee, ..."),
/// or the source behind "according to".
[[nodiscard]] std::optional<Phrase> noun_phrase_at(const OuterSentence& s, int begin, int end);

/// "according to ⟦their needs⟧": by what, and not who says it.
[[nodiscard]] bool is_measure(const OuterSentence& s, Phrase source);

/// The name behind a description and a comma ("the keeper, Ann Lee"); else `p` itself.
[[nodiscard]] Phrase name_behind(const OuterSentence& s, Phrase p, int end);

}  // namespace lede::quotes
