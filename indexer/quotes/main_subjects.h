// The subject of a whole sentence, without a parser.
#pragma once

#include <optional>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// The main subject of the sentence that begins at token `begin`, before token `end`: past phrases
/// that stand before it.
[[nodiscard]] std::optional<Phrase> main_subject(const OuterSentence& s, int begin, int end);

/// True where a verb follows the noun phrase, so that it is the subject of what is said, not who
/// says it.
[[nodiscard]] bool has_verb_behind(const OuterSentence& s, Phrase p, int end);

}  // namespace lede::quotes
