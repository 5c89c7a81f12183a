#include "searcher/answer/compare.h"

#include <unordered_map>
#include <utility>

#include "searcher/answer/align_sentences.h"
#include "searcher/answer/sentence_numbers.h"
#include "searcher/answer/stored.h"
#include "searcher/answer/word_differences.h"

namespace lede {

namespace {

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
    if (s.in == In::changed) {
      WordDifferences lit = word_differences(a[x], b[y]);
      s.left.lit = std::move(lit.left);
      s.right.lit = std::move(lit.right);
    }
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
