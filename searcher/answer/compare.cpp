#include "searcher/answer/compare.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "common/base/align.h"
#include "common/text/unicode.h"
#include "searcher/answer/stored.h"

namespace lede {

namespace {

/// Pairs of sentences that are looked at one by one; more are cut at anchors first.
constexpr size_t kMostPairs = 4'000'000;
/// Pairs of words, the same for two sentences.
constexpr size_t kMostWordPairs = 1'000'000;

/// A sentence as numbers: equal numbers, equal words.
struct Sentence {
  std::vector<uint32_t> words;
  std::vector<Span> at;          ///< where each stands in the text
  std::vector<uint32_t> sorted;  ///< `words` in order of number
  uint32_t number = 0;           ///< of the sentence
};

class Numbering {
 public:
  Sentence read(const std::string& text) {
    Sentence s;
    size_t begin = 0;
    size_t at = 0;
    const auto end_word = [&] {
      if (at > begin) add(text, {begin, at}, s);
    };
    while (at < text.size()) {
      const auto cp = decode_at(text, at);
      const bool in_word = is_letter(cp.value) || is_digit(cp.value) || is_ignorable(cp.value);
      if (!in_word || is_unspaced_script(cp.value)) {
        end_word();
        begin = at;
        at += cp.size;
        if (in_word) end_word();
        begin = at;
      } else {
        at += cp.size;
      }
    }
    end_word();
    // A line of stars is a sentence too.
    if (s.words.empty()) add(text, {0, text.size()}, s);
    s.sorted = s.words;
    std::sort(s.sorted.begin(), s.sorted.end());
    s.number = sentences_.try_emplace(s.words, sentences_.size()).first->second;
    return s;
  }

 private:
  void add(const std::string& text, Span at, Sentence& s) {
    s.words.push_back(
        words_.try_emplace(fold(text.substr(at.begin, at.end - at.begin)), words_.size())
            .first->second);
    s.at.push_back(at);
  }

  std::unordered_map<std::string, uint32_t> words_;
  std::map<std::vector<uint32_t>, uint32_t> sentences_;
};

/// Words that two sentences share, one for one.
size_t shared_words(const Sentence& a, const Sentence& b) {
  size_t shared = 0;
  for (auto i = a.sorted.begin(), j = b.sorted.begin();
       i != a.sorted.end() && j != b.sorted.end();) {
    if (*i == *j) {
      ++shared;
      ++i;
      ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

/// What it is worth to set two sentences side by side; 0 when they have too little in common.
uint32_t worth(const Sentence& a, const Sentence& b) {
  const size_t all = a.words.size() + b.words.size();
  if (a.number == b.number) return static_cast<uint32_t>(all + 1);
  // Dice's coefficient of 0.6: of ten words in each, six.
  const auto most = [&](size_t shared) { return 5 * shared >= (3 * all + 1) / 2; };
  if (!most(std::min(a.words.size(), b.words.size()))) return 0;
  const size_t shared = shared_words(a, b);
  return most(shared) ? static_cast<uint32_t>(4 * shared - all) : 0;
}

/// Words of `s` that are not in the chosen pairs, those side by side as one span.
std::vector<Span> lit_words(const Sentence& s, const std::vector<bool>& paired) {
  std::vector<Span> lit;
  bool open = false;
  for (size_t i = 0; i < s.at.size(); ++i) {
    if (!paired[i] && open) {
      lit.back().end = s.at[i].end;
    } else if (!paired[i]) {
      lit.push_back(s.at[i]);
    }
    open = !paired[i];
  }
  return lit;
}

void light_differences(const Sentence& a, const Sentence& b, ComparedSentence& out) {
  std::vector<bool> left(a.words.size(), false);
  std::vector<bool> right(b.words.size(), false);
  if (a.words.size() * b.words.size() <= kMostWordPairs) {
    align_best(
        a.words.size(), b.words.size(),
        [&](size_t i, size_t j) { return a.words[i] == b.words[j] ? 1U : 0U; },
        [&](size_t i, size_t j) { left[i] = right[j] = true; });
  }
  out.left.lit = lit_words(a, left);
  out.right.lit = lit_words(b, right);
}

class Aligner {
 public:
  Aligner(const std::vector<Sentence>& left, const std::vector<Sentence>& right)
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
    if ((l_end - l) * (r_end - r) <= kMostPairs) {
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

  const std::vector<Sentence>& left_;
  const std::vector<Sentence>& right_;
  std::vector<std::pair<size_t, size_t>> pairs_;
};

/// Marks sentences of one side that stand at another place on the other.
void mark_moved(std::vector<std::pair<ComparedSentence*, uint32_t>>& left,
                std::vector<std::pair<ComparedSentence*, uint32_t>>& right) {
  std::unordered_multimap<uint32_t, ComparedSentence*> waiting;
  for (const auto& [s, number] : right) waiting.emplace(number, s);
  for (const auto& [s, number] : left) {
    const auto it = waiting.find(number);
    if (it == waiting.end()) continue;
    s->moved = it->second->moved = true;
    waiting.erase(it);
  }
}

}  // namespace

std::vector<ComparedSentence> compare_sentences(const std::vector<std::string>& left,
                                                const std::vector<std::string>& right) {
  using In = ComparedSentence::In;
  Numbering numbering;
  std::vector<Sentence> a;
  std::vector<Sentence> b;
  for (const auto& s : left) a.push_back(numbering.read(s));
  for (const auto& s : right) b.push_back(numbering.read(s));

  std::vector<ComparedSentence> out;
  out.reserve(a.size() + b.size());  // pointers into it are kept
  std::vector<std::pair<ComparedSentence*, uint32_t>> only_left;
  std::vector<std::pair<ComparedSentence*, uint32_t>> only_right;
  size_t i = 0;
  size_t j = 0;
  const auto up_to = [&](size_t i_end, size_t j_end) {
    for (; i < i_end; ++i) {
      only_left.emplace_back(&out.emplace_back(), a[i].number);
      out.back().in = In::left;
      out.back().left.text = left[i];
    }
    for (; j < j_end; ++j) {
      only_right.emplace_back(&out.emplace_back(), b[j].number);
      out.back().in = In::right;
      out.back().right.text = right[j];
    }
  };
  for (const auto& [x, y] : Aligner(a, b).run()) {
    up_to(x, y);
    ComparedSentence& s = out.emplace_back();
    s.in = a[x].number == b[y].number ? In::both : In::changed;
    s.left.text = left[x];
    s.right.text = right[y];
    if (s.in == In::changed) light_differences(a[x], b[y], s);
    i = x + 1;
    j = y + 1;
  }
  up_to(left.size(), right.size());
  mark_moved(only_left, only_right);
  return out;
}

Comparison compare_articles(const RecordDatabase& db, std::string_view left,
                            std::string_view right) {
  Comparison out;
  const auto read = [&](std::string_view id, ArticleFacts& about) {
    std::vector<std::string> sentences;
    for (const Record& r : quote_article(db, find_named(db, id).article)) {
      about = r.facts;
      if (r.chrome) continue;
      for (const auto& x : r.sentences) sentences.push_back(r.text.substr(x.begin, x.size()));
    }
    return sentences;
  };
  const auto left_sentences = read(left, out.left);
  const auto right_sentences = read(right, out.right);
  if (!out.left.id.empty() && !out.right.id.empty())
    out.sentences = compare_sentences(left_sentences, right_sentences);
  return out;
}

}  // namespace lede
