// Which terms, fields and weights made a score.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/record.h"
#include "lede/lede.h"
#include "searcher/highlight.h"

namespace lede {

/// What each leaf of the query added to the score of document `did`, the largest first.
[[nodiscard]] std::vector<Contribution> explain_score(const Xapian::Database& db, Xapian::docid did,
                                                      const Record& record,
                                                      const std::vector<WeightedLeaf>& leaves);

}  // namespace lede
