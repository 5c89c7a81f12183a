// Parts that the formats have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lede/lede.h"

namespace lede {

/// "day", "month" or "year"; "day" for `automatic` too.
[[nodiscard]] std::string_view period_name(Period period);

[[nodiscard]] std::string_view facet_name(FacetField field);

/// "exact", "cut", "altered" or "unknown".
[[nodiscard]] std::string_view verdict_name(Verdict verdict);

/// How many sentences of a comparison are in both articles, changed, or in one of them.
[[nodiscard]] size_t count_sentences(const Comparison& comparison, ComparedSentence::In in);

/// Who says what the query asks of statements, as far as it stands in the snippet or in the whole
/// passage: "Ada Kirsch, Harbour Minister; officials (inferred)". Empty where it asks for none.
[[nodiscard]] std::string shown_speakers(const Hit& hit, bool whole);

}  // namespace lede
