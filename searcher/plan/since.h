// Filters for what is new since a generation of each index.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "common/store/record_database.h"

namespace lede {

/// `query` in articles that are new or were changed after a generation of their index: one for each
/// index of the database, which outlives the query; or none at all for no filter.
[[nodiscard]] Xapian::Query since(Xapian::Query query, const RecordDatabase& db,
                                  const std::vector<uint64_t>& generations);

}  // namespace lede
