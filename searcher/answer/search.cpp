#include "searcher/answer/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "common/store/schema.h"
#include "common/text/unicode.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/first_stage.h"
#include "searcher/answer/fold.h"
#include "searcher/answer/outvoted_hits.h"
#include "searcher/answer/passage_hit.h"
#include "searcher/answer/speaker_facet.h"
#include "searcher/answer/stored.h"
#include "searcher/plan/since.h"
#include "searcher/plan/verified_source.h"
#include "searcher/plan/weighting.h"
#include "searcher/query/query_parser.h"
#include "searcher/rank/explain_score.h"
#include "searcher/rank/feedback.h"
#include "searcher/rank/recency.h"
#include "searcher/rank/rerank.h"

namespace lede {

namespace {

namespace s = schema;

/// So many hits are shown even after the time is over.
constexpr size_t kMinShown = 100;

class Search {
 public:
  Search(const RecordDatabase& db, const SearchOptions& o, Results start, const HitSink& sink)
      : db_(db),
        o_(o),
        sink_(sink),
        work_(work_of(db, o)),
        results_(std::move(start)),
        stories_(db, o) {}

  Results run(std::string_view raw) {
    results_.query = to_valid_utf8(raw);
    auto parsed = parse_query(results_.query, today());
    results_.refused = o_.strict && !parsed.notes.empty();
    std::move(parsed.notes.begin(), parsed.notes.end(), std::back_inserter(results_.notes));
    if (results_.refused) return std::move(results_);
    Node unfiltered = parsed.root;
    unfiltered.filters.clear();
    const bool filtered = !parsed.root.filters.empty() && !unfiltered.empty();
    QueryPlan said;
    if (counts_speakers(o_)) {
      std::vector<Note> same;
      said = plan_query(of_statements(parsed.root), db_, o_, same, work_);
      said.query = since(std::move(said.query), db_, o_.since_generations);
    }
    plan_ = plan_query(std::move(parsed.root), db_, o_, results_.notes, work_);
    if (plan_.nothing) {
      results_.notes.push_back({"empty", "the query holds no word to search for", {}});
      return std::move(results_);
    }
    plan_.query = since(std::move(plan_.query), db_, o_.since_generations);
    leaves_ = weighted_leaves(db_, plan_);
    outvoted_.emplace(db_, plan_, work_);
    if (o_.expand) expand();
    find();
    if (!o_.facets.empty()) add_facets(results_, db_, plan_.query, said, o_, work_);
    if (listed_ == 0 && results_.total == 0 && filtered && !results_.partial)
      note_filters(std::move(unfiltered));
    return std::move(results_);
  }

 private:
  /// Notes, once, that the search has ended early.
  void end_early(const std::string& unseen) {
    if (!results_.partial) results_.notes.push_back(work_.note(unseen));
    results_.partial = true;
  }

  /// Adds the words of feedback to the query, and notes them.
  void expand() {
    constexpr size_t kMaxExpanded = 100;  // leaves of a query
    if (leaves_.size() > kMaxExpanded) {
      results_.notes.push_back(
          {"expanded", "no words were added: the query has many of its own", {}});
      return;
    }
    const Work::Half half(work_);
    std::vector<FoundPassage> first;
    if (plan_.scored) {
      Xapian::Enquire enquire(db_);
      enquire.set_query(within(plan_.query, db_, work_));
      enquire.set_weighting_scheme(weighting());
      enquire.set_collapse_key(s::kArticleSlot);
      const auto depth = std::max(rerank_depth(plan_.leaves, what()), 2 * kFeedbackPassages);
      const Xapian::MSet mset = enquire.get_mset(0, depth);
      for (const auto& r : rerank(db_, plan_.leaves, mset, what(), !o_.expand)) {
        if (first.size() == size_t{2} * kFeedbackPassages) break;
        first.push_back({r.document, to_weight(r.parts.total())});
      }
    }
    Feedback feedback = learn_words(db_, leaves_, first);
    results_.notes.push_back(std::move(feedback.note));
    results_.expansion = std::move(feedback.told);
    if (!feedback.words.empty()) add_words(plan_, feedback.words);
  }

  /// Finds passages and gives the hits among them: as many as are wanted, or as there are.
  void find() {
    const size_t wanted = o_.limit == 0 ? 0 : o_.limit + std::min(o_.offset, kEveryHit - o_.limit);
    const size_t least = !by_score() || wanted == 0 ? wanted
                         : recent()                 ? kRecencyDepth
                                                    : rerank_depth(plan_.leaves, what());
    constexpr size_t kDeeper = 8;
    size_t depth = std::max(least, wanted);
    FirstStage found = match(depth, wanted);
    if (found.partial && found.passages.size() < std::max<size_t>(wanted, 1) &&
        work_.begin_again()) {
      FirstStage again = match(depth, wanted);
      if (again.passages.size() > found.passages.size()) found = std::move(again);
    }
    take_total(found);
    if (found.partial) end_early("what comes later in the archive was not searched");
    for (size_t gone_through = 0; give(rank(found.passages), gone_through, wanted);) {
      // A longer list of the first stage goes on where the last one ended.
      const size_t size = found.passages.size();
      const bool is_all =
          size < std::min<size_t>(depth, db_.get_doccount()) || depth >= db_.get_doccount();
      if (is_all && !results_.partial) {
        // All matches were gone through: nothing is left to estimate.
        results_.total = o_.ranks_articles() ? articles_.size() : size;
        results_.total_exact = true;
      }
      if (is_all || results_.partial) return;
      gone_through = size;
      depth *= kDeeper;
      found = match(depth, wanted);
      if (listed_ == 0) take_total(found);
      if (found.partial) return end_early("what comes later in the archive was not searched");
    }
  }

  [[nodiscard]] FirstStage match(size_t depth, size_t wanted) {
    return first_stage(db_, plan_, o_, work_, depth, wanted);
  }

  void take_total(const FirstStage& found) {
    results_.total = found.total;
    results_.total_exact = found.total_exact;
  }

  [[nodiscard]] Ranked what() const {
    return o_.group_articles || o_.group_stories ? Ranked::articles : Ranked::passages;
  }

  [[nodiscard]] bool by_score() const {
    return plan_.scored && o_.sort == SearchOptions::Sort::score;
  }

  [[nodiscard]] bool recent() const { return o_.recency_half_life_days > 0 && by_score(); }

  [[nodiscard]] std::vector<RankedPassage> rank(const Xapian::MSet& mset) const {
    std::vector<RankedPassage> ranked;
    if (by_score()) {
      ranked = rerank(db_, plan_.leaves, mset, what(), !o_.expand);
      if (recent())
        rank_by_recency(ranked, db_, recency_origin(db_, today()), o_.recency_half_life_days);
      return ranked;
    }
    for (auto it = mset.begin(); it != mset.end(); ++it) {
      ranked.emplace_back();
      ranked.back().document = *it;
      ranked.back().parts.passage = to_score(it.get_weight() / s::kXapianWeight);
    }
    return ranked;
  }

  /// Gives the passages of a ranking that are hits, from the place `from` on. False when there are
  /// as many hits as are wanted, or no more can be given.
  bool give(std::vector<RankedPassage> ranked, size_t from, size_t wanted) {
    for (size_t i = from; i < ranked.size(); ++i) {
      if (listed_ >= wanted) return false;
      RankedPassage& r = ranked[i];
      const std::string article = db_.article_key(r.document);
      // Where articles are ranked, each counts by its best passage.
      if (o_.ranks_articles() && !articles_.insert(article).second &&
          !outvoted_articles_.contains(article))
        continue;
      if (const auto decided = stories_.decided(article)) {
        pass_over(*decided);
        continue;
      }
      if (!r.record) r.record = std::make_unique<Record>(db_.own_record(r.document));
      db_.complete(*r.record);
      const bool shown = listed_ >= o_.offset;
      // Hits that are shown were asked for; passing over hits is work.
      if (!shown) work_.look_at_text(r.record->text.size());
      if (!shown && work_.used_up()) {
        end_early(fmt::format("the hits behind the first {} were not looked at", listed_));
        return false;
      }
      if (listed_ >= kMinShown && work_.time_is_over()) {
        end_early(fmt::format("the hits behind the first {} are not shown", listed_));
        return false;
      }
      if (outvoted_->contains(*r.record)) {
        leave_out(article);
        continue;
      }
      take_back(article);
      if (const auto listing = stories_.place(*r.record); listing != Listing::hit) {
        pass_over(listing);
        continue;
      }
      ++listed_;
      if (shown && !sink_(results_, show(r))) return false;
      r.record.reset();
    }
    return listed_ < wanted;
  }

  /// Counts a passage that is no hit. Those before the first hit of this page belong to the page
  /// before.
  void pass_over(Listing how) {
    if (listed_ >= o_.offset) ++(how == Listing::folded ? results_.folded : results_.beyond);
  }

  /// Counts a passage that most copies of its article give to somebody else. An article counts
  /// once.
  void leave_out(const std::string& article) {
    const bool on_page = listed_ >= o_.offset;
    if (o_.ranks_articles() && !outvoted_articles_.try_emplace(article, on_page).second) return;
    if (on_page) ++results_.outvoted;
  }

  /// Where articles are ranked, one of which another passage is said by who is asked for.
  void take_back(const std::string& article) {
    const auto counted = outvoted_articles_.find(article);
    if (counted == outvoted_articles_.end()) return;
    if (counted->second) --results_.outvoted;
    outvoted_articles_.erase(counted);
  }

  Hit show(const RankedPassage& r) {
    const Work::Free free(work_, db_.position(r.document));
    Hit hit = passage_hit(db_, *r.record, leaves_, o_);
    hit.rank = listed_;
    hit.score = to_weight(r.parts.total());
    hit.recency = r.recency;
    if (o_.explain) hit.explanation = explain_score(db_, r, plan_);
    hit.also = read_facts(db_, stories_.named_by(*r.record));
    return hit;
  }

  /// Notes how much a query that found nothing finds without its filters.
  void note_filters(Node unfiltered) {
    std::vector<Note> ignored;
    const QueryPlan plan = plan_query(std::move(unfiltered), db_, o_, ignored, work_);
    Xapian::Enquire enquire(db_);
    enquire.set_query(within(plan.query, db_, work_));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet mset = enquire.get_mset(0, 0, kExactTotal);
    const auto n = mset.get_matches_estimated();
    const bool exact =
        mset.get_matches_lower_bound() == mset.get_matches_upper_bound() && !work_.over();
    if (n == 0) return;
    results_.notes.push_back(
        {"filter",
         fmt::format("without its fields and dates the query matches {}{} passage{}",
                     exact ? "" : "about ", n, n == 1 ? "" : "s"),
         {}});
  }

  const RecordDatabase& db_;
  const SearchOptions& o_;
  const HitSink& sink_;
  Work work_;
  Results results_;
  QueryPlan plan_;
  std::vector<WeightedLeaf> leaves_;
  StoryFold stories_;
  std::optional<OutvotedHits> outvoted_;
  std::unordered_set<std::string> articles_;  ///< gone through, where articles are ranked
  /// Those of them that have been left out so far, and whether they are counted on this page.
  std::unordered_map<std::string, bool> outvoted_articles_;
  size_t listed_ = 0;  ///< hits given or passed over
};

}  // namespace

Results run_search(const RecordDatabase& db, std::string_view raw, const SearchOptions& o,
                   Results start, const HitSink& sink) {
  return Search(db, o, std::move(start), sink).run(raw);
}

}  // namespace lede
