#include "searcher/rank/article_evidence.h"

#include <algorithm>
#include <numeric>

#include "common/base/damage.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "searcher/plan/verified_source.h"
#include "searcher/plan/weighting.h"
#include "searcher/rank/word_family.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;

/// The documents of an article: consecutive numbers.
struct ArticleSpan {
  Xapian::docid first = 0;
  Xapian::docid end = 0;
  size_t at = 0;  ///< place of its first document among those of all spans
};

/// The articles of `documents`, in order of number.
std::vector<ArticleSpan> articles_of(const Xapian::Database& db,
                                     std::vector<Xapian::docid> documents) {
  std::sort(documents.begin(), documents.end());
  std::vector<ArticleSpan> spans;
  size_t total = 0;
  Places places(db);
  for (const auto did : documents) {
    if (!spans.empty() && did < spans.back().end) continue;
    const auto p = places.of(did);
    if (!spans.empty() && did - p.ordinal < spans.back().end)
      throw Damage("articles have a passage in common");
    spans.push_back({did - p.ordinal, did - p.ordinal + p.parts, total});
    total += p.parts;
  }
  return spans;
}

/// Frequencies of words in all documents of some articles.
class FrequencyCounter {
 public:
  FrequencyCounter(const Xapian::Database& db, const std::vector<ArticleSpan>& spans)
      : db_(db),
        spans_(spans),
        size_(spans.empty() ? 0 : spans.back().at + spans.back().end - spans.back().first) {}

  /// The words of passages.
  [[nodiscard]] std::vector<double> words() const {
    std::vector<double> words(size_);
    add(term(s::kKind, s::kKindPassage), 1, words);
    return words;
  }

  /// Of each of `terms`, added up.
  [[nodiscard]] std::vector<double> any_of(const std::vector<std::string>& terms) const {
    std::vector<double> sum(size_);
    for (const auto& t : terms) add(t, s::kScale, sum);
    return sum;
  }

  /// Of all of `terms` together: as often as the rarest of them.
  [[nodiscard]] std::vector<double> all_of(const std::vector<std::string>& terms) const {
    std::vector<double> least;
    for (const auto& t : terms) {
      std::vector<double> one(size_);
      add(t, s::kScale, one);
      if (least.empty()) {
        least = std::move(one);
        continue;
      }
      for (size_t i = 0; i < size_; ++i) least[i] = std::min(least[i], one[i]);
    }
    return least;
  }

 private:
  /// In units of `one`.
  void add(const std::string& t, double one, std::vector<double>& sum) const {
    auto it = db_.postlist_begin(t);
    const auto end = db_.postlist_end(t);
    for (const auto& span : spans_) {
      if (it == end) return;
      if (*it < span.first) it.skip_to(span.first);
      for (; it != end && *it < span.end; ++it)
        sum[span.at + (*it - span.first)] += it.get_wdf() / one;
    }
  }

  const Xapian::Database& db_;
  const std::vector<ArticleSpan>& spans_;
  size_t size_;
};

std::vector<std::string> stem_terms(const std::vector<Unit>& units) {
  std::vector<std::string> terms;
  for (const auto& u : units) terms.push_back(term(s::kStem, u.stem));
  return terms;
}

std::vector<double> own_frequencies(const Leaf& leaf, const FrequencyCounter& count) {
  if (leaf.kind == Leaf::Kind::phrase) return count.all_of(stem_terms(leaf.units));
  auto most = count.any_of(stem_terms(leaf.units));
  for (const auto& phrase : leaf.spelled_out) {
    const auto other = count.all_of(stem_terms(phrase));
    for (size_t i = 0; i < most.size(); ++i) most[i] = std::max(most[i], other[i]);
  }
  return most;
}

/// In one shard, by local numbers of documents.
ArticleEvidence evidence_in(const Xapian::Database& db, const std::vector<Xapian::docid>& documents,
                            const std::vector<EvidenceWord>& words) {
  const auto spans = articles_of(db, documents);
  const FrequencyCounter count(db, spans);
  ArticleEvidence out;
  out.words.assign(documents.size(), std::vector<WordFrequency>(words.size()));
  std::vector<const ArticleSpan*> span_of;
  for (const auto did : documents) {
    const auto after =
        std::upper_bound(spans.begin(), spans.end(), did,
                         [](Xapian::docid d, const ArticleSpan& x) { return d < x.first; });
    span_of.push_back(&*(after - 1));
  }
  const auto words_in = count.words();
  for (const auto* span : span_of) {
    const auto begin = words_in.begin() + static_cast<ptrdiff_t>(span->at);
    out.article_words.push_back(std::accumulate(begin, begin + (span->end - span->first), 0.0));
  }
  for (size_t w = 0; w < words.size(); ++w) {
    if (words[w].idf == 0 && words[w].derived_idf == 0) continue;
    const auto own = own_frequencies(*words[w].leaf, count);
    std::vector<std::string> terms;
    for (const auto& d : words[w].derived) terms.push_back(term(s::kStem, d));
    const auto derived = count.any_of(terms);
    for (size_t i = 0; i < documents.size(); ++i) {
      const ArticleSpan& span = *span_of[i];
      WordFrequency& f = out.words[i][w];
      const size_t here = span.at + (documents[i] - span.first);
      f.passage = own[here];
      f.passage_derived = derived[here];
      for (size_t k = span.at; k < span.at + (span.end - span.first); ++k) {
        const double norm = s::length_norm(words_in[k]);
        f.article += own[k] * norm;
        f.article_derived += derived[k] * norm;
      }
    }
  }
  return out;
}

}  // namespace

std::vector<EvidenceWord> evidence_words(const std::vector<Leaf>& leaves,
                                         const RecordDatabase& db) {
  const double total = db.get_doccount();
  const auto idf_of = [&](const std::vector<std::string>& terms) {
    double n = 0;
    for (const auto& t : terms) n += db.get_termfreq(t);
    return n > 0 ? bm25_idf(std::min(n, total), total) : 0;
  };
  std::vector<EvidenceWord> out;
  for (const auto& leaf : leaves) {
    if (leaf.field != Field::any) continue;
    EvidenceWord w;
    w.leaf = &leaf;
    if (leaf.kind == Leaf::Kind::phrase) {
      for (const auto& u : leaf.units) w.idf += idf_of({term(s::kStem, u.stem)});
    } else if (leaf.kind == Leaf::Kind::word) {
      w.idf = idf_of(stem_terms(leaf.units));
      if (w.idf == 0 && !leaf.spelled_out.empty()) {
        for (const auto& u : leaf.spelled_out[0]) w.idf += idf_of({term(s::kStem, u.stem)});
      }
      w.derived = derived_stems(leaf.units[0].stem, db);
      std::vector<std::string> terms;
      for (const auto& d : w.derived) terms.push_back(term(s::kStem, d));
      w.derived_idf = idf_of(terms);
      if (w.idf > 0) w.derived_idf = std::min(w.idf, w.derived_idf);
    } else {
      continue;
    }
    out.push_back(std::move(w));
  }
  return out;
}

ArticleEvidence article_evidence(const RecordDatabase& db,
                                 const std::vector<Xapian::docid>& documents,
                                 const std::vector<EvidenceWord>& words) {
  ArticleEvidence out;
  out.words.resize(documents.size());
  out.article_words.resize(documents.size());
  for (size_t n = 0; n < db.shards().size(); ++n) {
    std::vector<size_t> places;  // in `documents`
    std::vector<Xapian::docid> here;
    for (size_t i = 0; i < documents.size(); ++i) {
      if (db.shard_of(documents[i]) != n) continue;
      places.push_back(i);
      here.push_back(db.local(documents[i]));
    }
    if (here.empty()) continue;
    ArticleEvidence part = evidence_in(db.shards()[n].database, here, words);
    for (size_t i = 0; i < places.size(); ++i) {
      out.words[places[i]] = std::move(part.words[i]);
      out.article_words[places[i]] = part.article_words[i];
    }
  }
  return out;
}

}  // namespace lede
