// Two articles side by side: for people in the manner of diff, and as JSON.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/unicode.h"
#include "searcher/program/json_parts.h"
#include "searcher/program/render.h"
#include "searcher/program/text_layout.h"

namespace lede {

namespace {

using In = ComparedSentence::In;

constexpr TerminalView kRemoved = "\x1b[31m";
constexpr TerminalView kAdded = "\x1b[32m";

/// Runs in lines that each begin with a mark.
TerminalText marked(TerminalView mark, TerminalView colour, const std::vector<Run>& runs,
                    const TextStyle& style) {
  return set_lines(runs, 2, style, style.colour ? colour + mark + kPlain : TerminalText(mark));
}

TerminalText one_side(TerminalView mark, TerminalView colour, const LitText& text, bool moved,
                      const TextStyle& style) {
  auto runs = lit_runs(text.text, text.lit, colour);
  if (moved) runs.push_back({" (moved)", kDim});
  return marked(mark, colour, runs, style);
}

TerminalText head(TerminalView mark, TerminalView colour, const ArticleFacts& a,
                  const TextStyle& style) {
  const std::string id = fmt::format("{}  {}", place(a.source, 0), a.id);
  TerminalText out =
      marked(mark, colour, {{a.headline.empty() ? "(no headline)" : a.headline, kBold}}, style);
  const std::string facts = joined({a.outlet, date_words(a), a.place});
  if (!facts.empty()) out += marked(mark, colour, {{facts, ""}}, style);
  return out + marked(mark, colour, {{id, kDim}}, style);
}

std::string_view name_of(In in) {
  switch (in) {
    case In::both:
      return "both";
    case In::changed:
      return "changed";
    case In::left:
      return "left";
    case In::right:
      break;
  }
  return "right";
}

size_t count(const Comparison& c, In in) {
  return static_cast<size_t>(std::count_if(c.sentences.begin(), c.sentences.end(),
                                           [&](const auto& s) { return s.in == in; }));
}

}  // namespace

TerminalText render_comparison_text(const Comparison& c, const TextStyle& style) {
  TerminalText out = head("-", kRemoved, c.left, style) + head("+", kAdded, c.right, style) + "\n";
  // Of a long stretch that both have, its ends show where it is.
  constexpr size_t kShown = 4;
  for (size_t i = 0; i < c.sentences.size();) {
    const auto& s = c.sentences[i];
    if (s.in == In::both) {
      size_t end = i;
      while (end < c.sentences.size() && c.sentences[end].in == In::both) ++end;
      const bool fold = !style.whole && end - i > kShown;
      for (size_t k = i; k < end; ++k) {
        if (fold && k == i + 1) {
          k = end - 1;
          out += marked(" ", "", {{fmt::format("... {} sentences in both ...", end - i - 2), kDim}},
                        style);
        }
        out += one_side(" ", "", c.sentences[k].left, false, style);
      }
      i = end;
      continue;
    }
    if (s.in != In::right) out += one_side("-", kRemoved, s.left, s.moved, style);
    if (s.in != In::left) out += one_side("+", kAdded, s.right, s.moved, style);
    ++i;
  }
  return out;
}

TerminalText comparison_summary(const Comparison& c) {
  return TerminalText::format(
      "sentences: {} in both, {} changed, {} only in the first, {} only in the second\n",
      count(c, In::both), count(c, In::changed), count(c, In::left), count(c, In::right));
}

std::string render_comparison_json(const Comparison& c) {
  json j;
  j["schema"] = kOutputSchema;
  j["left"] = facts(c.left);
  j["right"] = facts(c.right);
  for (const In in : {In::both, In::changed, In::left, In::right})
    j["counts"][name_of(in)] = count(c, in);
  j["sentences"] = json::array();
  for (const auto& s : c.sentences) {
    const auto side = [&](const LitText& t, In other) -> json {
      if (s.in == other) return nullptr;
      return {{"text", t.text}, {"lit", spans(t.lit)}};
    };
    json sentence;
    sentence["in"] = name_of(s.in);
    sentence["left"] = side(s.left, In::right);
    sentence["right"] = side(s.right, In::left);
    sentence["moved"] = s.moved;
    j["sentences"].push_back(std::move(sentence));
  }
  return dump(j);
}

}  // namespace lede
