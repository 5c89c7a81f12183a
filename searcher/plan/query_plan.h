// A query tree into a Xapian query.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/plan/work.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A leaf with the query that adds to the score of passages for it.
struct LeafScore {
  Leaf leaf;
  Xapian::Query query;
};

struct QueryPlan {
  Xapian::Query query;
  std::vector<Leaf> leaves;       ///< those that a hit may satisfy: what gets lit
  std::vector<LeafScore> scores;  ///< of the leaves that score, and of words that feedback added
  bool scored = false;            ///< false: only filters, ranked by date
  bool verified = false;          ///< texts decide what matches, so that counting is expensive
  bool nothing = false;           ///< the query holds nothing to search for
  /// Words, phrases and the like side by side: nothing is demanded or forbidden.
  bool open = false;
};

/// Plans `root` against a database, looking up acronyms, prefixes and words that it does not have,
/// with notes on them in `notes`. The plan's queries count as `work`, which outlives them.
[[nodiscard]] QueryPlan plan_query(Node root, const RecordDatabase& db,
                                   const SearchOptions& options, std::vector<Note>& notes,
                                   Work& work);

}  // namespace lede
