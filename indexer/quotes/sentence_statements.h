// The statements of one sentence: verbs with who says and what is said, and quotations alone.
#pragma once

#include "indexer/quotes/attribution.h"
#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

struct SentencePlace {
  int paragraph = 0;
  bool headline = false;  ///< the sentence may be one
  int inherits_from = 0;  ///< the first attribution from which speakers may be inherited
};

/// Appends what is said in `s`. A quotation without a verb has the speaker of the last statement,
/// if that is not two paragraphs away.
void add_statements(const OuterSentence& s, const SentencePlace& place, Attributions& all);

}  // namespace lede::quotes
