#include "indexer/repeats/same_facts.h"

#include <algorithm>
#include <array>

#include "common/base/align.h"
#include "common/text/shingles.h"

namespace lede {

namespace {

using Kind = SentenceWord::Kind;
using Alike = SentenceLikeness::Kind;

/// Pairs of sentences that are compared to align two articles.
constexpr size_t kMaxSentencePairs = 1U << 15;

}  // namespace

/// The sentences of the shorter article beside those of the longer one, in order.
struct ComparedArticle::Alignment {
  size_t same = 0;       ///< words of its sentences that are the same
  size_t edited = 0;     ///< that are edited
  size_t other = 0;      ///< that say other facts
  size_t sentences = 0;  ///< how many are the same
  bool numbers_only = true;

  void add(const SentenceWords& s, SentenceLikeness how) {
    if (how.kind == Alike::same) {
      same += s.words.size();
      ++sentences;
    } else if (how.kind == Alike::edited) {
      edited += s.words.size();
    } else if (how.kind == Alike::other_facts) {
      other += s.words.size();
      numbers_only = numbers_only && how.numbers_only;
    }
  }
};

ComparedArticle::ComparedArticle(const OwnText& text, int64_t day)
    : headline_(sentence_words(text.headline)), day_(day) {
  for (const auto& s : text.sentences) {
    SentenceWords sentence = sentence_words(s);
    if (sentence.words.empty()) continue;
    words_ += sentence.words.size();
    hashes_.push_back(sentence.hash);
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      const Kind k = sentence.words[i].kind;
      if (k != Kind::number && k != Kind::name && k != Kind::day) continue;
      facts_.push_back(sentence.words[i].hash);
      if (k != Kind::name || i > 0) sure_facts_.push_back(sentence.words[i].hash);
    }
    sentences_.push_back(std::move(sentence));
  }
  for (const auto& w : headline_.words) {
    if (w.kind == Kind::name) facts_.push_back(w.hash);
  }
  facts_ = as_set(std::move(facts_));
  sure_facts_ = as_set(std::move(sure_facts_));
  std::sort(hashes_.begin(), hashes_.end());
}

/// Neither many sentences in common nor many facts: cheap to see of thousands of forms.
bool ComparedArticle::far_apart(const ComparedArticle& shorter, const ComparedArticle& longer) {
  const auto& facts = shorter.sure_facts_;
  if (2 * count_shared(facts, longer.facts_) >= facts.size()) return false;
  return 2 * count_shared(shorter.hashes_, longer.hashes_) < shorter.hashes_.size();
}

ComparedArticle::Alignment ComparedArticle::align(const ComparedArticle& shorter,
                                                  const ComparedArticle& longer) {
  const auto& a = shorter.sentences_;
  const auto& b = longer.sentences_;
  const auto compared = [&](size_t i, size_t j) {
    return likeness(a[i], shorter.facts_, b[j], longer.facts_);
  };
  Alignment out;
  size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin].hash == b[begin].hash)
    out.add(a[begin++], {Alike::same});
  size_t tail = 0;
  while (begin + tail < a.size() && begin + tail < b.size() &&
         a[a.size() - 1 - tail].hash == b[b.size() - 1 - tail].hash)
    out.add(a[a.size() - 1 - tail++], {Alike::same});
  const size_t n = a.size() - tail - begin;
  const size_t m = b.size() - tail - begin;
  if (n == 0 || m == 0) return out;
  // A form has its sentences at the same places.
  if (n == m) {
    std::vector<SentenceLikeness> pairs;
    for (size_t i = 0; i < n; ++i) {
      pairs.push_back(compared(begin + i, begin + i));
      if (pairs.back().kind == Alike::none) break;
    }
    if (pairs.back().kind != Alike::none) {
      for (size_t i = 0; i < n; ++i) out.add(a[begin + i], pairs[i]);
      return out;
    }
  }
  if (n * m > kMaxSentencePairs) {
    // Sentences that are the same, in order; the rest of long texts decides nothing.
    for (size_t i = 0, j = 0; i < n && j < m; ++i) {
      size_t k = j;
      while (k < m && a[begin + i].hash != b[begin + k].hash) ++k;
      if (k == m) continue;
      out.add(a[begin + i], {Alike::same});
      j = k + 1;
    }
    return out;
  }
  std::vector<SentenceLikeness> pairs;
  pairs.reserve(n * m);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < m; ++j) pairs.push_back(compared(begin + i, begin + j));
  }
  align_best(
      n, m,
      [&](size_t i, size_t j) {
        constexpr std::array<uint32_t, 4> kWorth = {0, 1, 3, 4};
        const auto kind = static_cast<size_t>(pairs[i * m + j].kind);
        return static_cast<uint32_t>(a[begin + i].words.size()) * kWorth[kind];
      },
      [&](size_t i, size_t j) { out.add(a[begin + i], pairs[i * m + j]); });
  return out;
}

bool ComparedArticle::are_copies(const ComparedArticle& a, const ComparedArticle& b) {
  const bool a_is_shorter = a.words_ <= b.words_;
  const ComparedArticle& shorter = a_is_shorter ? a : b;
  const ComparedArticle& longer = a_is_shorter ? b : a;
  if (shorter.words_ == 0 || far_apart(shorter, longer)) return false;
  const Alignment found = align(shorter, longer);
  const size_t words = shorter.words_;
  // House style spells a name or a number in another way here and there in a long text; in a short
  // one that is news.
  constexpr size_t kLongText = 6;  // sentences
  const size_t allowed = shorter.sentences_.size() >= kLongText ? words / 4 : 0;
  if (found.other <= allowed) return 2 * (found.same + found.edited) >= words;
  if (2 * found.same < words || 2 * found.sentences <= shorter.sentences_.size()) return false;
  const bool same_day = a.day_ != kNoDay && a.day_ == b.day_;
  const SentenceLikeness headlines = likeness(a.headline_, a.facts_, b.headline_, b.facts_);
  const bool same_headline = headlines.kind == Alike::same || headlines.kind == Alike::edited ||
                             (headlines.kind == Alike::other_facts && headlines.numbers_only);
  return found.numbers_only ? same_day || same_headline : same_day && same_headline;
}

}  // namespace lede
