// Who is the subject of a verb of saying where it does not stand right before the verb.
#pragma once

#include <optional>

#include "indexer/quotes/cues.h"
#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// A sentence, and how far it has been read.
struct Reading {
  const OuterSentence& s;
  int begin = 0;  ///< behind a dateline
  int end = 0;    ///< before the stop at the end
  int from = 0;   ///< behind what the last statement says
};

/// True for a noun that may be a person: a name, an office, "the baker".
[[nodiscard]] bool is_human(const OuterSentence& s, const Token& noun);

/// "the board is denying that ...", "the board, however, is now denying that ..."
[[nodiscard]] bool is_progressive(const Reading& r, const Cue& c);

/// "...," said Ann Lee.
[[nodiscard]] std::optional<Phrase> inverted_subject(const Reading& r, const Cue& c);

/// The subject of the subordinate clause that a verb ends: "though ⟦Lee⟧ came back and vowed".
[[nodiscard]] std::optional<Phrase> clause_subject(const Reading& r, const Cue& c);

/// "Lee vowed to go after ⟦she⟧ fell and said ..."
[[nodiscard]] std::optional<Phrase> pronoun_of_clause(const Reading& r, const Cue& c);

/// "Lee mocked the board, but ⟦she⟧ fired back, saying": of a second clause.
[[nodiscard]] std::optional<Phrase> second_subject(const Reading& r, const Cue& c);

/// "sued by ⟦a woman⟧ claiming that ...", "criticized ⟦a report⟧ stating that ...", "read ⟦a
/// Kestrel story⟧ saying ...": somebody else's.
[[nodiscard]] std::optional<Phrase> document_before(const Reading& r, const Cue& c);

/// Whose "saying" it is where nothing was said in the sentence before it.
[[nodiscard]] std::optional<Phrase> participle_subject(const Reading& r, const Cue& c);

/// "criticised the plan and said ...".
[[nodiscard]] bool joined(const OuterSentence& s, const Cue& c);

/// Who speaks behind a colon: the subject of the sentence, or, where that is a thing, the name
/// right before it ("The vote pleased Ann Lee: “...”").
[[nodiscard]] std::optional<Phrase> before_colon(const Reading& r, int colon);

}  // namespace lede::quotes
