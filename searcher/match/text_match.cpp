#include "searcher/match/text_match.h"

#include <algorithm>
#include <cstdint>

namespace lede {

namespace {

/// A stretch with the positions that it covers.
struct Match {
  Range range;
  uint32_t first = 0;
  uint32_t last = 0;
};

/// All ways in which `units` stand one after the other; `equal` compares a unit with a token.
template <typename Equal>
std::vector<Match> sequences(const std::vector<Unit>& units, const std::vector<Token>& tokens,
                             Equal equal) {
  std::vector<Match> out;
  std::vector<const Token*> by_position;
  for (const auto& t : tokens) {
    if (!equal(units[0], t)) continue;
    if (units.size() == 1) {
      out.push_back({{t.begin, t.end}, t.position, t.position + t.span - 1});
      continue;
    }
    // Tokens are in order of position except for compounds, which come before their parts.
    if (by_position.empty()) {
      for (const auto& k : tokens) by_position.push_back(&k);
      std::stable_sort(by_position.begin(), by_position.end(),
                       [](const Token* a, const Token* b) { return a->position < b->position; });
    }
    // Follow every reading; texts are short and readings few.
    std::vector<const Token*> ends = {&t};
    for (size_t u = 1; u < units.size() && !ends.empty(); ++u) {
      std::vector<const Token*> next;
      for (const Token* e : ends) {
        const uint32_t position = e->position + e->span;
        auto at = std::lower_bound(by_position.begin(), by_position.end(), position,
                                   [](const Token* k, uint32_t p) { return k->position < p; });
        for (; at != by_position.end() && (*at)->position == position; ++at) {
          if (equal(units[u], **at) && std::find(next.begin(), next.end(), *at) == next.end())
            next.push_back(*at);
        }
      }
      ends = std::move(next);
    }
    for (const Token* e : ends)
      out.push_back({{t.begin, e->end}, t.position, e->position + e->span - 1});
  }
  return out;
}

std::vector<Match> matches(const Leaf& leaf, const std::vector<Token>& tokens) {
  std::vector<Match> out;
  switch (leaf.kind) {
    case Leaf::Kind::word:
      for (const auto& t : tokens) {
        const bool hit = std::any_of(leaf.units.begin(), leaf.units.end(), [&](const Unit& u) {
          return u.stem == t.stem || (!u.also.empty() && u.also == t.stem);
        });
        if (hit) out.push_back({{t.begin, t.end}, t.position, t.position + t.span - 1});
      }
      for (const auto& phrase : leaf.spelled_out) {
        auto more = sequences(phrase, tokens,
                              [](const Unit& u, const Token& t) { return u.stem == t.stem; });
        out.insert(out.end(), more.begin(), more.end());
      }
      break;
    case Leaf::Kind::phrase:
      out = sequences(leaf.units, tokens, [](const Unit& u, const Token& t) {
        return u.term == t.term || (!u.also.empty() && u.also == t.term);
      });
      break;
    case Leaf::Kind::prefix:
      for (const auto& t : tokens) {
        const bool hit = std::any_of(leaf.units.begin(), leaf.units.end(),
                                     [&](const Unit& u) { return t.term.starts_with(u.term); });
        if (hit) out.push_back({{t.begin, t.end}, t.position, t.position + t.span - 1});
      }
      break;
    case Leaf::Kind::near: {
      std::vector<std::vector<Match>> operands;
      for (const auto& o : leaf.near) operands.push_back(matches(o, tokens));
      // An operand's match counts when every other operand has one close by, not overlapping it.
      const auto gap = [](const Match& a, const Match& b) -> uint32_t {
        if (a.last < b.first) return b.first - a.last;
        if (b.last < a.first) return a.first - b.last;
        return 0;
      };
      for (size_t i = 0; i < operands.size(); ++i) {
        const size_t before = out.size();
        for (const auto& m : operands[i]) {
          bool all = true;
          for (size_t j = 0; j < operands.size() && all; ++j) {
            if (i == j) continue;
            all = std::any_of(operands[j].begin(), operands[j].end(), [&](const Match& n) {
              const uint32_t d = gap(m, n);
              return d >= 1 && d <= leaf.distance;
            });
          }
          if (all) out.push_back(m);
        }
        if (out.size() == before) return {};  // an operand that is nowhere close to all others
      }
      break;
    }
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::manner:
    case Leaf::Kind::statement:
      break;
  }
  return out;
}

}  // namespace

std::vector<Range> match_leaf(const Leaf& leaf, const std::vector<Token>& tokens) {
  std::vector<Range> out;
  for (const auto& m : matches(leaf, tokens)) out.push_back(m.range);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Range> merge_ranges(std::vector<Range> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<Range> out;
  for (const auto& r : ranges) {
    if (!out.empty() && r.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, r.end);
    } else {
      out.push_back(r);
    }
  }
  return out;
}

}  // namespace lede
