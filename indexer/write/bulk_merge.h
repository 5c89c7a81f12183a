// Merges the postings of all runs of a bulk build into the database's table, term by term.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "indexer/glass/postings.h"
#include "indexer/write/spool.h"

namespace lede {

/// Where a run's postings stand in the spool, and which documents of the database its own are.
struct RunPostings {
  uint64_t at = 0;
  uint64_t size = 0;
  std::vector<uint32_t> docids;  ///< of the run's documents, ascending; 0 for one that is left out
};

/// Writes the terms of all runs, with about `memory` bytes for reading them. The documents of a run
/// come before those of the next. `each` is called once for each term, with the number of its
/// documents and the sum of their wdf; it may throw to cancel.
void merge_runs(
    const Spool& spool, const std::vector<RunPostings>& runs, uint64_t memory, glass::Postings& out,
    const std::function<void(std::string_view term, uint64_t documents, uint64_t wdf)>& each);

}  // namespace lede
