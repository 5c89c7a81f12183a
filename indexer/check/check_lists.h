// Whether the lists of a segment, which lead from terms, keys and fingerprints to documents, are
// those of its documents.
#pragma once

#include <functional>
#include <string>

#include "common/store/record_database.h"
#include "indexer/check/segment_sums.h"

namespace lede {

/// Reads all lists of a shard of the only index of a database, and tells `problem` what is wrong, a
/// sentence each. `expected` is what the live documents demand. Takes a few bits of memory for each
/// document, and four bytes for each article.
void check_lists(const RecordDatabase& db, size_t shard, const SegmentSums& expected,
                 const std::function<void(const std::string&)>& problem);

}  // namespace lede
