// The statements of one sentence: verbs with who says and what is said, and quotations alone.
#pragma once

#include <optional>

#include "indexer/quotes/attribution.h"
#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// Where the reading of an article is.
struct SentencePlace {
  int paragraph = 0;
  int sentence = 0;
  bool headline = false;  ///< the sentence may be one
  int inherits_from = 0;  ///< the first attribution from which speakers may be inherited
  /// Who speaks in a quotation that follows at once: "Lee put it like this:".
  struct Announced {
    Range speaker;
    const CueVerb* verb = nullptr;
    int paragraph = 0;  ///< the last in which the quotation may begin
  };
  std::optional<Announced> announced;
};

/// Appends what is said in `s`. A quotation without a verb has the speaker of the last statement,
/// if that is not two paragraphs away.
void add_statements(const OuterSentence& s, SentencePlace& place, Attributions& all);

}  // namespace lede::quotes
