// Articles like a given one: for people in groups, and as JSON.
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "searcher/program/json_parts.h"
#include "searcher/program/render.h"
#include "searcher/program/text_layout.h"

namespace lede {

TerminalText render_similar_text(const Similar& s, const TextStyle& style) {
  const auto bold = [&](TerminalView t) {
    return style.colour ? kBold + t + kPlain : TerminalText(t);
  };
  TerminalText out;
  if (!s.copies.empty()) {
    out += bold("== copies of its text") + "\n\n";
    for (const auto& a : s.copies) out += copy_lines(a, style);
    out += "\n";
  }
  const auto group = [&](TerminalView name, const std::vector<Hit>& hits) {
    if (hits.empty()) return;
    Results r;
    r.hits = hits;
    out += bold(name) + "\n\n" + render_text(r, style);
  };
  group("== the same event", s.same_event);
  group("== the same subject", s.same_subject);
  return out;
}

TerminalText similar_summary(const Similar& s) {
  std::string out = "like ";
  out += s.article.headline.empty() ? "(no headline)" : s.article.headline;
  const std::string facts = joined({s.article.outlet, date_words(s.article), s.article.place});
  if (!facts.empty()) out += " (" + facts + ")";
  if (!s.copies.empty())
    out +=
        fmt::format(": {} cop{} of its text,", s.copies.size(), s.copies.size() == 1 ? "y" : "ies");
  return TerminalText::format("{}{} {} of the same event, {} of the same subject\n", out,
                              s.copies.empty() ? ":" : "", s.same_event.size(),
                              s.same_subject.size());
}

std::string render_similar_json(const Similar& s) {
  json j;
  j["schema"] = kOutputSchema;
  j["article"] = facts(s.article);
  j["passage"] = or_null(s.passage);
  j["words"] = s.words;
  j["copies"] = json::array();
  for (const auto& a : s.copies) j["copies"].push_back(facts(a));
  const auto group = [](const std::vector<Hit>& hits) {
    json out = json::array();
    for (const auto& h : hits) out.push_back(hit_json(h, false));
    return out;
  };
  if (!s.notes.empty()) j["notes"] = notes_json(s.notes);
  if (s.partial) j["partial"] = true;
  j["same_event"] = group(s.same_event);
  j["same_subject"] = group(s.same_subject);
  return dump(j);
}

}  // namespace lede
