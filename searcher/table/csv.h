// Tables as comma-separated values (RFC 4180) that a spreadsheet takes for nothing but text.
#pragma once

#include <string>
#include <vector>

#include "common/cli/terminal_text.h"

namespace lede {

/// One row of a table, with the line end behind it. A cell that a spreadsheet would take for a
/// formula has an apostrophe before it: one whose first character, blanks aside, is = + - or @
/// (also in full width). Line feeds stay; what else a terminal would obey is made visible.
[[nodiscard]] TerminalText csv_row(const std::vector<std::string>& cells);

}  // namespace lede
