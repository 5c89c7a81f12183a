#include "searcher/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "common/schema.h"
#include "common/unicode.h"
#include "searcher/explain_score.h"
#include "searcher/feedback.h"
#include "searcher/fold.h"
#include "searcher/query_parser.h"
#include "searcher/recency.h"
#include "searcher/rerank.h"
#include "searcher/stored.h"
#include "searcher/verified_source.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;

/// Ranks need this many candidates seen for the total to be exact.
constexpr Xapian::doccount kExactTotal = 1000;
/// The same where each takes a look at its text.
constexpr Xapian::doccount kExactVerified = 200;

/// Counts what matches before anything is collapsed, and the articles among it.
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

class Search {
 public:
  Search(const RecordDatabase& db, const SearchOptions& o) : db_(db), o_(o), stories_(db, o) {}

  Results run(std::string_view raw) {
    results_.query = to_valid_utf8(raw);
    auto parsed = parse_query(results_.query, today());
    results_.notes = std::move(parsed.notes);
    Node unfiltered = parsed.root;
    unfiltered.filters.clear();
    const bool filtered = !parsed.root.filters.empty() && !unfiltered.empty();
    plan_ = plan_query(std::move(parsed.root), db_, o_.include_chrome, results_.notes);
    if (plan_.nothing) {
      results_.notes.push_back({"empty", "the query holds no word to search for", {}});
      return std::move(results_);
    }
    plan_.query = since(std::move(plan_.query), o_.since_generation);
    const auto leaves = weighted_leaves(db_, plan_);
    if (o_.expand) expand(leaves);
    const auto list = find();
    if (list.empty() && results_.total == 0 && filtered) note_filters(std::move(unfiltered));
    for (size_t i = o_.offset; i < list.size(); ++i) show(list[i], i, leaves);
    return std::move(results_);
  }

 private:
  [[nodiscard]] Xapian::doccount cap(size_t n) const {
    return static_cast<Xapian::doccount>(std::min<size_t>(n, db_.get_lastdocid()));
  }

  /// Adds what feedback teaches to the query and tells it.
  void expand(const std::vector<WeightedLeaf>& leaves) {
    std::vector<FoundPassage> first;
    if (plan_.scored) {
      Xapian::Enquire enquire(db_);
      enquire.set_query(plan_.query);
      enquire.set_weighting_scheme(weighting());
      enquire.set_collapse_key(s::kArticleSlot);
      const Xapian::MSet mset = enquire.get_mset(0, rerank_depth(plan_.leaves, what()));
      for (const auto& r : rerank(db_, plan_.leaves, mset, what())) {
        if (first.size() == size_t{2} * kFeedbackPassages) break;
        first.push_back({r.document, to_weight(r.parts.total())});
      }
    }
    Feedback feedback = learn_words(db_, leaves, first);
    results_.notes.push_back(std::move(feedback.note));
    results_.expansion = std::move(feedback.told);
    if (!feedback.words.empty()) add_words(plan_, feedback.words);
  }

  /// The passages to list, from the first one: as many as are wanted, or as there are.
  std::vector<RankedPassage> find() {
    Xapian::Enquire enquire(db_);
    enquire.set_query(plan_.query);
    enquire.set_weighting_scheme(weighting());
    if (!plan_.scored) enquire.set_sort_by_value_then_relevance(s::kPublishedSlot, true);
    const bool one_each = o_.group_articles || o_.group_stories || o_.independent;
    if (one_each) {
      // The second stage may prefer another passage of an article than the first. Lists of passages
      // are not collapsed here: that takes longer than the whole search, and is seldom needed.
      constexpr Xapian::doccount kSpare = 2;
      enquire.set_collapse_key(s::kArticleSlot, plan_.scored ? 1 + kSpare : 1);
    }
    MatchCounter counter(one_each);
    enquire.add_matchspy(&counter);
    const size_t wanted = o_.limit > 0 ? o_.offset + o_.limit : 0;
    const Xapian::doccount at_least =
        std::max(plan_.verified ? kExactVerified : kExactTotal, cap(wanted));
    const size_t least = !plan_.scored ? wanted
                         : recent()    ? kRecencyDepth
                                       : rerank_depth(plan_.leaves, what());
    Xapian::MSet mset;
    std::vector<RankedPassage> list;
    for (size_t depth = std::max(least, wanted);; depth *= 2) {
      mset = enquire.get_mset(0, cap(depth), at_least);
      if (depth == std::max(least, wanted)) count(counter, mset, one_each, at_least);
      list = choose(rank(mset), wanted);
      const bool all = mset.size() < cap(depth) || depth >= db_.get_lastdocid();
      if (list.size() >= wanted || all) return list;
    }
  }

  void count(const MatchCounter& counter, const Xapian::MSet& mset, bool articles,
             Xapian::doccount at_least) {
    const uint64_t seen = articles ? counter.articles() : counter.passages();
    results_.total_exact = counter.passages() < at_least || at_least >= db_.get_doccount();
    results_.total = seen;
    if (results_.total_exact) return;
    double estimate = mset.get_uncollapsed_matches_estimated();
    if (articles) {
      // As many passages an article as among those that were seen.
      estimate *= static_cast<double>(counter.articles()) / static_cast<double>(counter.passages());
      const auto most = db_.get_termfreq(term(s::kKind, s::kKindArticle));
      estimate = std::min<double>(estimate, most);
    }
    results_.total = std::max(seen, static_cast<uint64_t>(estimate));
  }

  [[nodiscard]] Ranked what() const {
    return o_.group_articles || o_.group_stories ? Ranked::articles : Ranked::passages;
  }

  [[nodiscard]] bool recent() const { return o_.recency_half_life_days > 0 && plan_.scored; }

  [[nodiscard]] std::vector<RankedPassage> rank(const Xapian::MSet& mset) const {
    std::vector<RankedPassage> ranked;
    if (plan_.scored) {
      ranked = rerank(db_, plan_.leaves, mset, what());
      if (recent())
        rank_by_recency(ranked, db_, recency_origin(db_, today()), o_.recency_half_life_days);
      return ranked;
    }
    for (auto it = mset.begin(); it != mset.end(); ++it) {
      ranked.emplace_back();
      ranked.back().document = *it;
    }
    return ranked;
  }

  /// The first `wanted` hits of a ranking, each read.
  std::vector<RankedPassage> choose(std::vector<RankedPassage> ranked, size_t wanted) {
    stories_ = StoryFold(db_, o_);
    std::vector<RankedPassage> list;
    for (auto& r : ranked) {
      if (list.size() >= wanted) break;
      if (!r.record) r.record = db_.own_record(r.document);
      db_.complete(*r.record);
      if (stories_.list(*r.record)) list.push_back(std::move(r));
    }
    return list;
  }

  void show(const RankedPassage& r, size_t place, const std::vector<WeightedLeaf>& leaves) {
    Hit hit = show_passage(db_, *r.record, leaves, o_);
    hit.rank = place + 1;
    hit.score = to_weight(r.parts.total());
    hit.recency = r.recency;
    if (o_.explain) hit.explanation = explain_score(db_, r, plan_);
    if (o_.fold || o_.group_stories || o_.independent)
      hit.also = read_facts(db_, stories_.copies(r.record->article));
    results_.hits.push_back(std::move(hit));
  }

  /// Says how much a query that found nothing finds without its filters.
  void note_filters(Node unfiltered) {
    std::vector<Note> ignored;
    const QueryPlan plan = plan_query(std::move(unfiltered), db_, o_.include_chrome, ignored);
    Xapian::Enquire enquire(db_);
    enquire.set_query(plan.query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet mset = enquire.get_mset(0, 0, kExactTotal);
    const auto n = mset.get_matches_estimated();
    const bool exact = mset.get_matches_lower_bound() == mset.get_matches_upper_bound();
    if (n == 0) return;
    results_.notes.push_back(
        {"filter",
         fmt::format("without its fields and dates the query matches {}{} passage{}",
                     exact ? "" : "about ", n, n == 1 ? "" : "s"),
         {}});
  }

  const RecordDatabase& db_;
  const SearchOptions& o_;
  Results results_;
  QueryPlan plan_;
  StoryFold stories_;
};

}  // namespace

Results run_search(const RecordDatabase& db, std::string_view raw, const SearchOptions& o) {
  return Search(db, o).run(raw);
}

std::vector<WeightedLeaf> weighted_leaves(const RecordDatabase& db, const QueryPlan& plan) {
  std::vector<WeightedLeaf> leaves;
  for (const auto& l : plan.leaves) leaves.push_back({l, leaf_idf(l, db)});
  return leaves;
}

Hit show_passage(const RecordDatabase& db, const Record& r, const std::vector<WeightedLeaf>& leaves,
                 const SearchOptions& o) {
  db.demand_true(r);
  Hit hit;
  hit.id = r.id;
  hit.begin = r.begin;
  hit.end = r.end;
  hit.line = line_of(db, r);
  hit.muted = r.reason;
  hit.article = facts(r);
  if (o.light) {
    highlight(r, leaves, hit);
  } else {
    hit.passage.text = r.text;
    hit.section.text = r.section;
  }
  return hit;
}

}  // namespace lede
