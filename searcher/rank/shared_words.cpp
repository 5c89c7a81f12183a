#include "searcher/rank/shared_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "common/base/ascii.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/sentences.h"
#include "searcher/plan/weighting.h"
#include "searcher/rank/stem_weights.h"

namespace lede {

namespace {

namespace s = schema;

constexpr size_t kMaxWords = 20;
/// A passage counts by its share of the best score to this power: where scores fall fast, only the
/// first passages are believed.
constexpr double kSharpness = 16;
/// With fewer passages, chance would choose the words.
constexpr size_t kMinLearnedFrom = 3;
/// Limits for a word: the passages that have it, and the share of the archive that has it.
constexpr unsigned kMinPassages = 2;
constexpr double kMaxCommon = 0.2;
/// Passages whose words are as alike as this (as a cosine) are copies: one of them counts.
constexpr double kCopy = 0.9;

/// The stems of a passage with their saturated frequencies.
StemWeights read_vector(const Record& r) {
  StemWeights v;
  for (const auto* text : {&r.text, &r.section}) {
    const double one = text == &r.text && r.ordinal == 0 ? s::kLeadWeight : s::kBodyWeight;
    for (auto& t : analyze(*text, r.numbers)) {
      if (t.stem.size() >= 3 && !ascii::has_digit(t.stem) && !is_function_word(t.term))
        v[std::move(t.stem)] += one;
    }
  }
  const double norm = s::length_norm(count_words(r.text));
  for (auto& [stem, frequency] : v) frequency = s::saturated(frequency / norm);
  return v;
}

struct Learned {
  StemWeights stems;
  double square = 0;  ///< of its length as a vector
};

bool is_copy(const Learned& a, const Learned& b) {
  return product(a.stems, b.stems) > kCopy * std::sqrt(a.square * b.square);
}

}  // namespace

std::vector<SharedWord> shared_words(const RecordDatabase& db,
                                     const std::vector<LearnedFrom>& first) {
  struct Candidate {
    double weight = 0;
    unsigned passages = 0;
  };
  std::map<std::string, Candidate> candidates;
  std::vector<Learned> learned;
  double certainty = 0;
  for (const auto& f : first) {
    Learned passage{read_vector(*f.record)};
    passage.square = product(passage.stems, passage.stems);
    if (std::any_of(learned.begin(), learned.end(),
                    [&](const Learned& other) { return is_copy(passage, other); }))
      continue;
    const double weight = std::pow(f.share, kSharpness);
    for (const auto& [stem, frequency] : passage.stems) {
      Candidate& c = candidates[stem];
      c.weight += weight * frequency;
      ++c.passages;
    }
    certainty += std::min(1.0, count_words(f.record->text) / s::kAverageWords);
    learned.push_back(std::move(passage));
  }
  if (learned.size() < kMinLearnedFrom) return {};
  certainty /= static_cast<double>(learned.size());

  struct Chosen {
    std::string term;
    double weight;
    double idf;
  };
  std::vector<Chosen> chosen;
  const double total = db.get_doccount();
  for (const auto& [stem, c] : candidates) {
    if (c.passages < kMinPassages) continue;
    std::string term = s::term(s::kStem, stem);
    const double n = db.get_termfreq(term);
    if (n > kMaxCommon * total) continue;
    const double idf = bm25_idf(n, total);
    chosen.push_back({std::move(term), c.weight * idf, idf});
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Chosen& a, const Chosen& b) { return a.weight > b.weight; });
  if (chosen.size() > kMaxWords) chosen.resize(kMaxWords);
  const double sum = std::accumulate(chosen.begin(), chosen.end(), 0.0,
                                     [](double x, const Chosen& c) { return x + c.weight; });
  std::vector<SharedWord> words;
  for (auto& c : chosen) words.push_back({std::move(c.term), certainty * c.weight / sum * c.idf});
  return words;
}

std::vector<double> weigh_by(const RecordDatabase& db, const std::vector<Xapian::docid>& documents,
                             const std::vector<SharedWord>& words) {
  std::vector<double> weights(documents.size());
  std::vector<size_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return db.position(documents[a]) < db.position(documents[b]);
  });
  for (const auto& word : words) {
    size_t shard = db.shards().size();
    Xapian::PostingIterator it;
    Xapian::PostingIterator end;
    for (const size_t i : order) {
      const size_t here = db.shard_of(documents[i]);
      if (here != shard) {
        shard = here;
        it = db.shards()[shard].database.postlist_begin(word.term);
        end = db.shards()[shard].database.postlist_end(word.term);
      }
      if (it == end) continue;
      it.skip_to(db.local(documents[i]));
      if (it != end && *it == db.local(documents[i]))
        weights[i] += word.weight * s::saturated(it.get_wdf() / s::kScale);
    }
  }
  return weights;
}

}  // namespace lede
