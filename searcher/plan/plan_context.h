// The state that the parts of one query's plan share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/plan/work.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// All that it refers to outlives the plan; `work` outlives the plan's queries too.
class PlanContext {
 public:
  PlanContext(const RecordDatabase& database, bool muted_too, std::vector<Note>& notes_of_query,
              Work& work_of_query)
      : db(database), include_chrome(muted_too), work(work_of_query), notes_(notes_of_query) {}

  const RecordDatabase& db;
  const bool include_chrome;
  Work& work;

  /// A note about the part of the query that a leaf is of.
  void note(const char* kind, std::string text, const Leaf& about) {
    notes_.push_back({kind, std::move(text), {about.begin, about.end}});
  }

  /// Counts a word or value that the archive does not have; for each, one that may have been meant
  /// is looked for. False where that is one too many.
  [[nodiscard]] bool count_missing() { return missing_++ < kMaxMissing; }

 private:
  static constexpr unsigned kMaxMissing = 8;
  std::vector<Note>& notes_;
  unsigned missing_ = 0;
};

}  // namespace lede
