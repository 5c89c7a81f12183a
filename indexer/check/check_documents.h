// Checks the live documents of a segment against each other and against what is known of their
// articles.
#pragma once

#include <functional>
#include <string>

#include "common/store/record_database.h"
#include "indexer/check/segment_sums.h"

namespace lede {

/// Reads each document of a shard of the only index of a database once, in order, with its values,
/// and tells `problem` what is wrong, a sentence each. `done` is called after each live document.
/// Returns what the lists of the segment have to hold for them.
[[nodiscard]] SegmentSums check_documents(const RecordDatabase& db, size_t shard,
                                          const std::function<void(const std::string&)>& problem,
                                          const std::function<void()>& done);

}  // namespace lede
