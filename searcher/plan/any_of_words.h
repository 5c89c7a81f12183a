// Queries that match what has one of some terms and demand nothing else, as most do: they can be
// answered by a walk over postings alone.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/store/record_database.h"

namespace lede {

/// The terms, the most frequent one first; nothing where the query is of another kind.
[[nodiscard]] std::optional<std::vector<std::string>> any_of_words(const Xapian::Query& query,
                                                                   const RecordDatabase& db);

/// Whether a walk over the postings of all of these terms is over so soon (20 ms) that nothing need
/// end it.
[[nodiscard]] bool is_short_walk(const std::vector<std::string>& terms, const RecordDatabase& db);

}  // namespace lede
