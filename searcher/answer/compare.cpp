#include "searcher/answer/compare.h"

#include <unordered_map>

#include "common/base/align.h"
#include "searcher/answer/align_sentences.h"
#include "searcher/answer/sentence_numbers.h"
#include "searcher/answer/stored.h"

namespace lede {

namespace {

/// Pairs of words up to which the differences of two sentences are looked for.
constexpr size_t kMaxWordPairs = 1'000'000;

/// Words of `s` that are not in the chosen pairs, those side by side as one span.
std::vector<Span> lit_words(const NumberedSentence& s, const std::vector<bool>& paired) {
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

void light_differences(const NumberedSentence& a, const NumberedSentence& b,
                       ComparedSentence& out) {
  std::vector<bool> left(a.words.size(), false);
  std::vector<bool> right(b.words.size(), false);
  if (a.words.size() * b.words.size() <= kMaxWordPairs) {
    align_best(
        a.words.size(), b.words.size(),
        [&](size_t i, size_t j) { return a.words[i] == b.words[j] ? 1U : 0U; },
        [&](size_t i, size_t j) { left[i] = right[j] = true; });
  }
  out.left.lit = lit_words(a, left);
  out.right.lit = lit_words(b, right);
}

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
  SentenceNumbering numbering;
  std::vector<NumberedSentence> a;
  std::vector<NumberedSentence> b;
  for (const auto& s : left) a.push_back(numbering.number(s));
  for (const auto& s : right) b.push_back(numbering.number(s));

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
  for (const auto& [x, y] : align_sentences(a, b)) {
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
    for (const Record& r : quote_article(db, first_named(db, id).article)) {
      about = r.facts;
      if (r.muted) continue;
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
