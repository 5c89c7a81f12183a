#include "searcher/plan/query_plan.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "common/store/schema.h"
#include "searcher/plan/archive_words.h"
#include "searcher/plan/article_scope.h"
#include "searcher/plan/article_source.h"
#include "searcher/plan/fact_queries.h"
#include "searcher/plan/last_names.h"
#include "searcher/plan/plan_context.h"
#include "searcher/plan/prefix_expansion.h"
#include "searcher/plan/question_words.h"
#include "searcher/plan/quoted_words.h"
#include "searcher/plan/statement_queries.h"
#include "searcher/plan/statement_scope.h"
#include "searcher/plan/text_queries.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;
using Q = Xapian::Query;

bool is_open(const Node& n) {
  const auto open = [](const std::vector<Node>& nodes) {
    return std::all_of(nodes.begin(), nodes.end(), is_open);
  };
  return n.must.empty() && n.must_not.empty() && n.filters.empty() && open(n.children) &&
         open(n.may);
}

/// True when whatever satisfies `n` has a word among the terms of passages.
bool only_passages(const Node& n) {
  switch (n.kind) {
    case Node::Kind::leaf:
      return !n.leaf.is_filter();
    case Node::Kind::any_of:
      return std::all_of(n.children.begin(), n.children.end(), only_passages);
    case Node::Kind::list:
      break;
  }
  if (std::any_of(n.must.begin(), n.must.end(), only_passages)) return true;
  return n.must.empty() && !n.may.empty() && std::all_of(n.may.begin(), n.may.end(), only_passages);
}

/// Puts the queries of a tree's leaves together.
class Planner {
 public:
  Planner(const Node& root, PlanContext& context)
      : root_(root),
        context_(context),
        expansion_(root, context),
        texts_(context, expansion_),
        facts_(context, expansion_),
        statements_(context, expansion_) {}

  QueryPlan run(bool by_article) {
    QueryPlan plan;
    plan.query = by_article ? of_articles() : node(root_, true);
    plan.open = is_open(root_);
    // The words of passages are terms that no muted text has: a filter would only cost time.
    if (!context_.include_chrome && !by_article && !only_passages(root_))
      plan.query = Q(Q::OP_FILTER, plan.query, everything());
    plan.scored = !scores_.empty();
    plan.leaves = std::move(leaves_);
    plan.scores = std::move(scores_);
    plan.verified = texts_.verified() || statements_.verified();
    return plan;
  }

 private:
  /// Every passage, with no weight.
  [[nodiscard]] Q everything() const {
    Q all(term(s::kKind, s::kKindPassage));
    if (context_.include_chrome) all = Q(Q::OP_OR, all, Q(term(s::kKind, s::kKindMuted)));
    return Q(Q::OP_SCALE_WEIGHT, all, 0);
  }

  /// Passages with any of the words of a query whose demands their articles satisfy.
  Q of_articles() {
    const ArticleScope scope = article_scope(
        root_, context_.db, [this](const Leaf& l) { return leaf_query(l); }, context_.work);
    std::vector<Q> any;
    add_words(root_, any);
    Q q = any.empty() ? everything() : Q(Q::OP_OR, any.begin(), any.end());
    for (const auto& f : root_.filters) q = Q(Q::OP_FILTER, q, node(f, true));
    if (scope.among) q = Q(Q::OP_FILTER, q, of_set(*scope.among));
    if (scope.not_among) q = Q(Q::OP_AND_NOT, q, of_set(*scope.not_among));
    return q;
  }

  /// The queries of the words that a hit may have; what else it must be was found out before.
  void add_words(const Node& n, std::vector<Q>& any) {
    if (n.kind == Node::Kind::leaf) {
      Q q = leaf(n.leaf, true);
      if (!n.leaf.is_filter()) any.push_back(std::move(q));
      return;
    }
    for (const auto* group : {&n.children, &n.must, &n.may}) {
      for (const auto& c : *group) add_words(c, any);
    }
  }

  /// The documents of the articles of a set.
  [[nodiscard]] Q of_set(const ArticleSet& articles) const {
    auto* p =
        new ArticleSource(context_.db, context_.work, std::make_shared<const ArticleSet>(articles));
    return Q(p->release());
  }

  Q node(const Node& n, bool lit) {
    switch (n.kind) {
      case Node::Kind::leaf:
        return leaf(n.leaf, lit);
      case Node::Kind::any_of: {
        const auto any = nodes(n.children, lit);
        return Q(Q::OP_OR, any.begin(), any.end());
      }
      case Node::Kind::list:
        break;
    }
    const auto must = nodes(n.must, lit);
    const auto may = nodes(n.may, lit);
    const auto filters = nodes(n.filters, lit);
    const auto must_not = nodes(n.must_not, false);
    Q q;
    if (!must.empty()) q = Q(Q::OP_AND, must.begin(), must.end());
    if (!may.empty()) {
      const Q any(Q::OP_OR, may.begin(), may.end());
      // Not AND_MAYBE: with it, Xapian 1.4.22 misses hits when it stops early.
      q = must.empty() ? any : Q(Q::OP_FILTER, Q(Q::OP_OR, q, any), q);
    }
    if (must.empty() && may.empty()) q = everything();
    if (!filters.empty()) q = Q(Q::OP_FILTER, q, Q(Q::OP_AND, filters.begin(), filters.end()));
    if (!must_not.empty()) q = Q(Q::OP_AND_NOT, q, Q(Q::OP_OR, must_not.begin(), must_not.end()));
    return q;
  }

  std::vector<Q> nodes(const std::vector<Node>& children, bool lit) {
    std::vector<Q> queries;
    for (const auto& c : children) queries.push_back(node(c, lit));
    return queries;
  }

  /// `lit`: a hit may satisfy the leaf, rather than must not.
  Q leaf(const Leaf& l, bool lit) {
    Q q = leaf_query(l);
    if (!lit) return q;
    leaves_.push_back(l);
    if (!l.is_filter()) scores_.push_back({l, q});
    return q;
  }

  /// Each made once, since making it may add notes.
  Q leaf_query(const Leaf& l) {
    const auto [it, added] = made_.try_emplace(&l);
    if (added) {
      it->second = l.kind == Leaf::Kind::statement ? statements_.query(l)
                   : l.is_filter()                 ? facts_.query(l)
                                                   : texts_.query(l);
    }
    return it->second;
  }

  const Node& root_;
  PlanContext& context_;
  PrefixExpansion expansion_;
  TextQueries texts_;
  FactQueries facts_;
  StatementQueries statements_;
  std::vector<Leaf> leaves_;
  std::vector<LeafScore> scores_;
  std::unordered_map<const Leaf*, Q> made_;
};

/// Whether AND, NOT, + and - are about whole articles rather than passages.
bool judges_articles(const SearchOptions& o) {
  if (o.scope != SearchOptions::Scope::automatic) return o.scope == SearchOptions::Scope::article;
  return o.ranks_articles();
}

}  // namespace

QueryPlan plan_query(Node root, const RecordDatabase& db, const SearchOptions& options,
                     std::vector<Note>& notes, Work& work) {
  if (root.empty()) {
    QueryPlan nothing;
    nothing.nothing = true;
    return nothing;
  }
  PlanContext context(db, options.include_chrome, notes, work);
  count_quoted_words(root);
  weaken_question_words(root);
  look_up_words(root, context);
  look_up_last_names(root, context);
  scope_statements(root);
  return Planner(root, context).run(judges_articles(options) && has_demands(root));
}

}  // namespace lede
