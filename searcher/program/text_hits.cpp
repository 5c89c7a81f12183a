// Hits as text: headline, outlet, date, citation, and lit sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "searcher/program/text_answers.h"
#include "searcher/table/shown_speakers.h"

namespace lede {

namespace {

/// "also in: Harbor Courier, Merrow Post (+4); first in Merrow Post, 2025-11-02".
TerminalText also_lines(const Hit& h, const TextStyle& style) {
  if (h.also.empty()) return {};
  constexpr size_t kMaxNamed = 3;
  const auto name = [](const ArticleFacts& a) {
    return !a.outlet.empty() ? a.outlet : short_path(a.source);
  };
  if (style.expand_stories) {
    TerminalText out("   also in:\n");
    for (const auto& a : h.also) out += copy_lines(a, style);
    return out;
  }
  std::vector<std::string> outlets;
  for (const auto& a : h.also) {
    if (std::find(outlets.begin(), outlets.end(), name(a)) == outlets.end())
      outlets.push_back(name(a));
  }
  const size_t named = std::min(kMaxNamed, outlets.size());
  std::string line;
  for (size_t i = 0; i < named; ++i) line += (i > 0 ? ", " : "") + outlets[i];
  if (h.also.size() > named) line += fmt::format(" (+{})", h.also.size() - named);
  const ArticleFacts& first = h.also[0];
  const bool dated = first.published.size() >= 10 && h.article.published.size() >= 10;
  if (dated && first.published < h.article.published)
    line += fmt::format("; first in {}, {}", name(first), date_words(first));
  return set_lines({{"also in: " + line, ""}}, 3, style);
}

TerminalText explanation_lines(const Hit& h) {
  TerminalText out = TerminalText::format("   score {:.6f}\n", h.score);
  for (const auto& c : h.explanation) {
    if (c.part != "passage") {
      const std::string date = date_words(h.article);
      out += TerminalText::format(
          "     {:.6f}  {}: {}\n", c.weight, c.part,
          c.part != "recency"
              ? c.query_part
              : fmt::format("x {:.6f} ({})", h.recency, date.empty() ? "no date" : date));
      continue;
    }
    std::string fields;
    for (const auto& [name, n] : c.fields)
      fields += fmt::format("{}{} {}", fields.empty() ? "" : ", ", n, name);
    out += TerminalText::format("     {:.6f}  {}  term {}  idf {:.4f}  wdf {:.0f}  ({})\n",
                                c.weight, c.query_part, c.term, c.idf, c.wdf, fields);
  }
  return out;
}

TerminalText title_lines(const Hit& h, const TextStyle& style) {
  std::vector<Run> title = {{fmt::format("{}. ", h.rank), kBold}};
  if (h.article.headline.empty()) {
    title.push_back({headline_words(h.article), kDim});
  } else {
    for (auto& run : lit_runs(h.article.headline, h.headline_lit, kBold))
      title.push_back(std::move(run));
  }
  return set_lines(title, 0, style);
}

TerminalText section_lines(const Hit& h, const TextStyle& style) {
  if (h.section.text.empty()) return {};
  std::vector<Run> section = {{"§ ", ""}};
  for (auto& run : lit_runs(h.section.text, h.section.lit, "")) section.push_back(std::move(run));
  return set_lines(section, 3, style);
}

/// Whether the snippet begins inside a sentence. Where it begins between two, nothing is missing.
bool cuts_into_sentence(const Hit& h) {
  if (h.snippet_begin == 0) return false;
  const std::string& text = h.passage.text;
  const auto last = text.find_last_not_of(" \n\r\t", h.snippet_begin - 1);
  return text[h.snippet_begin - 1] == ' ' && last != std::string::npos &&
         std::isalnum(static_cast<unsigned char>(text[last])) != 0;
}

TerminalText speaker_lines(const Hit& h, const TextStyle& style) {
  const std::string names = shown_speakers(h, style.whole);
  return names.empty() ? TerminalText() : set_lines({{names + ":", kBold}}, 3, style);
}

TerminalText passage_lines(const Hit& h, const TextStyle& style) {
  const LitText& shown = style.whole ? h.passage : h.snippet;
  std::vector<Run> runs;
  if (!style.whole && cuts_into_sentence(h)) runs.push_back({"… ", ""});
  for (auto& run : lit_runs(shown.text, shown.lit, "")) runs.push_back(std::move(run));
  return set_lines(runs, 3, style);
}

}  // namespace

TerminalText render_hit(const Hit& h, const TextStyle& style) {
  const auto dim = [&](const std::string& s) {
    return styled(kDim, TerminalText::escaped(s), style);
  };
  TerminalText out = title_lines(h, style);
  const std::string facts = outlet_date_place(h.article);
  if (!facts.empty()) out += TerminalText::format("   {}\n", facts);
  out += "   " +
         dim(fmt::format("{}  {}{}", citation(h.article.source, h.line), h.id,
                         h.article.index.empty() ? "" : "  in " + h.article.index)) +
         "\n";
  out += section_lines(h, style);
  if (!h.muted.empty()) out += "   " + dim("(muted: " + h.muted + ")") + "\n";
  out += speaker_lines(h, style);
  out += passage_lines(h, style);
  out += also_lines(h, style);
  if (!h.explanation.empty()) out += explanation_lines(h);
  out += "\n";
  return out;
}

TerminalText hits_summary(const Results& r, const ShownRanks& shown, const SearchOptions& o) {
  const TerminalView rest =
      r.partial ? TerminalView("; the search is not complete") : TerminalView("");
  const bool any = shown.last > 0;
  if (!any && r.total == 0) return TerminalText::format("nothing found{}\n", rest);
  std::string passed_over;
  if (r.folded > 0) passed_over = fmt::format("; {} folded into hits", r.folded);
  if (r.beyond > 0) {
    passed_over += o.independent ? fmt::format("; {} more of an outlet", r.beyond)
                                 : fmt::format("; {} beyond --per-article", r.beyond);
  }
  if (r.outvoted > 0)
    passed_over += fmt::format("; {} said by somebody else in most copies", r.outvoted);
  if (!any)
    return TerminalText::format("no hits from {} on; {} match{}{}\n", o.offset + 1, r.total,
                                passed_over, rest);
  const char* what = o.ranks_articles() ? "article" : "passage";
  const std::string matches =
      r.total == 1 ? fmt::format("1 {} matches", what)
                   : fmt::format("{}{} {}s match", r.total_exact ? "" : "about ", r.total, what);
  return TerminalText::format("hits {} to {}; {}{}{}\n", shown.first, shown.last, matches,
                              passed_over, rest);
}

}  // namespace lede
