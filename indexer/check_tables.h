// The library's own check of a database's tables.
#pragma once

#include <filesystem>
#include <string>

namespace lede {

/// What Xapian finds wrong with the trees and lists of each table, a line each; empty where it
/// finds nothing. On damaged tables it may crash (Xapian 1.4.22 reads memory that it has freed), or
/// never end: to be run apart. Throws Xapian::Error.
[[nodiscard]] std::string check_tables(const std::filesystem::path& folder);

}  // namespace lede
