// The articles that have a document which matches a query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/plan/work.h"

namespace lede {

struct MatchingArticles {
  /// The first documents of the first `most` of them, by their positions, ascending (see
  /// RecordDatabase).
  std::vector<Xapian::docid> first;
  uint64_t matching = 0;  ///< all of them, as far as the work went
  bool partial = false;   ///< it ended before all of the archive was searched
};

/// Found without a look at more than one matching document of each.
[[nodiscard]] MatchingArticles matching_articles(const RecordDatabase& db,
                                                 const Xapian::Query& query, Work& work,
                                                 uint64_t most);

}  // namespace lede
