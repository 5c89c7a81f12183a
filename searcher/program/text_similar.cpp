// Articles like a given one as text, in groups.
#include <fmt/format.h>

#include "searcher/program/text_answers.h"

namespace lede {

TerminalText render_similar(const Similar& s, const TextStyle& style) {
  const auto heading = [&](TerminalView text) {
    return styled(kBold, TerminalText(text), style) + "\n\n";
  };
  TerminalText out;
  if (!s.copies.empty()) {
    out += heading("== copies of its text");
    for (const auto& a : s.copies) out += copy_lines(a, style);
    out += "\n";
  }
  const auto group = [&](TerminalView name, const std::vector<Hit>& hits) {
    if (hits.empty()) return;
    out += heading(name);
    for (const auto& h : hits) out += render_hit(h, style);
  };
  group("== the same event", s.same_event);
  group("== the same subject", s.same_subject);
  return out;
}

TerminalText similar_summary(const Similar& s) {
  std::string out = "like " + headline_words(s.article);
  const std::string facts = outlet_date_place(s.article);
  if (!facts.empty()) out += " (" + facts + ")";
  if (!s.copies.empty())
    out +=
        fmt::format(": {} cop{} of its text,", s.copies.size(), s.copies.size() == 1 ? "y" : "ies");
  return TerminalText::format("{}{} {} of the same event, {} of the same subject\n", out,
                              s.copies.empty() ? ":" : "", s.same_event.size(),
                              s.same_subject.size());
}

}  // namespace lede
