// How much of a query the first passages hold.
#pragma once

#include <xapian.h>

#include <set>
#include <string>
#include <vector>

#include "searcher/match/highlight.h"
#include "searcher/rank/stem_weights.h"

namespace lede {

struct Coverage {
  /// Words of the query that the archive has, as often as the query says them; a phrase or NEAR
  /// counts as one.
  double words = 0;
  std::set<std::string> stems;  ///< theirs
  double covered = 0;           ///< share of them that a passage holds, by idf, on average
};

/// Looks for the words of a query (those of phrases and NEAR too, wherever they stand; neither
/// fields nor prefixes) in passages.
[[nodiscard]] Coverage query_coverage(const Xapian::Database& db,
                                      const std::vector<WeightedLeaf>& query,
                                      const std::vector<StemWeights>& passages);

}  // namespace lede
