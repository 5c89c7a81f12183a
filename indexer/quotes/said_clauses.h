// Which parts of a sentence are clauses that somebody says, and which are the writer's.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/quotes/cues.h"
#include "indexer/quotes/outer_text.h"
#include "indexer/quotes/verb_subjects.h"

namespace lede::quotes {

/// Words from which on a quotation without a verb is a statement.
constexpr uint32_t kWholeQuotation = 4;

[[nodiscard]] bool has_quotation(const OuterSentence& s, Phrase p);

/// "the court found", "polls show".
[[nodiscard]] bool is_finding(const OuterSentence& s, const Cue& c, Phrase subject);

/// "announced a recess": a thing, and no clause.
[[nodiscard]] bool is_thing(const OuterSentence& s, const Cue& c, Phrase said);

/// True where what stands behind the verb is the writer's: “A,” she said, doing her best.
[[nodiscard]] bool is_remark(const Reading& r, int begin, const std::vector<Phrase>& before);

/// “A,” she said on Monday, “B”.
[[nodiscard]] std::optional<int> behind_adjunct(const Reading& r, const Cue& c);

/// "As Lee told the paper, ...".
[[nodiscard]] std::optional<int> behind_as(const Reading& r, const Cue& c, Phrase subject);

/// "said in May, when it rained, ⟦“A”⟧": a long quotation, with no other verb of saying before.
[[nodiscard]] std::optional<int> quotation_behind(const Reading& r, const Cue& c);

/// True where a verb may stand behind all that is said: "..., she said on Monday".
[[nodiscard]] bool closes_clause(const Reading& r, const Cue& c, bool inverted);

/// "could say", "if Lee said"
[[nodiscard]] bool is_hypothetical(const OuterSentence& s, const Cue& c, Phrase subject);

/// "the plan, which ⟦Lee⟧ said ..."
[[nodiscard]] bool stands_in_relative(const OuterSentence& s, Phrase subject);

/// The writer, the reader, a thing that a clause speaks of, or nobody: "no officials said".
[[nodiscard]] bool is_nobody(const OuterSentence& s, const Cue& c, Phrase subject);

/// A subject after a quotation that the sentence goes on from: “...,” Lee, the head, said.
[[nodiscard]] int subject_begin(const OuterSentence& s, Phrase subject);

/// A quotation that does not go on with the clause before it: “The ...”.
[[nodiscard]] bool begins_sentence(const OuterSentence& s, int i);

/// False for "On Monday, even as it rained", "According to her book": nothing but what stands
/// before a clause.
[[nodiscard]] bool has_main_clause(const OuterSentence& s, Phrase p);

/// "Lee, who"
[[nodiscard]] bool is_relative(const OuterSentence& s, Phrase subject);

/// "When Lee", "But although the board", at the beginning of the sentence.
[[nodiscard]] bool is_subordinate(const Reading& r, Phrase subject);

/// The first comma that may end a clause, else the end of the phrase.
[[nodiscard]] int comma_in(const OuterSentence& s, Phrase p);

/// The end of what is said in a relative clause: "Lee, who said ⟦it rained⟧, went ...".
[[nodiscard]] int relative_end(const OuterSentence& s, Phrase said);

/// "called for the bridge ⟦to be closed⟧".
[[nodiscard]] bool has_infinitive(const OuterSentence& s, Phrase p);

}  // namespace lede::quotes
