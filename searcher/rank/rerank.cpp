#include "searcher/rank/rerank.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "common/store/schema.h"
#include "searcher/match/word_window.h"
#include "searcher/rank/article_evidence.h"
#include "searcher/rank/shared_words.h"

namespace lede {

namespace {

namespace s = schema;

// Chosen by measurement on four collections and on news; ARCHITECTURE.md has what each is worth.
constexpr double kDerived = 0.7;  ///< an occurrence of a derived form
/// Weight of the article's BM25 beside the passage's, where articles are ranked and where passages
/// are.
constexpr double kArticleOfArticles = 2.0;
constexpr double kArticleOfPassages = 0.25;
constexpr double kArticleK1 = 2.0;
constexpr double kArticleB = 0.6;
constexpr double kCoverage = 1.5;     ///< maximum, as a multiple of the sum of the words' idf
constexpr double kCoveragePower = 4;  ///< how fast it falls with the share of the words
constexpr double kCloseness = 3;      ///< the same, for the words within one window
constexpr double kClosenessPower = 3;
constexpr unsigned kSentenceEnd = 10;  ///< words that the end of a sentence counts as
constexpr double kShared = 1.5;  ///< of what the first passages share, beside the query's words
/// Words of a query of which the first passages can be trusted to be about it.
constexpr size_t kMinWordsToLearn = 5;
/// Windows are looked for in the first passages only: their texts have to be read.
constexpr size_t kMaxWindows = 12;
/// Passages weighed for each word of the query, and for all of them; twice as many where articles
/// are ranked, since several are of one.
constexpr Xapian::doccount kDepthPerWord = 50;
constexpr Xapian::doccount kMaxDepth = 200;
/// Of a query that asks for statements alone, of which nothing is weighed again.
constexpr Xapian::doccount kDepthOfStatements = 15;
constexpr double kScoresInOne = 1e6;

/// Ranks the passages of one query.
class Reranker {
 public:
  Reranker(const RecordDatabase& db, const std::vector<Leaf>& leaves, Ranked what)
      : db_(db), words_(evidence_words(leaves, db)), articles_(what == Ranked::articles) {
    for (const auto& w : words_) all_ += worth(w) * w.idf;
    const auto articles = static_cast<double>(db.articles());
    const auto in_passages =
        static_cast<double>(db.get_collection_freq(s::term(s::kKind, s::kKindPassage)));
    usual_words_ = articles > 0 ? std::max(1.0, in_passages / articles) : 1;
  }

  void weigh(std::vector<RankedPassage>& ranked) const {
    std::vector<Xapian::docid> documents;
    for (const auto& r : ranked) documents.push_back(r.document);
    const ArticleEvidence evidence = article_evidence(db_, documents, words_);
    for (size_t i = 0; i < ranked.size(); ++i)
      weigh(ranked[i].parts, evidence.words[i], evidence.article_words[i]);
  }

  void weigh_closeness(std::vector<RankedPassage>& ranked) const {
    std::vector<WeightedWord> words;
    for (const auto& w : words_) {
      if (w.leaf->kind == Leaf::Kind::word && w.idf > 0)
        words.push_back({w.leaf, worth(w) * w.idf});
    }
    if (words.size() < 2) return;
    double sum = 0;
    for (const auto& w : words) sum += w.weight;
    // The best passage has the words in one sentence; the best article may have them in two.
    WordWindow window(std::move(words), articles_ ? 0 : kSentenceEnd);
    for (size_t i = 0; i < ranked.size() && i < kMaxWindows; ++i) {
      auto& r = ranked[i];
      r.record = std::make_unique<Record>(db_.own_record(r.document));
      r.parts.closeness = to_score(
          kCloseness * sum *
          std::pow(window.best_share(r.record->text, r.record->sentences), kClosenessPower));
    }
  }

  /// Weighs by words that those passages share which were read for their windows.
  void weigh_shared(std::vector<RankedPassage>& ranked) const {
    if (words_.size() < kMinWordsToLearn || ranked[0].parts.total() <= 0) return;
    const auto best = static_cast<double>(ranked[0].parts.total());
    std::set<Xapian::docid> articles;
    std::vector<LearnedFrom> first;
    for (const auto& r : ranked) {
      if (r.record && articles.insert(db_.first_document(*r.record)).second)
        first.push_back({r.record.get(), static_cast<double>(r.parts.total()) / best});
    }
    const auto words = shared_words(db_, first);
    std::vector<Xapian::docid> documents;
    for (const auto& r : ranked) documents.push_back(r.document);
    const auto weights = weigh_by(db_, documents, words);
    double said = 0;
    for (const auto& w : words_) said += worth(w);
    for (size_t i = 0; i < ranked.size(); ++i)
      ranked[i].parts.shared = to_score(kShared * said * weights[i]);
  }

 private:
  static double worth(const EvidenceWord& w) { return w.leaf->count * w.leaf->weight; }

  void weigh(ScoreParts& parts, const std::vector<WordFrequency>& frequencies,
             double article_words) const {
    double derived = 0;
    double article = 0;
    double covered = 0;
    const double norm = 1 - kArticleB + kArticleB * article_words / usual_words_;
    for (size_t w = 0; w < words_.size(); ++w) {
      const WordFrequency& f = frequencies[w];
      const EvidenceWord& word = words_[w];
      const double q = worth(word);
      const double derived_idf = word.idf > 0 ? word.derived_idf : kDerived * word.derived_idf;
      if (f.passage_derived > 0) {
        const double tf = f.passage + kDerived * f.passage_derived;
        derived += f.passage > 0 ? q * word.idf * (s::saturated(tf) - s::saturated(f.passage))
                                 : q * derived_idf * s::saturated(tf);
      }
      const double in_article = f.article + kDerived * f.article_derived;
      const double idf = f.article > 0 ? word.idf : derived_idf;
      article += q * idf * s::saturated(in_article / norm, kArticleK1);
      if ((articles_ ? f.article : f.passage) > 0) {
        covered += q * word.idf;
      } else if ((articles_ ? f.article_derived : f.passage_derived) > 0 && word.idf > 0) {
        covered += q * kDerived * word.derived_idf;
      }
    }
    parts.derived = to_score(derived);
    parts.article = to_score((articles_ ? kArticleOfArticles : kArticleOfPassages) * article);
    if (words_.size() > 1 && all_ > 0)
      parts.coverage =
          to_score(kCoverage * all_ * std::pow(std::min(1.0, covered / all_), kCoveragePower));
  }

  const RecordDatabase& db_;
  std::vector<EvidenceWord> words_;
  bool articles_;           ///< are ranked, rather than passages
  double all_ = 0;          ///< worth of all words of the query
  double usual_words_ = 1;  ///< of an article
};

/// Equal scores are ordered by the ids of the passages, which do not depend on where they stand in
/// the index; with `at` only those around that place, where the list will be cut.
void sort(std::vector<RankedPassage>& ranked, const RecordDatabase& db,
          std::optional<size_t> at = std::nullopt) {
  const auto higher = [](const RankedPassage& a, const RankedPassage& b) {
    return a.parts.total() > b.parts.total();
  };
  std::sort(ranked.begin(), ranked.end(), higher);
  for (auto begin = ranked.begin(); begin != ranked.end();) {
    const auto end = std::upper_bound(begin, ranked.end(), *begin, higher);
    const bool is_cut = !at || (static_cast<size_t>(begin - ranked.begin()) < *at &&
                                *at < static_cast<size_t>(end - ranked.begin()));
    if (end - begin > 1 && is_cut) {
      for (auto it = begin; it != end; ++it) {
        if (it->id.empty()) it->id = db.passage_id(it->document);
      }
      std::sort(begin, end, [](const auto& a, const auto& b) {
        return a.id != b.id ? a.id < b.id : a.document < b.document;
      });
    }
    begin = end;
  }
}

}  // namespace

Score to_score(double weight) {
  return std::llround(weight * kScoresInOne);
}

double to_weight(Score score) {
  return static_cast<double>(score) / kScoresInOne;
}

Xapian::doccount rerank_depth(const std::vector<Leaf>& leaves, Ranked what) {
  const bool weighed =
      !std::all_of(leaves.begin(), leaves.end(), [](const Leaf& l) { return l.is_beside_text(); });
  const size_t words = std::max<size_t>(leaves.size(), 1);
  const auto depth = weighed
                         ? std::min(kMaxDepth, static_cast<Xapian::doccount>(kDepthPerWord * words))
                         : kDepthOfStatements;
  return what == Ranked::articles ? 2 * depth : depth;
}

std::vector<RankedPassage> rerank(const RecordDatabase& db, const std::vector<Leaf>& leaves,
                                  const Xapian::MSet& first_stage, Ranked what, bool shares) {
  std::vector<RankedPassage> ranked;
  std::vector<RankedPassage> below;
  const Xapian::doccount depth = rerank_depth(leaves, what);
  for (auto it = first_stage.begin(); it != first_stage.end(); ++it) {
    RankedPassage r;
    r.document = *it;
    r.parts.passage = to_score(it.get_weight() / s::kXapianWeight);
    (it.get_rank() < depth ? ranked : below).push_back(std::move(r));
  }
  if (ranked.empty()) return ranked;
  const auto least = static_cast<double>(ranked.back().parts.passage);
  const Reranker reranker(db, leaves, what);
  reranker.weigh(ranked);
  sort(ranked, db, kMaxWindows);
  reranker.weigh_closeness(ranked);
  sort(ranked, db);
  if (shares) {
    reranker.weigh_shared(ranked);
    sort(ranked, db);
  }
  const auto floor = static_cast<double>(ranked.back().parts.total());
  for (auto& r : below) {
    const auto own = static_cast<double>(r.parts.passage);
    const double share = least > 0 ? floor / least : 1;
    r.parts.below =
        std::min<Score>(std::llround(own * share), std::llround(floor)) - r.parts.passage;
    ranked.push_back(std::move(r));
  }
  return ranked;
}

}  // namespace lede
