// What all formats of answers call things, and count.
#pragma once

#include <cstddef>
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

}  // namespace lede
