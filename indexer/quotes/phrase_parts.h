// What the parts of a phrase are: names, offices, brackets.
#pragma once

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// Classes of nouns that are no verbs.
constexpr Classes kThings = kWork | kUtterance | kBody;

/// The place of the bracket that opens what closes at `i`; `begin` - 1 for none.
[[nodiscard]] int opening_bracket(const OuterSentence& s, int i, int begin);

/// "R-Ky": party and state of a member of a parliament.
[[nodiscard]] bool is_party(const OuterSentence& s, int i);

/// "May said": a last name, though the word has another use.
[[nodiscard]] bool is_last_name(const OuterSentence& s, int i, int begin);

/// "chair", "president", "head": what somebody is.
[[nodiscard]] bool is_office(const OuterSentence& s, int i);

/// A comma or a dash.
[[nodiscard]] bool is_break(const Token& t);

/// The run of names that ends before token `end`; may be empty.
[[nodiscard]] Phrase names_before(const OuterSentence& s, int end, int begin);

/// The noun of a phrase: its last word before a preposition.
[[nodiscard]] int head_noun(const OuterSentence& s, Phrase p);

/// "Ann Lee", "Dr Ann van der Lee": a person's name, of few words.
[[nodiscard]] bool is_name_run(const OuterSentence& s, Phrase p);

/// "its chair", "the bank's head", "the Head of the House": what a name may follow as an
/// appositive.
[[nodiscard]] bool describes(const OuterSentence& s, Phrase p);

}  // namespace lede::quotes
