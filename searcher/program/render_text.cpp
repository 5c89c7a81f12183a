// Hits for people: headline, outlet, date, place in the source, and lit sentences.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/unicode.h"
#include "searcher/program/render.h"
#include "searcher/program/text_layout.h"

namespace lede {

namespace {

/// "also in: Harbor Courier, Merrow Post (+4); first in Merrow Post, 2025-11-02".
TerminalText also_lines(const Hit& h, const TextStyle& style) {
  if (h.also.empty()) return {};
  constexpr size_t kNamed = 3;
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
  std::string line;
  for (size_t i = 0; i < std::min(kNamed, outlets.size()); ++i)
    line += (i > 0 ? ", " : "") + outlets[i];
  const size_t named = std::min(kNamed, outlets.size());
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

}  // namespace

TerminalText render_notes(const Results& r, const TextStyle& style) {
  TerminalText out;
  for (const auto& n : r.notes) {
    const bool odd =
        n.kind == "syntax" || n.kind == "unknown-field" || n.kind == "date" || n.kind == "limit";
    if (odd && n.at.end > n.at.begin && n.at.end <= r.query.size() &&
        r.query.find('\n') == std::string::npos) {
      const std::string shown = printable(r.query);
      const std::string before = printable(std::string_view(r.query).substr(0, n.at.begin));
      const size_t width = std::max<size_t>(
          1, display_width(
                 printable(std::string_view(r.query).substr(n.at.begin, n.at.end - n.at.begin))));
      if (display_width(shown) + 2 <= std::max<size_t>(style.width, 80)) {
        out +=
            TerminalText::format("  {}\n  {}{}\n", shown, std::string(display_width(before), ' '),
                                 "^" + std::string(width - 1, '~'));
      }
    }
    out += TerminalText::format("note: {}\n", n.text);
  }
  return out;
}

TerminalText render_text(const Results& r, const TextStyle& style) {
  TerminalText out;
  const auto dim = [&](const std::string& s) {
    return style.colour ? kDim + TerminalText::escaped(s) + kPlain : TerminalText::escaped(s);
  };
  for (const auto& h : r.hits) {
    std::vector<Run> title = {{fmt::format("{}. ", h.rank), kBold}};
    if (h.article.headline.empty()) {
      title.push_back({"(no headline)", kDim});
    } else {
      for (auto& run : lit_runs(h.article.headline, h.headline_lit, kBold))
        title.push_back(std::move(run));
    }
    out += set_lines(title, 0, style);
    const std::string facts = joined({h.article.outlet, date_words(h.article), h.article.place});
    if (!facts.empty()) out += TerminalText::format("   {}\n", facts);
    out += "   " + dim(fmt::format("{}  {}", place(h.article.source, h.line), h.id)) + "\n";
    if (!h.section.text.empty()) {
      std::vector<Run> section = {{"\xC2\xA7 ", ""}};
      for (auto& run : lit_runs(h.section.text, h.section.lit, ""))
        section.push_back(std::move(run));
      out += set_lines(section, 3, style);
    }
    if (!h.muted.empty()) out += "   " + dim("(muted: " + h.muted + ")") + "\n";
    const LitText& shown = style.whole ? h.passage : h.snippet;
    std::vector<Run> runs;
    if (!style.whole && h.snippet_begin > 0) {
      const unsigned char before = static_cast<unsigned char>(h.passage.text[h.snippet_begin - 1]);
      // Only where a sentence was cut into: between sentences nothing is missing.
      const auto last = h.passage.text.find_last_not_of(" \n\r\t", h.snippet_begin - 1);
      if (before == ' ' && last != std::string::npos &&
          std::isalnum(static_cast<unsigned char>(h.passage.text[last])))
        runs.push_back({"\xE2\x80\xA6 ", ""});
    }
    for (auto& run : lit_runs(shown.text, shown.lit, "")) runs.push_back(std::move(run));
    out += set_lines(runs, 3, style);
    out += also_lines(h, style);
    if (!h.explanation.empty()) out += explanation_lines(h);
    out += "\n";
  }
  return out;
}

std::string render_document_verbatim(const Document& d) {
  std::string out;
  for (const auto& p : d.parts) out += p.text;
  return out;
}

TerminalText render_document_text(const Document& d, std::string_view id, const TextStyle& style) {
  const auto styled = [&](TerminalView colour, std::string_view s) {
    const TerminalText text = TerminalText::escaped(s);
    return style.colour ? colour + text + kPlain : text;
  };
  const auto dim = [&](std::string_view s) { return styled(kDim, s); };
  TerminalText out =
      styled(kBold, d.article.headline.empty() ? "(no headline)" : d.article.headline) + "\n";
  const std::string facts =
      joined({d.article.outlet, d.article.author, date_words(d.article), d.article.place});
  if (!facts.empty()) out += TerminalText::format("{}\n", facts);
  const uint64_t line = d.parts.empty() ? 0 : d.parts.front().line;
  out += dim(fmt::format("{}  {}", place(d.article.source, line), id)) + "\n\n";
  std::string text;
  const auto flush = [&] {
    size_t at = 0;
    while (at < text.size()) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const std::string shown = printable(std::string_view(text).substr(at, end - at));
      out += shown.find_first_not_of(' ') == std::string::npos ? TerminalText("\n")
                                                               : set_lines({{shown, ""}}, 0, style);
      at = end + 1;
    }
    text.clear();
  };
  for (const auto& p : d.parts) {
    if (p.muted.empty()) {
      text += p.text;
      continue;
    }
    flush();
    out += dim(fmt::format("[muted: {}]", p.muted)) + "\n";
    size_t at = 0;
    while (at < p.text.size()) {
      const size_t end = std::min(p.text.find('\n', at), p.text.size());
      out += dim(std::string_view(p.text).substr(at, end - at)) + "\n";
      at = end + 1;
    }
  }
  flush();
  while (out.bytes().ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace lede
