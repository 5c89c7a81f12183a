// Xapian queries of leaves that are looked for in the texts of passages.
#pragma once

#include <xapian.h>

#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/plan_context.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/plan/prefix_expansion.h"
#include "searcher/query/query_tree.h"

namespace lede {

class TextQueries {
 public:
  TextQueries(PlanContext& context, const PrefixExpansion& expansion)
      : context_(context), expansion_(expansion) {}

  /// The query of a leaf that is no filter.
  [[nodiscard]] Xapian::Query query(const Leaf& leaf);

  /// Whether texts have to be looked at to know what matches one of the queries.
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  /// The query for words behind `prefix`, those of passages or those of muted text.
  [[nodiscard]] Xapian::Query query(const Leaf& leaf, std::string_view prefix);
  [[nodiscard]] Xapian::Query word(const Leaf& leaf, std::string_view prefix);
  [[nodiscard]] Xapian::Query beginning(const Leaf& leaf, std::string_view prefix);
  [[nodiscard]] Xapian::Query near(const Leaf& leaf, std::string_view prefix);
  [[nodiscard]] Xapian::Query source(const Leaf& leaf, TermGroups groups, PhraseWalk walk = {});

  PlanContext& context_;
  const PrefixExpansion& expansion_;
  bool verified_ = false;
};

}  // namespace lede
