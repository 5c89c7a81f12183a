// Whether a quotation stands in the archive, as text: the verdict, what differs, and the places.
#include <fmt/format.h>

#include "searcher/program/text_answers.h"

namespace lede {

namespace {

std::string verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      return "exact: these words";
    case Verdict::cut:
      return "cut: these words, with others between them,";
    case Verdict::altered:
      return "altered: most of these words, not all as they stand here,";
    case Verdict::unknown:
      break;
  }
  return "unknown: no article has these words, or most of them";
}

std::string verdict_line(const Verification& v) {
  std::string out = verdict_words(v.verdict);
  if (v.verdict == Verdict::unknown) return out + (v.places.empty() ? "" : "; the nearest is");
  out += v.articles == 1 ? " are in 1 article" : fmt::format(" are in {} articles", v.articles);
  if (v.places.empty() || v.articles == 1) return out;
  const ArticleFacts& first = v.places[0].hit.article;
  const std::string facts = joined({first.outlet, date_words(first)});
  return out + (v.verdict == Verdict::exact ? "; the earliest: " : "; the nearest: ") +
         (facts.empty() ? short_path(first.source) : facts);
}

TerminalText side(TerminalView name, const LitText& text, const TextStyle& style) {
  std::vector<Run> runs = {{std::string(name.bytes()), kDim}};
  for (auto& run : lit_runs(text.text, text.lit, "")) runs.push_back(std::move(run));
  return set_lines(runs, 3, style);
}

}  // namespace

TerminalText render_verification(const Verification& v, const TextStyle& style) {
  TerminalText out = set_lines({{verdict_line(v), kBold}}, 0, style);
  if (!v.places.empty()) out += "\n";
  const std::string* shown = nullptr;
  for (const auto& p : v.places) {
    Hit hit = p.hit;
    hit.line = p.line;
    const bool same_words = shown && *shown == p.original.text;
    if (v.verdict != Verdict::exact && !same_words) {
      out += side("asked: ", p.quoted, style) + side("there: ", p.original, style) + "\n";
      shown = &p.original.text;
    }
    out += render_hit(hit, style);
  }
  return out;
}

}  // namespace lede
