// Queries that match what has one of a few words and demand nothing else, as most do: a walk over
// the words' postings answers them.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/store/record_database.h"

namespace lede {

/// The terms of such a query, the most frequent one first, where the walk over all of their
/// postings is over so soon (20 ms) that nothing need end it; nothing for other queries.
[[nodiscard]] std::optional<std::vector<std::string>> short_walk(const Xapian::Query& query,
                                                                 const RecordDatabase& db);

}  // namespace lede
