#include "searcher/match/highlight.h"

#include <algorithm>

#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

std::vector<Span> spans(const std::vector<Range>& ranges) {
  std::vector<Span> out;
  for (const auto& r : merge_ranges(ranges)) out.push_back({r.begin, r.end});
  return out;
}

bool lights_text(const Leaf& l) {
  return l.field == Field::any;
}
bool lights_headline(const Leaf& l) {
  return l.field == Field::any || l.field == Field::headline;
}

std::vector<Span> light(const std::string& text, const std::vector<WeightedLeaf>& leaves,
                        bool (*allowed)(const Leaf&)) {
  if (text.empty()) return {};
  const auto tokens = analyze(text);
  std::vector<Range> all;
  for (const auto& l : leaves) {
    if (!allowed(l.leaf)) continue;
    const auto m = match_leaf(l.leaf, tokens);
    all.insert(all.end(), m.begin(), m.end());
  }
  return spans(all);
}

/// A long sentence is shown from a word before its first match on.
Range clipped(const std::string& text, Range s, const std::vector<Range>& matches) {
  constexpr uint32_t kLongest = 480;  // bytes
  if (s.size() <= kLongest) return s;
  uint32_t first = s.begin;
  for (const auto& m : matches) {
    if (m.begin >= s.begin && m.end <= s.end) {
      first = m.begin;
      break;
    }
  }
  uint32_t begin = first > s.begin + kLongest / 3 ? first - kLongest / 3 : s.begin;
  uint32_t end = std::min(s.end, begin + kLongest);
  const auto blank = [&](uint32_t i) { return text[i] == ' ' || text[i] == '\n'; };
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
    while (end < s.end && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    for (const auto& m : matches) {
      if (m.begin < end && m.end > end) end = std::min(m.end, s.end);
    }
  }
  while (begin < end && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return {begin, end};
}

}  // namespace

void highlight(const Record& r, const std::vector<WeightedLeaf>& leaves, Hit& hit) {
  const auto tokens = analyze(r.text);
  std::vector<std::vector<Range>> found;
  std::vector<Range> all;
  for (const auto& l : leaves) {
    found.push_back(lights_text(l.leaf) ? match_leaf(l.leaf, tokens) : std::vector<Range>{});
    all.insert(all.end(), found.back().begin(), found.back().end());
  }
  all = merge_ranges(all);
  hit.passage.text = r.text;
  hit.passage.lit = spans(all);
  hit.section.text = r.section;
  hit.section.lit = light(r.section, leaves, lights_text);
  hit.headline_lit = light(r.facts.headline, leaves, lights_headline);

  // The sentence that covers most of the query's weight, and its neighbour if that adds to it.
  const auto within = [&](const Range& s, size_t leaf) {
    return std::any_of(found[leaf].begin(), found[leaf].end(),
                       [&](const Range& m) { return m.begin >= s.begin && m.end <= s.end; });
  };
  const auto value = [&](const Range& s) {
    double v = 0;
    for (size_t i = 0; i < leaves.size(); ++i) {
      if (within(s, i))
        v += leaves[i].leaf.units.size() > 1 && leaves[i].leaf.kind == Leaf::Kind::phrase
                 ? 2 * leaves[i].idf
                 : leaves[i].idf;
    }
    return v;
  };
  Range best{0, static_cast<uint32_t>(r.text.size())};
  if (!r.sentences.empty()) {
    best = r.sentences[0];
    double best_value = value(best);
    size_t at = 0;
    for (size_t i = 1; i < r.sentences.size(); ++i) {
      if (const double v = value(r.sentences[i]); v > best_value * 1.0001) {
        best_value = v;
        best = r.sentences[i];
        at = i;
      }
    }
    constexpr uint32_t kTwo = 420;  // bytes that two sentences may take
    Range pair = best;
    double pair_value = best_value;
    const auto try_pair = [&](size_t a, size_t b) {
      const Range p{r.sentences[a].begin, r.sentences[b].end};
      if (p.size() > kTwo) return;
      if (const double v = value(p); v > pair_value * 1.0001) {
        pair = p;
        pair_value = v;
      }
    };
    if (at + 1 < r.sentences.size()) try_pair(at, at + 1);
    if (at > 0) try_pair(at - 1, at);
    best = pair;
    // A phrase across two sentences lies in neither: take those that it covers.
    if (best_value == 0 && !all.empty()) {
      for (const auto& sentence : r.sentences) {
        if (sentence.begin <= all[0].begin) best = sentence;
      }
      for (const auto& sentence : r.sentences) {
        if (sentence.begin < all[0].end) best.end = std::max(best.end, sentence.end);
      }
    }
  }
  best = clipped(r.text, best, all);
  hit.snippet_begin = best.begin;
  hit.snippet.text = r.text.substr(best.begin, best.size());
  for (const auto& m : all) {
    if (m.end <= best.begin || m.begin >= best.end) continue;
    // A span that a merge carried over the snippet's edge is left out rather than cut.
    if (m.begin < best.begin || m.end > best.end) continue;
    hit.snippet.lit.push_back({m.begin - best.begin, m.end - best.begin});
  }
}

}  // namespace lede
