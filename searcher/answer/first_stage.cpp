#include "searcher/answer/first_stage.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/store/schema.h"
#include "searcher/plan/short_walk.h"
#include "searcher/plan/weighting.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;

/// kExactTotal where each match takes a look at its text.
constexpr Xapian::doccount kExactVerified = 200;
/// And its statements.
constexpr Xapian::doccount kExactStatements = 50;

/// So many matches are looked at for an exact total.
Xapian::doccount most_counted(const QueryPlan& plan) {
  if (!plan.verified) return kExactTotal;
  const auto& leaves = plan.leaves;
  return std::any_of(leaves.begin(), leaves.end(),
                     [](const Leaf& l) { return l.kind == Leaf::Kind::statement; })
             ? kExactStatements
             : kExactVerified;
}

/// Counts the matches before any of them are collapsed, and their articles.
class MatchCounter : public Xapian::MatchSpy {
 public:
  MatchCounter(const RecordDatabase& db, const Work& work, bool articles)
      : db_(db), work_(work), articles_(articles) {}
  void operator()(const Xapian::Document& doc, double /*weight*/) override {
    ++passages_;
    if (!articles_) return;
    const size_t index = db_.index_of(db_.document_at(work_.position()));
    articles_seen_.insert(db_.article_key(index, doc.get_value(s::kArticleSlot)));
  }
  [[nodiscard]] uint64_t passages() const { return passages_; }
  [[nodiscard]] uint64_t articles() const { return articles_seen_.size(); }

 private:
  const RecordDatabase& db_;
  const Work& work_;
  bool articles_;
  uint64_t passages_ = 0;
  std::unordered_set<std::string> articles_seen_;  ///< by article_key
};

/// Days as they come, but those that are not known behind all others.
class OldestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string day = document.get_value(s::kPublishedSlot);
    return day.empty() ? "\xff" : day;
  }
};

/// An estimate of the total, where only a part of the matches was counted.
double estimated_total(const RecordDatabase& db, const Xapian::MSet& mset,
                       const MatchCounter& counter, bool articles, const Work& work, bool partial) {
  double estimate = mset.get_uncollapsed_matches_estimated();
  // What was not searched is taken to have as many matches as what was.
  if (partial) estimate = static_cast<double>(counter.passages()) * db.positions() / work.passed();
  if (!articles) return estimate;
  // And each article as many passages as those that were seen.
  estimate *= static_cast<double>(counter.articles()) / static_cast<double>(counter.passages());
  return std::min(estimate, static_cast<double>(db.articles()));
}

}  // namespace

FirstStage first_stage(const RecordDatabase& db, const QueryPlan& plan, const SearchOptions& o,
                       Work& work, size_t depth, size_t wanted) {
  const auto cap = [&](size_t n) {
    return static_cast<Xapian::doccount>(std::min<size_t>(n, db.get_doccount()));
  };
  const bool articles = o.ranks_articles();
  Xapian::Enquire enquire(db);
  // To look at the clock for each document takes half of the time of a search for frequent words.
  const bool unwatched =
      !articles && db.is_whole() && !work.over() && short_walk(plan.query, db).has_value();
  enquire.set_query(unwatched ? plan.query : within(plan.query, db, work));
  enquire.set_weighting_scheme(weighting());
  OldestFirst oldest_first;
  const bool by_score = plan.scored && o.sort == SearchOptions::Sort::score;
  if (o.sort == SearchOptions::Sort::oldest) {
    enquire.set_sort_by_key_then_relevance(&oldest_first, false);
  } else if (!by_score) {
    enquire.set_sort_by_value_then_relevance(s::kPublishedSlot, true);
  }
  // By date, the passages of articles with the same id in several indexes do not alternate.
  if (articles && (by_score || !plan.scored || db.indexes() == 1)) {
    // The second stage may prefer another passage of an article than the first. Lists of passages
    // are not collapsed here: that takes longer than the whole search, and is seldom needed.
    constexpr Xapian::doccount kSpare = 2;
    // Several indexes may have an article with the same id each: its passages come side by side.
    enquire.set_collapse_key(s::kArticleSlot,
                             by_score ? 1 + kSpare : static_cast<Xapian::doccount>(db.indexes()));
  }
  MatchCounter counter(db, work, articles);
  enquire.add_matchspy(&counter);
  const Xapian::doccount at_least =
      o.ranks_all() ? db.get_doccount() : std::max(most_counted(plan), cap(wanted));
  FirstStage out;
  out.passages = enquire.get_mset(0, cap(depth), at_least);
  out.total = articles ? counter.articles() : counter.passages();
  out.partial = !unwatched && work.ended();
  out.total_exact =
      !out.partial && (counter.passages() < at_least || at_least >= db.get_doccount());
  if (!out.total_exact && out.total > 0 && !o.exact_total) {
    const double estimate = estimated_total(db, out.passages, counter, articles, work, out.partial);
    out.total = std::max(out.total, static_cast<uint64_t>(estimate));
  }
  return out;
}

Work work_of(const RecordDatabase& db, const SearchOptions& o) {
  return Work(o.time_limit, budget_for(db.passages(), o.goes_through_all() ? kEveryHit : o.limit),
              o.stop);
}

}  // namespace lede
