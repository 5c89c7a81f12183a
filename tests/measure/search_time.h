// The time of a search beside that of Xapian's own simplest search.
#pragma once

#include <string>

namespace lede::testing {

/// Prints the time of a default search (top 10, without lighting) and that of a bare Xapian OR of
/// the same stems on the same database, in one warm thread: for each query of the file (one a line)
/// the median of five. An index is made in the folder `scratch`. Returns an exit code.
int measure_search_time(const std::string& archive, const std::string& scratch,
                        const std::string& queries);

}  // namespace lede::testing
