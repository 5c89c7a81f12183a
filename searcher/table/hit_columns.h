// Hits as rows of a table: the columns that it may have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lede/lede.h"

namespace lede {

[[nodiscard]] std::vector<std::string> hit_columns();
/// Those of a table for which none are named.
[[nodiscard]] std::vector<std::string> usual_hit_columns();

/// What a hit has in a column; nothing where there is no such column.
[[nodiscard]] std::optional<std::string> hit_cell(const Hit& hit, std::string_view column);

}  // namespace lede
