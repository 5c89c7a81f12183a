// Edit distance (optimal string alignment).
#pragma once

#include <string_view>

namespace lede {

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) between
/// two byte strings, or `limit` + 1 when there are more than `limit`.
[[nodiscard]] unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

}  // namespace lede
