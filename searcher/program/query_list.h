// A file of queries: plain text with a query a line, a table (CSV), or JSON Lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/program/query_lines.h"

namespace lede {

struct QueryList {
  std::string name;                  ///< of the file, for messages
  std::vector<std::string> columns;  ///< of a table: those that are neither the query nor its id
  std::vector<LineQuery> queries;    ///< a line or row each, in order, those without a query too
  std::vector<std::string> remarks;  ///< on how the file was read
};

/// What `bytes` list, by the ending of `name` and by their beginning: a table has a first row with
/// `query` in it. A line that is empty or broken is a query that is not readable, with a note that
/// names it. Throws Error(usage) for what lists no queries: a table without that column, what is
/// no text.
[[nodiscard]] QueryList query_list(std::string bytes, std::string_view name);

/// The same of a file, or of standard input for "-". Throws Error(usage) where it can't be read.
[[nodiscard]] QueryList read_query_list(const std::string& file);

}  // namespace lede
