// What stands between quotation marks in a statement.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "common/store/statement.h"

namespace lede {

/// The parts of a statement's spans that are in the speaker's own words: all of a direct one, of a
/// mixed one what is quoted in it. `text` is the passage's.
[[nodiscard]] std::vector<Range> quoted_parts(std::string_view text, const Statement& statement);

}  // namespace lede
