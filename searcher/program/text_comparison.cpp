// Two articles side by side as text, in the manner of diff.
#include <fmt/format.h>

#include "searcher/json/answer_parts.h"
#include "searcher/program/text_answers.h"

namespace lede {

namespace {

using In = ComparedSentence::In;

constexpr TerminalView kRemoved = "\x1b[31m";
constexpr TerminalView kAdded = "\x1b[32m";

/// Runs in lines that each begin with a mark.
TerminalText marked(TerminalView mark, TerminalView colour, const std::vector<Run>& runs,
                    const TextStyle& style) {
  return set_lines(runs, 2, style, styled(colour, TerminalText(mark), style));
}

TerminalText one_side(TerminalView mark, TerminalView colour, const LitText& text, bool moved,
                      const TextStyle& style) {
  auto runs = lit_runs(text.text, text.lit, colour);
  if (moved) runs.push_back({" (moved)", kDim});
  return marked(mark, colour, runs, style);
}

TerminalText article_lines(TerminalView mark, TerminalView colour, const ArticleFacts& a,
                           const TextStyle& style) {
  const std::string id = fmt::format("{}  {}", citation(a.source, 0), a.id);
  TerminalText out = marked(mark, colour, {{headline_words(a), kBold}}, style);
  const std::string facts = outlet_date_place(a);
  if (!facts.empty()) out += marked(mark, colour, {{facts, ""}}, style);
  return out + marked(mark, colour, {{id, kDim}}, style);
}

}  // namespace

TerminalText render_comparison(const Comparison& c, const TextStyle& style) {
  TerminalText out = article_lines("-", kRemoved, c.left, style) +
                     article_lines("+", kAdded, c.right, style) + "\n";
  // Of a long stretch that both have, its ends show where it is.
  constexpr size_t kMaxShown = 4;
  for (size_t i = 0; i < c.sentences.size();) {
    const auto& s = c.sentences[i];
    if (s.in == In::both) {
      size_t end = i;
      while (end < c.sentences.size() && c.sentences[end].in == In::both) ++end;
      const bool fold = !style.whole && end - i > kMaxShown;
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
      count_sentences(c, In::both), count_sentences(c, In::changed), count_sentences(c, In::left),
      count_sentences(c, In::right));
}

}  // namespace lede
