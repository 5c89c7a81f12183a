#include "indexer/article/passages.h"

#include <algorithm>
#include <limits>

#include "common/text/sentences.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr uint32_t kMaxBytes = 8000;  ///< of a passage, for texts without words

struct Piece {
  Range range;
  unsigned words = 0;
  bool paragraph_end = false;
};

/// A sentence longer than twice the longest passage is cut between words: no reader quotes it
/// whole, and no list of terms should hold it.
void add_sentence(std::string_view text, Range s, bool paragraph_end, std::vector<Piece>& out) {
  const unsigned words = count_words(text.substr(s.begin, s.size()));
  if (words <= 2 * kPassageMax && s.size() <= kMaxBytes) {
    out.push_back({s, words, paragraph_end});
    return;
  }
  uint32_t begin = s.begin;
  while (begin < s.end) {
    uint32_t at = begin;
    uint32_t cut = 0;
    unsigned n = 0;
    bool in_word = false;
    while (at < s.end && n <= kPassageTarget && at - begin < kMaxBytes) {
      const auto cp = decode_at(text, at);
      if (is_space(cp.value)) {
        if (in_word) cut = at;
        in_word = false;
      } else if (!in_word || is_unspaced_script(cp.value)) {
        ++n;
        in_word = true;
      }
      at += cp.size;
    }
    uint32_t end = at >= s.end ? s.end : (cut > begin ? cut : at);
    out.push_back({{begin, end},
                   count_words(text.substr(begin, end - begin)),
                   paragraph_end && end == s.end});
    while (end < s.end && is_space(decode_at(text, end).value)) end += decode_at(text, end).size;
    begin = end;
  }
}

/// The cost of a passage of `words` words.
double size_cost(unsigned words, size_t sentences) {
  const double w = words;
  if (words < kPassageMin) return 1.0 + (kPassageMin - w) / 15;
  if (words <= kPassageMax) {
    const double d = (w - kPassageTarget) / 50;
    return d * d;
  }
  return sentences == 1 ? 4.0 : std::numeric_limits<double>::infinity();
}

void cut_segment(const std::vector<Piece>& pieces, int section, std::vector<Passage>& out) {
  constexpr double kBreakInParagraph = 0.6;
  constexpr double kPassage = 0.05;  // fewer passages, other things equal
  const size_t n = pieces.size();
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<size_t> from(n + 1, 0);
  best[0] = 0;
  for (size_t i = 0; i < n; ++i) {
    unsigned words = 0;
    for (size_t j = i; j < n; ++j) {
      words += pieces[j].words;
      const bool long_bytes = pieces[j].range.end - pieces[i].range.begin > kMaxBytes;
      if (j > i && (words > kPassageMax || long_bytes)) break;
      const double cost = best[i] + size_cost(words, j - i + 1) + kPassage +
                          (j + 1 < n && !pieces[j].paragraph_end ? kBreakInParagraph : 0);
      if (cost < best[j + 1]) {
        best[j + 1] = cost;
        from[j + 1] = i;
      }
    }
  }
  std::vector<Passage> reversed;
  for (size_t end = n; end > 0; end = from[end]) {
    Passage p;
    p.section = section;
    for (size_t k = from[end]; k < end; ++k) p.sentences.push_back(pieces[k].range);
    p.range = {p.sentences.front().begin, p.sentences.back().end};
    reversed.push_back(std::move(p));
  }
  out.insert(out.end(), std::make_move_iterator(reversed.rbegin()),
             std::make_move_iterator(reversed.rend()));
}

}  // namespace

std::vector<Passage> cut_passages(const Article& a) {
  std::vector<Passage> out;
  std::vector<Piece> segment;
  int section = -1;
  uint32_t last = 0;
  size_t next_muted = 0;
  const auto flush = [&] {
    if (!segment.empty()) cut_segment(segment, section, out);
    segment.clear();
  };
  for (const auto& p : a.paragraphs) {
    bool muted_between = false;
    while (next_muted < a.muted.size() && a.muted[next_muted].range.begin < p.range.begin) {
      if (a.muted[next_muted].range.begin >= last) muted_between = true;
      ++next_muted;
    }
    if (muted_between || p.section != section) flush();
    section = p.section;
    for (size_t i = 0; i < p.sentences.size(); ++i) {
      add_sentence(a.text, p.sentences[i], i + 1 == p.sentences.size(), segment);
    }
    last = p.range.end;
  }
  flush();
  return out;
}

}  // namespace lede
