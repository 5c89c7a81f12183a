#include "searcher/match/snippet.h"

#include <algorithm>

namespace lede {

namespace {

/// Of sentences that are equally good but for rounding, the first is taken.
constexpr double kRounding = 1.0001;

double worth_of(const Range& part, const std::vector<LeafMatches>& matches) {
  double worth = 0;
  for (const auto& m : matches) {
    if (std::any_of(m.at.begin(), m.at.end(),
                    [&](const Range& at) { return at.begin >= part.begin && at.end <= part.end; }))
      worth += m.worth;
  }
  return worth;
}

/// The sentences that the first match lies in.
Range sentences_around(const Range& match, const std::vector<Range>& sentences) {
  Range around = sentences[0];
  for (const auto& sentence : sentences) {
    if (sentence.begin <= match.begin) around = sentence;
  }
  for (const auto& sentence : sentences) {
    if (sentence.begin < match.end) around.end = std::max(around.end, sentence.end);
  }
  return around;
}

Range best_sentences(const std::vector<Range>& sentences, const std::vector<LeafMatches>& matches,
                     const std::vector<Range>& lit) {
  size_t at = 0;
  double best_worth = worth_of(sentences[0], matches);
  for (size_t i = 1; i < sentences.size(); ++i) {
    if (const double w = worth_of(sentences[i], matches); w > best_worth * kRounding) {
      best_worth = w;
      at = i;
    }
  }
  // A phrase across two sentences lies in neither.
  if (best_worth == 0 && !lit.empty()) return sentences_around(lit[0], sentences);
  constexpr uint32_t kMaxPair = 420;  // bytes
  Range best = sentences[at];
  const auto try_pair = [&](size_t a, size_t b) {
    const Range pair{sentences[a].begin, sentences[b].end};
    if (pair.size() > kMaxPair) return;
    if (const double w = worth_of(pair, matches); w > best_worth * kRounding) {
      best = pair;
      best_worth = w;
    }
  };
  if (at + 1 < sentences.size()) try_pair(at, at + 1);
  if (at > 0) try_pair(at - 1, at);
  return best;
}

/// A long sentence from a little before its first match on, cut between words.
Range clipped(std::string_view text, Range s, const std::vector<Range>& lit) {
  constexpr uint32_t kMaxSnippet = 480;  // bytes
  if (s.size() <= kMaxSnippet) return s;
  const auto match = std::find_if(
      lit.begin(), lit.end(), [&](const Range& m) { return m.begin >= s.begin && m.end <= s.end; });
  const uint32_t first = match == lit.end() ? s.begin : match->begin;
  uint32_t begin = first > s.begin + kMaxSnippet / 3 ? first - kMaxSnippet / 3 : s.begin;
  uint32_t end = std::min(s.end, begin + kMaxSnippet);
  const auto blank = [&](uint32_t i) { return text[i] == ' ' || text[i] == '\n'; };
  const auto inside_character = [&](uint32_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  if (begin > s.begin) {
    uint32_t i = begin;
    while (i < first && !blank(i)) ++i;
    begin = i < first ? i + 1 : first;
  }
  if (end < s.end) {
    uint32_t i = end;
    while (i > begin && !blank(i)) --i;
    if (i > begin) end = i;
    // Never inside a character, nor inside a match.
    while (end < s.end && inside_character(end)) ++end;
    for (const auto& m : lit) {
      if (m.begin < end && m.end > end) end = std::min(m.end, s.end);
    }
  }
  while (begin < end && inside_character(begin)) ++begin;
  return {begin, end};
}

}  // namespace

Range choose_snippet(std::string_view text, const std::vector<Range>& sentences,
                     const std::vector<LeafMatches>& matches, const std::vector<Range>& lit) {
  const Range best = sentences.empty() ? Range{0, static_cast<uint32_t>(text.size())}
                                       : best_sentences(sentences, matches, lit);
  return clipped(text, best, lit);
}

}  // namespace lede
