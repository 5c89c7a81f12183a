// The first stage of a search: the best passages by the words of their own texts, and how many
// match.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>

#include "lede/lede.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/work.h"

namespace lede {

struct FirstStage {
  Xapian::MSet passages;     ///< best first
  uint64_t total = 0;        ///< passages that match (articles, where those are ranked)
  bool total_exact = false;  ///< false: an estimate
  bool partial = false;      ///< the work ended before all of the archive was searched
};

/// The best `depth` passages of a plan, as far as `work` goes; enough matches are looked at for the
/// first `wanted` of them to be the best.
[[nodiscard]] FirstStage first_stage(const RecordDatabase& db, const QueryPlan& plan,
                                     const SearchOptions& options, Work& work, size_t depth,
                                     size_t wanted);

/// So many matches are looked at for an exact total.
inline constexpr Xapian::doccount kExactTotal = 1000;

/// The work that a question may cost, in a database.
[[nodiscard]] Work work_of(const RecordDatabase& db, const SearchOptions& options);

}  // namespace lede
