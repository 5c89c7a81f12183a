#include "searcher/plan/article_scope.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;

/// Collects the articles of the documents that match, which come in the order of their positions.
class ArticleCollector : public Xapian::MatchSpy {
 public:
  ArticleCollector(const Work& work, const ArticleSet& all) : work_(work), all_(all) {}
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override {
    const Xapian::docid position = work_.position();
    if (!found.empty() && position < end_) return;
    const auto after = std::upper_bound(all_.begin(), all_.end(), position);
    if (after == all_.begin()) return;
    end_ = after == all_.end() ? Xapian::docid(-1) : *after;
    found.push_back(*std::prev(after));
  }
  ArticleSet found;

 private:
  const Work& work_;
  const ArticleSet& all_;
  Xapian::docid end_ = 0;  ///< of the article that was found last
};

/// The articles that satisfy a tree, part by part.
class ArticleSets {
 public:
  ArticleSets(const RecordDatabase& db, const std::function<Xapian::Query(const Leaf&)>& query_of,
              Work& work)
      : db_(db), query_of_(query_of), work_(work) {
    const std::string first = s::term(s::kKind, s::kKindArticle);
    all_.reserve(db.articles());
    db.each_document(first, [&](Xapian::docid document) {
      all_.push_back(db.position(document));
      return true;
    });
  }

  [[nodiscard]] ArticleSet of(const Node& n) const {
    switch (n.kind) {
      case Node::Kind::leaf:
        return of(n.leaf);
      case Node::Kind::any_of:
        return any_of(n.children);
      case Node::Kind::list:
        break;
    }
    ArticleSet found;
    if (!n.must.empty() || !n.filters.empty()) {
      found = all_of(n.filters, all_of(n.must, all_));
    } else {
      found = n.may.empty() ? all_ : any_of(n.may);
    }
    return n.must_not.empty() ? found : without(found, any_of(n.must_not));
  }

  [[nodiscard]] ArticleSet any_of(const std::vector<Node>& nodes) const {
    return combined(nodes, {}, [](auto... ranges) { std::set_union(ranges...); });
  }

  [[nodiscard]] ArticleSet all_of(const std::vector<Node>& nodes, ArticleSet found) const {
    return combined(nodes, std::move(found),
                    [](auto... ranges) { std::set_intersection(ranges...); });
  }

  [[nodiscard]] const ArticleSet& all() const { return all_; }

 private:
  template <typename Combine>
  [[nodiscard]] ArticleSet combined(const std::vector<Node>& nodes, ArticleSet found,
                                    const Combine& combine) const {
    for (const auto& n : nodes) {
      const ArticleSet more = of(n);
      ArticleSet both;
      combine(found.begin(), found.end(), more.begin(), more.end(), std::back_inserter(both));
      found = std::move(both);
    }
    return found;
  }

  static ArticleSet without(const ArticleSet& a, const ArticleSet& b) {
    ArticleSet left;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
    return left;
  }

  [[nodiscard]] ArticleSet of(const Leaf& leaf) const {
    ArticleCollector collector(work_, all_);
    show_all(db_, query_of_(leaf), work_, collector);
    return std::move(collector.found);
  }

  const RecordDatabase& db_;
  const std::function<Xapian::Query(const Leaf&)>& query_of_;
  Work& work_;
  ArticleSet all_;
};

}  // namespace

namespace {

bool any_has_demands(const std::vector<Node>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), has_demands);
}

}  // namespace

bool has_demands(const Node& n) {
  if (n.kind == Node::Kind::leaf) return false;
  return !n.must.empty() || !n.must_not.empty() || any_has_demands(n.children) ||
         any_has_demands(n.may);
}

ArticleScope article_scope(const Node& root, const RecordDatabase& db,
                           const std::function<Xapian::Query(const Leaf&)>& query_of, Work& work) {
  ArticleScope scope;
  const ArticleSets sets(db, query_of, work);
  if (root.kind != Node::Kind::list) {
    scope.among = sets.of(root);
  } else {
    // Filters are left to the query, where they are cheaper.
    if (!root.must.empty()) {
      scope.among = sets.all_of(root.must, sets.all());
    } else if (any_has_demands(root.may)) {
      scope.among = sets.any_of(root.may);
    }
    if (!root.must_not.empty()) scope.not_among = sets.any_of(root.must_not);
  }
  if (work.over()) scope.among.emplace();
  return scope;
}

}  // namespace lede
