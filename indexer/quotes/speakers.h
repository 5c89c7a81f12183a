// Who the speakers of an article's attributions are: names, pronouns, and what is inherited.
#pragma once

#include <vector>

#include "common/store/statement.h"
#include "indexer/quotes/attribution.h"
#include "indexer/quotes/people.h"

namespace lede::quotes {

/// The text of an article as it was read.
struct ReadText {
  const Letters& letters;
  const std::vector<Token>& tokens;        ///< of the whole article
  const std::vector<uint32_t>& capitals;   ///< capitals_and_pronouns of them
  const std::vector<uint32_t>& sentences;  ///< the places at which sentences begin
};

/// The statements of an article in the order of their first spans, each with its speaker where that
/// is sure.
[[nodiscard]] std::vector<Statement> with_speakers(const ReadText& text, Attributions& attributions,
                                                   People& people);

}  // namespace lede::quotes
