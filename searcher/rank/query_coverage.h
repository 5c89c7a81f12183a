// How much of what a query asks for stands in passages.
#pragma once

#include <xapian.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "searcher/match/highlight.h"

namespace lede {

using StemWeights = std::map<std::string, double>;  ///< the stems of a passage

struct Asked {
  double words = 0;  ///< that anybody wrote, as often as they are said; phrases and NEAR count one
  std::set<std::string> stems;  ///< theirs
  double covered = 0;           ///< share of them that a passage holds, by idf, on average
};

/// Looks for the words of a query (those of phrases and NEAR too, wherever they stand; neither
/// fields nor prefixes) in passages.
[[nodiscard]] Asked what_is_asked(const Xapian::Database& db,
                                  const std::vector<WeightedLeaf>& query,
                                  const std::vector<StemWeights>& passages);

}  // namespace lede
