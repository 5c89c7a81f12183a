#include "searcher/rank/feedback.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "common/base/ascii.h"
#include "common/store/record.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/sentences.h"
#include "searcher/plan/verified_source.h"
#include "searcher/plan/weighting.h"
#include "searcher/rank/query_coverage.h"

namespace lede {

namespace {

namespace s = schema;

constexpr size_t kMaxWords = 40;
/// A passage counts by its share of the best score to this power: where scores fall fast, only the
/// first passages are believed.
constexpr double kSharpness = 12;
/// Weight of the added words together where passages are long, in units of the query's in the first
/// stage; the second stage, in which they take no part, makes the query's own share about as large.
constexpr double kShare = 3;
/// Limits for a word: the passages that have it, and the share of the archive that has it.
constexpr unsigned kMinPassages = 2;
constexpr double kMaxCommon = 0.2;
/// Passages whose vectors are as near as this (as a cosine) are copies: one of them counts.
constexpr double kCopy = 0.9;
/// With fewer passages, chance would choose the words.
constexpr size_t kMinLearnedFrom = 3;
/// Where the first ten passages hold more than this share of the query's words on average, the
/// query is clear enough, and the words that feedback adds lead away from it more often than not.
constexpr size_t kMaxJudged = 10;
constexpr double kMaxCovered = 0.75;
/// Added words that a note names.
constexpr size_t kMaxTold = 8;

struct Passage {
  double weight = 0;     ///< of what is learned from it; 1 for the first
  StemWeights stems;     ///< a vector of length 1
  double certainty = 0;  ///< from 0 to 1: what is short teaches little
};

/// The stems of a passage, each with its weight by BM25; none for muted text.
StemWeights read_vector(const RecordDatabase& db, const Record& r) {
  StemWeights v;
  if (r.muted) return v;
  std::set<std::string> stems;
  for (const auto* text :
       {&r.text, &r.section, &r.facts.headline, &r.facts.author, &r.facts.outlet, &r.facts.place}) {
    for (auto& t : analyze(*text, r.numbers)) stems.insert(std::move(t.stem));
  }
  double squares = 0;
  for (const auto& stem : stems) {
    const std::string term = s::term(s::kStem, stem);
    const double wdf = db.wdf(r.document, term);
    const double weight =
        bm25_idf(db.get_termfreq(term), db.get_doccount()) * s::saturated(wdf / s::kScale);
    if (weight <= 0) continue;
    squares += weight * weight;
    v.emplace(stem, weight);
  }
  for (auto& [stem, weight] : v) weight /= std::sqrt(squares);
  return v;
}

/// The written forms of stems, each with how often it stands in the passages.
class Forms {
 public:
  void add(const std::string& text, NumberStyle numbers) {
    for (const auto& t : analyze(text, numbers)) {
      if (!is_function_word(t.term)) ++forms_[t.stem][text.substr(t.begin, t.end - t.begin)];
    }
  }
  /// The most frequent form, the one in small letters of two; empty when it is written nowhere.
  [[nodiscard]] std::string best(const std::string& stem) const {
    const auto it = forms_.find(stem);
    if (it == forms_.end()) return "";
    return std::max_element(it->second.begin(), it->second.end(),
                            [](const auto& a, const auto& b) {
                              return a.second < b.second ||
                                     (a.second == b.second && a.first < b.first);
                            })
        ->first;
  }

 private:
  std::map<std::string, std::map<std::string, unsigned>> forms_;
};

/// The passages to learn from, without copies and muted text, with the forms that they write.
std::vector<Passage> read_passages(const RecordDatabase& db, const std::vector<FoundPassage>& first,
                                   Forms& forms) {
  std::vector<Passage> passages;
  for (const auto& f : first) {
    if (passages.size() == kFeedbackPassages || f.score <= 0) break;
    const Record r = db.record(f.did);
    StemWeights v = read_vector(db, r);
    if (v.empty() || std::any_of(passages.begin(), passages.end(),
                                 [&](const Passage& p) { return product(p.stems, v) > kCopy; }))
      continue;
    for (const auto* text : {&r.text, &r.facts.headline, &r.section}) forms.add(*text, r.numbers);
    passages.push_back({std::pow(f.score / first[0].score, kSharpness), std::move(v),
                        std::min(1.0, count_words(r.text) / s::kAverageWords)});
  }
  return passages;
}

/// The weightiest stems that may be added, with weights that add up to 1.
std::vector<std::pair<double, std::string>> choose(const Xapian::Database& db,
                                                   const std::vector<Passage>& passages,
                                                   const Forms& forms) {
  struct Candidate {
    double weight = 0;
    unsigned passages = 0;
  };
  std::map<std::string, Candidate> candidates;
  for (const auto& p : passages) {
    for (const auto& [stem, weight] : p.stems) {
      auto& c = candidates[stem];
      c.weight += p.weight * weight;
      ++c.passages;
    }
  }
  std::vector<std::pair<double, std::string>> chosen;
  const double most = kMaxCommon * db.get_doccount();
  for (const auto& [stem, c] : candidates) {
    if (c.passages >= kMinPassages && stem.size() >= 3 && !ascii::has_digit(stem) &&
        !forms.best(stem).empty() && db.get_termfreq(s::term(s::kStem, stem)) <= most)
      chosen.emplace_back(c.weight, stem);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (chosen.size() > kMaxWords) chosen.resize(kMaxWords);
  double sum = 0;
  for (const auto& [weight, stem] : chosen) sum += weight;
  for (auto& [weight, stem] : chosen) weight /= sum;
  return chosen;
}

/// The words that are new to the query, as part of a sentence; empty when there is none.
std::string list_new(const std::vector<ExpansionWord>& words) {
  std::string list;
  size_t n = 0;
  for (const auto& w : words) {
    if (w.in_query || ++n > kMaxTold) continue;
    list += fmt::format("{}“{}”", n == 1 ? "" : ", ", w.word);
  }
  if (n > kMaxTold) list += fmt::format(" and {} more", n - kMaxTold);
  return list;
}

Feedback unchanged(const std::string& why) {
  return {{}, {}, {"expanded", "no words were added: " + why, {}}};
}

}  // namespace

Feedback learn_words(const RecordDatabase& db, const std::vector<WeightedLeaf>& query,
                     const std::vector<FoundPassage>& first) {
  Forms forms;
  const auto passages = read_passages(db, first, forms);
  if (passages.size() < kMinLearnedFrom)
    return unchanged("too few passages match for learning from them");
  std::vector<StemWeights> judged;
  for (const auto& p : passages) {
    if (judged.size() < kMaxJudged) judged.push_back(p.stems);
  }
  const Coverage coverage = query_coverage(db, query, judged);
  if (coverage.words == 0) return unchanged("the query has no words for it");
  if (coverage.covered > kMaxCovered)
    return unchanged("the first passages hold the query's words already");

  double certainty = 0;
  for (const auto& p : passages) certainty += p.certainty / static_cast<double>(passages.size());
  Feedback out;
  for (const auto& [weight, stem] : choose(db, passages, forms)) {
    Leaf l;
    l.kind = Leaf::Kind::word;
    l.units = {{stem, stem, ""}};
    l.text = forms.best(stem);
    l.weight = kShare * certainty * coverage.words * weight;
    out.told.push_back({l.text, stem, l.weight, coverage.stems.contains(stem)});
    const double n = db.get_termfreq(s::term(s::kStem, stem));
    out.words.push_back({std::move(l), bm25_idf(n, db.get_doccount())});
  }
  const std::string list = list_new(out.told);
  if (list.empty()) return unchanged("the first passages have none in common");
  out.note = {"expanded", "words of the first passages were added: " + list, {}};
  return out;
}

void add_words(QueryPlan& plan, const std::vector<WeightedLeaf>& words) {
  using Q = Xapian::Query;
  std::vector<Q> any = {plan.query};
  for (const auto& w : words) {
    const Q word(s::term(s::kStem, w.leaf.units[0].stem));
    any.emplace_back(Q::OP_SCALE_WEIGHT, word, w.leaf.weight);
    plan.scores.push_back({w.leaf, any.back()});
  }
  const Q all(Q::OP_OR, any.begin(), any.end());
  plan.query = plan.open ? all : Q(Q::OP_FILTER, all, plan.query);
}

}  // namespace lede
