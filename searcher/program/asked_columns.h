// What tables say of the query that a row answers, and what is said of it beside them.
#pragma once

#include <string>
#include <vector>

#include "common/cli/terminal_text.h"
#include "searcher/program/output.h"

namespace lede {

struct AskedColumn {
  std::string name;
  std::string cell;
};

/// The columns that name a query: of a list its id, itself and what else its row says; of a stream
/// its id; of one that stands alone itself. The first is the one that tells queries apart.
[[nodiscard]] std::vector<AskedColumn> asked_columns(const OutputStyle& style,
                                                     const Results& results,
                                                     const LineQuery& asked);

/// The notes on a query, which a table has no room for, under its name where there are many.
[[nodiscard]] TerminalText notes_beside_table(const OutputStyle& style, const LineQuery& asked,
                                              const Results& results);

}  // namespace lede
