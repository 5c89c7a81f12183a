// A person's record as rows of a table: one for each wording and article.
#pragma once

#include <string>
#include <vector>

#include "lede/lede.h"

namespace lede {

/// The rows, the first of which names the columns.
[[nodiscard]] std::vector<std::vector<std::string>> rows_of_quotes(const Quotes& quotes);

}  // namespace lede
