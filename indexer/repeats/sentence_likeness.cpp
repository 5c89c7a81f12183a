#include "indexer/repeats/sentence_likeness.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "common/base/align.h"

namespace lede {

namespace {

using Kind = SentenceWord::Kind;
using Alike = SentenceLikeness::Kind;

/// Share of the words of both that sentences have in common, in order (Dice), where one may be the
/// other with other facts, and where it is the other edited.
constexpr double kRelated = 0.5;
constexpr double kEdited = 0.7;
/// Share of the shorter one's words where it may be the other one cut, or is.
constexpr double kPartRelated = 0.8;
constexpr double kPart = 0.9;
constexpr size_t kMinPartWords = 8;  ///< words
/// Pairs of words that are compared to find what two sentences have in common.
constexpr size_t kMaxWordPairs = 1U << 18;

/// Words of one sentence that the other has not at this place.
using Gap = std::pair<size_t, size_t>;

/// The difference between two sentences: the gaps that their longest common subsequence leaves.
class Difference {
 public:
  Difference(const std::vector<SentenceWord>& a, const std::vector<SentenceWord>& b)
      : a_(a), b_(b) {
    size_t i = 0;
    while (i < a.size() && i < b.size() && a[i].hash == b[i].hash) ++i;
    size_t tail = 0;
    while (i + tail < a.size() && i + tail < b.size() &&
           a[a.size() - 1 - tail].hash == b[b.size() - 1 - tail].hash)
      ++tail;
    matched_ = i + tail;
    middle({i, a.size() - tail}, {i, b.size() - tail});
  }

  [[nodiscard]] size_t matched() const { return matched_; }

  /// Whether one denies what the other says. `numbers_only` where it is of numbers alone.
  [[nodiscard]] bool other_facts(const FactHashes& facts_of_a, const FactHashes& facts_of_b,
                                 bool& numbers_only) const {
    bool numbers = false;
    bool others = false;
    std::vector<uint32_t> moved;
    for (const auto& [x, y] : gaps_) {
      numbers = numbers || (count(a_, x, Kind::number) > 0 && count(b_, y, Kind::number) > 0);
      others = others || (count(a_, x, Kind::day) > 0 && count(b_, y, Kind::day) > 0) ||
               (has_new_name(a_, x, facts_of_b) && has_new_name(b_, y, facts_of_a)) ||
               count(a_, x, Kind::negation) != count(b_, y, Kind::negation);
      for (size_t i = x.first; i < x.second; ++i) {
        if (is_actor(a_[i])) moved.push_back(a_[i].hash);
      }
    }
    // Words that stand elsewhere: who did it and to whom may have changed.
    std::sort(moved.begin(), moved.end());
    for (const auto& [x, y] : gaps_) {
      for (size_t j = y.first; j < y.second; ++j)
        others = others || std::binary_search(moved.begin(), moved.end(), b_[j].hash);
    }
    numbers_only = numbers && !others;
    return numbers || others;
  }

 private:
  static bool is_actor(const SentenceWord& w) {
    return w.kind == Kind::plain || w.kind == Kind::name || w.kind == Kind::number;
  }
  static size_t count(const std::vector<SentenceWord>& words, Gap gap, Kind kind) {
    size_t n = 0;
    for (size_t i = gap.first; i < gap.second; ++i) n += words[i].kind == kind ? 1 : 0;
    return n;
  }
  static bool has_new_name(const std::vector<SentenceWord>& words, Gap gap,
                           const FactHashes& facts) {
    for (size_t i = gap.first; i < gap.second; ++i) {
      if (words[i].kind == Kind::name &&
          !std::binary_search(facts.begin(), facts.end(), words[i].hash))
        return true;
    }
    return false;
  }

  void middle(Gap x, Gap y) {
    const size_t n = x.second - x.first;
    const size_t m = y.second - y.first;
    Gap from{x.first, y.first};
    const auto gap_up_to = [&](size_t i, size_t j) {
      if (i > from.first || j > from.second) gaps_.push_back({{from.first, i}, {from.second, j}});
    };
    if (n > 0 && m > 0 && n * m <= kMaxWordPairs) {
      align_best(
          n, m,
          [&](size_t i, size_t j) {
            return a_[x.first + i].hash == b_[y.first + j].hash ? 1U : 0U;
          },
          [&](size_t i, size_t j) {
            ++matched_;
            gap_up_to(x.first + i, y.first + j);
            from = {x.first + i + 1, y.first + j + 1};
          });
    }
    gap_up_to(x.second, y.second);
  }

  const std::vector<SentenceWord>& a_;
  const std::vector<SentenceWord>& b_;
  std::vector<std::pair<Gap, Gap>> gaps_;
  size_t matched_ = 0;
};

}  // namespace

SentenceLikeness likeness(const SentenceWords& a, const FactHashes& facts_of_a,
                          const SentenceWords& b, const FactHashes& facts_of_b) {
  const size_t shorter = std::min(a.words.size(), b.words.size());
  if (shorter == 0) return {};
  const double all = static_cast<double>(a.words.size() + b.words.size());
  const auto share = [&](size_t matched) { return 2 * static_cast<double>(matched) / all; };
  const auto part = [&](size_t matched) {
    return shorter < kMinPartWords ? 0.0
                                   : static_cast<double>(matched) / static_cast<double>(shorter);
  };
  if (share(shorter) < kRelated && part(shorter) < kPartRelated) return {};
  // Half of the words of the shorter one have to be there.
  const SentenceWords& small = a.words.size() <= b.words.size() ? a : b;
  if (5 * std::popcount(a.bits & b.bits) < 2 * std::popcount(small.bits)) return {};
  const Difference d(a.words, b.words);
  if (d.matched() == a.words.size() && d.matched() == b.words.size()) return {Alike::same};
  if (share(d.matched()) < kRelated && part(d.matched()) < kPartRelated) return {};
  SentenceLikeness out;
  if (d.other_facts(facts_of_a, facts_of_b, out.numbers_only)) {
    out.kind = Alike::other_facts;
  } else if (share(d.matched()) >= kEdited || part(d.matched()) >= kPart) {
    out.kind = Alike::edited;
  }
  return out;
}

}  // namespace lede
