// The manual of the query language.
#pragma once

#include <string>

namespace lede {

/// For people at a prompt (`lede-search --help-query`).
[[nodiscard]] std::string query_help();

/// lede-query(7), in roff, of the same table.
[[nodiscard]] std::string query_manual();

}  // namespace lede
