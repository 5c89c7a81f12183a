// Merges the postings of all runs of a bulk build into the database's table, term by term.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/write/key_writer.h"
#include "indexer/write/segment_tables.h"
#include "indexer/write/spool.h"

namespace lede {

/// Where a run's postings stand in the spool, and which documents of the database its own are.
struct RunPostings {
  uint64_t at = 0;
  uint64_t size = 0;
  std::vector<uint32_t> docids;  ///< of the run's documents, ascending; 0 for one that is left out
};

/// Writes the terms of all runs, and the keys among them, with about `memory` bytes for reading
/// them. The documents of a run come before those of the next.
void merge_runs(const Spool& spool, const std::vector<RunPostings>& runs, uint64_t memory,
                SegmentTables& out, KeyWriter& keys);

}  // namespace lede
