// Grades how far a fact of an article can be trusted.
#pragma once

#include <string_view>

namespace lede {

/// "high": the source states it in data or under a label, or two places agree. "medium": its place
/// and form say so. "low": a guess, or a stand-in (a host for an outlet). Empty without
/// evidence.
[[nodiscard]] std::string_view confidence_of(std::string_view evidence);

}  // namespace lede
