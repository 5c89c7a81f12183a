#include "searcher/match/highlight.h"

#include <algorithm>

#include "common/text/analyzer.h"
#include "searcher/match/snippet.h"
#include "searcher/match/statement_match.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

bool lights_text(const Leaf& l) {
  return l.field == Field::any;
}
bool lights_headline(const Leaf& l) {
  return l.field == Field::any || l.field == Field::headline;
}

/// The words of a leaf of Kind::statement; of one that asks for none, where the statements begin,
/// so that these are shown.
void light_statements(const WeightedLeaf& l, const Record& r, std::vector<LeafMatches>& matches,
                      std::vector<Range>& lit, Hit& hit) {
  for (const auto& m : StatementMatcher(l.leaf).match(r)) {
    hit.quotes[m.statement].matches = true;
    if (m.by_last_name) hit.quotes[m.statement].inferred = true;
    for (const auto& places : m.words) {
      matches.push_back({places, l.idf});
      lit.insert(lit.end(), places.begin(), places.end());
    }
    const uint32_t begin = r.statements[m.statement].spans.front().begin;
    if (m.words.empty()) matches.push_back({{{begin, begin + 1}}, 1});
  }
}

std::vector<Span> light(const std::string& text, NumberStyle numbers,
                        const std::vector<WeightedLeaf>& leaves, bool (*allowed)(const Leaf&)) {
  if (text.empty()) return {};
  const auto tokens = analyze(text, numbers);
  std::vector<Range> all;
  for (const auto& l : leaves) {
    if (!allowed(l.leaf)) continue;
    const auto m = match_leaf(l.leaf, tokens);
    all.insert(all.end(), m.begin(), m.end());
  }
  return spans(merge_ranges(all));
}

/// A phrase counts for more than its words, wherever they stand.
double worth(const WeightedLeaf& l) {
  const bool phrase = l.leaf.kind == Leaf::Kind::phrase && l.leaf.units.size() > 1;
  return phrase ? 2 * l.idf : l.idf;
}

void take_snippet(const Range& part, const std::vector<Range>& lit, Hit& hit) {
  hit.snippet_begin = part.begin;
  hit.snippet.text = hit.passage.text.substr(part.begin, part.size());
  for (const auto& m : lit) {
    // A span that reaches over the snippet's edge is left out rather than cut.
    if (m.begin >= part.begin && m.end <= part.end)
      hit.snippet.lit.push_back({m.begin - part.begin, m.end - part.begin});
  }
}

}  // namespace

std::vector<Span> spans(const std::vector<Range>& ranges, uint32_t from) {
  std::vector<Span> out;
  for (const auto& r : ranges) out.push_back({r.begin - from, r.end - from});
  return out;
}

void highlight(const Record& r, const std::vector<WeightedLeaf>& leaves, Hit& hit) {
  const auto tokens = analyze(r.text, r.numbers);
  std::vector<LeafMatches> matches;
  std::vector<Range> all;
  for (const auto& l : leaves) {
    if (l.leaf.kind == Leaf::Kind::statement) light_statements(l, r, matches, all, hit);
    if (l.leaf.kind == Leaf::Kind::statement || !lights_text(l.leaf)) continue;
    matches.push_back({match_leaf(l.leaf, tokens), worth(l)});
    all.insert(all.end(), matches.back().at.begin(), matches.back().at.end());
  }
  all = merge_ranges(all);
  hit.passage.text = r.text;
  hit.passage.lit = spans(all);
  hit.section.text = r.section;
  hit.section.lit = light(r.section, r.numbers, leaves, lights_text);
  hit.headline_lit = light(r.facts.headline, r.numbers, leaves, lights_headline);
  take_snippet(choose_snippet(r.text, r.sentences, matches, all), all, hit);
}

void light_stretches(const Record& r, const std::vector<Range>& stretches, Hit& hit) {
  hit.passage = {r.text, spans(stretches)};
  hit.section = {r.section, {}};
  std::vector<Range> all;
  if (!stretches.empty()) all = {{stretches.front().begin, stretches.back().end}};
  take_snippet(choose_snippet(r.text, r.sentences, {{all, 1}}, all), stretches, hit);
  for (auto& quote : hit.quotes) {
    quote.matches = std::any_of(quote.spans.begin(), quote.spans.end(), [&](const Span& said) {
      return std::any_of(stretches.begin(), stretches.end(), [&](const Range& lit) {
        return lit.begin < said.end && said.begin < lit.end;
      });
    });
  }
}

}  // namespace lede
