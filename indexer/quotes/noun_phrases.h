// Who a verb of saying speaks of: the noun phrase left of it, without a parser.
#pragma once

#include <optional>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// The subject that ends before token `end`, no further left than `begin`: past adverbs, "(R-Ky.)",
/// appositives and relative clauses.
[[nodiscard]] std::optional<Phrase> subject_before(const OuterSentence& s, int end, int begin);

}  // namespace lede::quotes
