// What an index and its answers depend on beside the program itself.
#pragma once

#include <string>

namespace lede {

/// A line for each: Xapian, the analyzer, the index format and the output schema, as --version
/// prints them.
[[nodiscard]] std::string version_lines();

}  // namespace lede
