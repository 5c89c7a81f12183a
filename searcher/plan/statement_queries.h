// Xapian queries of what is asked of statements.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "searcher/plan/plan_context.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/plan/prefix_expansion.h"
#include "searcher/plan/statement_source.h"
#include "searcher/query/query_tree.h"

namespace lede {

class StatementQueries {
 public:
  StatementQueries(PlanContext& context, const PrefixExpansion& expansion)
      : context_(context), expansion_(expansion) {}

  /// The query of a leaf of Kind::statement. Notes where nobody has a name that is asked for.
  [[nodiscard]] Xapian::Query query(const Leaf& leaf);

  /// Whether statements have to be looked at to know what matches one of the queries.
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  /// Groups of terms, one of each of which a passage must have.
  [[nodiscard]] TermGroups demands(const Node& clause);
  [[nodiscard]] TermGroups demands(const std::vector<Node>& all);
  /// Found once for each leaf, since that may add notes.
  [[nodiscard]] const TermGroups& demands(const Leaf& leaf);
  [[nodiscard]] TermGroups demands_of_words(const Leaf& leaf);
  [[nodiscard]] TermGroups demands_of_name(const Leaf& leaf);
  /// Any of what several nodes demand, as one group; none where one of them demands nothing.
  [[nodiscard]] TermGroups any_of(const std::vector<Node>& nodes);
  void note_name(const Leaf& leaf);

  PlanContext& context_;
  const PrefixExpansion& expansion_;
  std::map<const Leaf*, TermGroups> demanded_;
  bool verified_ = false;
};

}  // namespace lede
