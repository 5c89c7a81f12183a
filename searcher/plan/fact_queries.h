// Xapian queries of filters by what is true of a whole article: its fields, ids and dates.
#pragma once

#include <xapian.h>

#include <optional>

#include "searcher/plan/article_fields.h"
#include "searcher/plan/plan_context.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/plan/prefix_expansion.h"
#include "searcher/query/query_tree.h"

namespace lede {

class FactQueries {
 public:
  FactQueries(PlanContext& context, const PrefixExpansion& expansion)
      : context_(context), expansion_(expansion) {}

  /// The query of a filter. Notes where no article has the value of a field or the id.
  [[nodiscard]] Xapian::Query query(const Leaf& filter);

 private:
  [[nodiscard]] Xapian::Query field_query(const Leaf& leaf, const ArticleField& field);
  [[nodiscard]] Xapian::Query id_query(const Leaf& leaf);
  [[nodiscard]] Xapian::Query date_query(const Leaf& leaf) const;
  /// The articles whose outlet has a name that satisfies the leaf, and that state another; notes
  /// which.
  [[nodiscard]] Xapian::Query other_names_query(const Leaf& leaf);
  /// The documents of the articles that have a term of each group and satisfy the leaf.
  [[nodiscard]] Xapian::Query articles(TermGroups groups,
                                       std::optional<Leaf> leaf = std::nullopt) const;
  /// Whether an article has a term of each group and matches the query of them.
  [[nodiscard]] bool any_article_has(const TermGroups& groups, const Xapian::Query& query) const;
  /// Notes that no article has such a value of a field.
  void note_value(const Leaf& leaf, const ArticleField& field);

  PlanContext& context_;
  const PrefixExpansion& expansion_;
};

}  // namespace lede
