// Who the speakers of an article's attributions are: names, pronouns, and what is inherited.
#pragma once

#include <vector>

#include "common/store/statement.h"
#include "indexer/quotes/attribution.h"
#include "indexer/quotes/people.h"

namespace lede::quotes {

/// The statements of an article in the order of their first spans, each with its speaker where that
/// is sure. `tokens` are those of the whole article; `sentences` the places at which its sentences
/// begin.
[[nodiscard]] std::vector<Statement> with_speakers(const Letters& letters,
                                                   const std::vector<Token>& tokens,
                                                   const std::vector<uint32_t>& sentences,
                                                   Attributions& attributions, People& people);

}  // namespace lede::quotes
