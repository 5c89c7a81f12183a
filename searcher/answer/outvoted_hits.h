// Hits of said: that are none, by the vote of copies.
#pragma once

#include <vector>

#include "common/store/record_database.h"
#include "searcher/match/statement_match.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/work.h"

namespace lede {

/// Of a query whose words are all asked of statements by somebody who is named.
class OutvotedHits {
 public:
  OutvotedHits(const RecordDatabase& db, const QueryPlan& plan, Work& work);

  /// Whether the passage, of which all is read, matches by statements alone that most copies of its
  /// article give to one other speaker. An article with fewer than two copies is never outvoted.
  [[nodiscard]] bool contains(const Record& passage);

 private:
  const RecordDatabase& db_;
  Work& work_;
  std::vector<StatementMatcher> by_somebody_;
};

}  // namespace lede
