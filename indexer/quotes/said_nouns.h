// What somebody is told to have said by a noun: "her warning that the pier is “as old as time”".
#pragma once

#include <optional>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

struct SaidNoun {
  Phrase speaker;  ///< "her", "Ann Lee"
  Phrase said;     ///< to the end of the quotation
};

/// The noun before a quotation that says whose it is, from token `begin` on: one that somebody
/// owns, or that is by or from somebody, with "that" behind it.
[[nodiscard]] std::optional<SaidNoun> said_by_noun(const OuterSentence& s, int begin,
                                                   int quotation);

}  // namespace lede::quotes
