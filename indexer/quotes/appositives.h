// Names and what is said of them between commas: "Ann Lee, a cook from Bath, Maine, who ...".
#pragma once

#include <optional>

#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

/// Whom a "who" before token `end` speaks of: a run of names, or a noun with its article.
[[nodiscard]] std::optional<Phrase> antecedent(const OuterSentence& s, int end, int begin);

/// "Lee, ⟦a former judge⟧, who ...", "Lee, ⟦head of the bank⟧, ...": the name that a description
/// follows, or `p` itself.
[[nodiscard]] Phrase described_name(const OuterSentence& s, Phrase p, int begin);

/// The subject before an appositive that ends at token `close`.
[[nodiscard]] std::optional<Phrase> before_appositive(const OuterSentence& s, int close, int begin);

/// "Gov. Ann Lee (R-Ky.), said": a name that a comma parts from its verb.
[[nodiscard]] std::optional<Phrase> name_before_comma(const OuterSentence& s, int comma, int begin);

}  // namespace lede::quotes
