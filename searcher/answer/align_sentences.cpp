#include "searcher/answer/align_sentences.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>

#include "common/base/align.h"
#include "common/text/shingles.h"

namespace lede {

namespace {

/// Pairs of sentences that are looked at one by one; more are cut at anchors first.
constexpr size_t kMaxPairs = 4'000'000;

/// The worth of setting two sentences side by side; 0 when they have too little in common.
uint32_t worth(const NumberedSentence& a, const NumberedSentence& b) {
  const size_t all = a.words.size() + b.words.size();
  if (a.number == b.number) return static_cast<uint32_t>(all + 1);
  // Dice's coefficient of 0.6: of ten words in each, six.
  const auto most = [&](size_t shared) { return 5 * shared >= (3 * all + 1) / 2; };
  if (!most(std::min(a.words.size(), b.words.size()))) return 0;
  const size_t shared = count_shared(a.sorted, b.sorted);
  return most(shared) ? static_cast<uint32_t>(4 * shared - all) : 0;
}

class SentenceAligner {
 public:
  SentenceAligner(const std::vector<NumberedSentence>& left,
                  const std::vector<NumberedSentence>& right)
      : left_(left), right_(right) {}

  /// Pairs in order.
  std::vector<std::pair<size_t, size_t>> run() {
    align(0, left_.size(), 0, right_.size());
    return std::move(pairs_);
  }

 private:
  void align(size_t l, size_t l_end, size_t r, size_t r_end) {
    const auto same = [&](size_t i, size_t j) { return left_[i].number == right_[j].number; };
    for (; l < l_end && r < r_end && same(l, r); ++l, ++r) pairs_.emplace_back(l, r);
    size_t tail = 0;
    while (l < l_end - tail && r < r_end - tail && same(l_end - tail - 1, r_end - tail - 1)) ++tail;
    l_end -= tail;
    r_end -= tail;
    if ((l_end - l) * (r_end - r) <= kMaxPairs) {
      align_best(
          l_end - l, r_end - r,
          [&](size_t i, size_t j) { return worth(left_[l + i], right_[r + j]); },
          [&](size_t i, size_t j) { pairs_.emplace_back(l + i, r + j); });
    } else {
      const auto anchors = find_anchors(l, l_end, r, r_end);
      for (const auto& [i, j] : anchors) {
        align(l, i, r, j);
        pairs_.emplace_back(i, j);
        l = i + 1;
        r = j + 1;
      }
      if (!anchors.empty()) align(l, l_end, r, r_end);
    }
    for (; tail > 0; --tail) pairs_.emplace_back(l_end++, r_end++);
  }

  /// Sentences that stand once in each range, as many as keep their order.
  [[nodiscard]] std::vector<std::pair<size_t, size_t>> find_anchors(size_t l, size_t l_end,
                                                                    size_t r, size_t r_end) const {
    struct Seen {
      size_t left = 0;
      size_t right = 0;
      size_t at = 0;  ///< on the right
    };
    std::unordered_map<uint32_t, Seen> seen;
    for (size_t i = l; i < l_end; ++i) ++seen[left_[i].number].left;
    for (size_t j = r; j < r_end; ++j) {
      auto& s = seen[right_[j].number];
      ++s.right;
      s.at = j;
    }
    // Longest increasing subsequence: `tops` has, for each length, the pair that ends one earliest.
    struct Card {
      size_t i, j;
      ptrdiff_t before;
    };
    std::vector<Card> cards;
    std::vector<size_t> tops;
    for (size_t i = l; i < l_end; ++i) {
      const auto& s = seen[left_[i].number];
      if (s.left != 1 || s.right != 1) continue;
      const auto top = std::lower_bound(tops.begin(), tops.end(), s.at,
                                        [&](size_t card, size_t j) { return cards[card].j < j; });
      const ptrdiff_t before = top == tops.begin() ? -1 : static_cast<ptrdiff_t>(*std::prev(top));
      cards.push_back({i, s.at, before});
      if (top == tops.end()) {
        tops.push_back(cards.size() - 1);
      } else {
        *top = cards.size() - 1;
      }
    }
    std::vector<std::pair<size_t, size_t>> out;
    for (ptrdiff_t c = tops.empty() ? -1 : static_cast<ptrdiff_t>(tops.back()); c >= 0;
         c = cards[static_cast<size_t>(c)].before)
      out.emplace_back(cards[static_cast<size_t>(c)].i, cards[static_cast<size_t>(c)].j);
    std::reverse(out.begin(), out.end());
    return out;
  }

  const std::vector<NumberedSentence>& left_;
  const std::vector<NumberedSentence>& right_;
  std::vector<std::pair<size_t, size_t>> pairs_;
};

}  // namespace

std::vector<std::pair<size_t, size_t>> align_sentences(const std::vector<NumberedSentence>& left,
                                                       const std::vector<NumberedSentence>& right) {
  return SentenceAligner(left, right).run();
}

}  // namespace lede
