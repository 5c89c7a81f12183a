#include "searcher/answer/first_stage.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/store/schema.h"
#include "searcher/plan/weighting.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;

/// kExactTotal where each match takes a look at its text.
constexpr Xapian::doccount kExactVerified = 200;

/// Counts the matches before any of them are collapsed, and their articles.
class MatchCounter : public Xapian::MatchSpy {
 public:
  explicit MatchCounter(bool articles) : articles_(articles) {}
  void operator()(const Xapian::Document& doc, double /*weight*/) override {
    ++passages_;
    if (articles_) ids_.insert(doc.get_value(s::kArticleSlot));
  }
  [[nodiscard]] uint64_t passages() const { return passages_; }
  [[nodiscard]] uint64_t articles() const { return ids_.size(); }

 private:
  bool articles_;
  uint64_t passages_ = 0;
  std::unordered_set<std::string> ids_;
};

/// An estimate of the total, where only a part of the matches was counted.
double estimated_total(const Xapian::Database& db, const Xapian::MSet& mset,
                       const MatchCounter& counter, bool articles, Work& work) {
  double estimate = mset.get_uncollapsed_matches_estimated();
  // What was not searched is taken to have as many matches as what was.
  if (work.ended())
    estimate = static_cast<double>(counter.passages()) * db.get_lastdocid() /
               std::max<double>(work.passed(), 1);
  if (!articles) return estimate;
  // And each article as many passages as those that were seen.
  estimate *= static_cast<double>(counter.articles()) / static_cast<double>(counter.passages());
  return std::min<double>(estimate, db.get_termfreq(term(s::kKind, s::kKindArticle)));
}

}  // namespace

FirstStage first_stage(const Xapian::Database& db, const QueryPlan& plan, const SearchOptions& o,
                       Work& work, size_t depth, size_t wanted) {
  const auto cap = [&](size_t n) {
    return static_cast<Xapian::doccount>(std::min<size_t>(n, db.get_lastdocid()));
  };
  const bool articles = o.ranks_articles();
  Xapian::Enquire enquire(db);
  enquire.set_query(within(plan.query, work));
  enquire.set_weighting_scheme(weighting());
  if (!plan.scored) enquire.set_sort_by_value_then_relevance(s::kPublishedSlot, true);
  if (articles) {
    // The second stage may prefer another passage of an article than the first. Lists of passages
    // are not collapsed here: that takes longer than the whole search, and is seldom needed.
    constexpr Xapian::doccount kSpare = 2;
    enquire.set_collapse_key(s::kArticleSlot, plan.scored ? 1 + kSpare : 1);
  }
  MatchCounter counter(articles);
  enquire.add_matchspy(&counter);
  const Xapian::doccount at_least =
      std::max(plan.verified ? kExactVerified : kExactTotal, cap(wanted));
  FirstStage out;
  out.passages = enquire.get_mset(0, cap(depth), at_least);
  out.total = articles ? counter.articles() : counter.passages();
  out.total_exact =
      !work.ended() && (counter.passages() < at_least || at_least >= db.get_doccount());
  if (!out.total_exact && out.total > 0) {
    const double estimate = estimated_total(db, out.passages, counter, articles, work);
    out.total = std::max(out.total, static_cast<uint64_t>(estimate));
  }
  return out;
}

Budget budget_of(const Xapian::Database& db, const SearchOptions& o) {
  return budget_for(db.get_termfreq(term(s::kKind, s::kKindPassage)), o.limit);
}

}  // namespace lede
