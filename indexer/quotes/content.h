// What is said: where it begins behind a verb of saying, and where it ends.
#pragma once

#include <optional>
#include <vector>

#include "indexer/quotes/cues.h"

namespace lede::quotes {

/// Where the clause or quotation behind a verb begins, which ends before token `from`. `tells`: the
/// hearer comes first.
[[nodiscard]] std::optional<int> content_behind(const OuterSentence& s, const Cue& c, int from,
                                                int end, bool tells);

/// The end of what is said from token `begin` on: that of the sentence, or before ", adding ...".
[[nodiscard]] int content_end(const OuterSentence& s, int begin, int end);

/// The verb at the end of a sentence without quotations that governs all of it ("..., Lee said on
/// Monday."); nullptr for none.
[[nodiscard]] const Cue* governing_cue(const OuterSentence& s, const std::vector<Cue>& cues,
                                       int end);

/// True where something in the tokens may be a verb, so that they are a clause.
[[nodiscard]] bool may_be_clause(const OuterSentence& s, Phrase p);

/// True where a verb stands behind the first words, before any relative clause: no thing alone.
[[nodiscard]] bool has_finite_verb(const OuterSentence& s, Phrase p);

}  // namespace lede::quotes
