// An article or passage as text, muted parts dimmed under their reason.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/unicode.h"
#include "searcher/program/text_answers.h"

namespace lede {

namespace {

/// Calls `line` with each line of a text.
template <typename F>
void each_line(std::string_view text, F&& line) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    line(text.substr(at, end - at));
    at = end + 1;
  }
}

TerminalText text_lines(std::string_view text, const TextStyle& style) {
  TerminalText out;
  each_line(text, [&](std::string_view line) {
    const std::string shown = printable(line);
    out += shown.find_first_not_of(' ') == std::string::npos ? TerminalText("\n")
                                                             : set_lines({{shown, ""}}, 0, style);
  });
  return out;
}

}  // namespace

std::string document_text(const Document& d) {
  std::string out;
  for (const auto& p : d.parts) out += p.text;
  return out;
}

TerminalText render_document(const Document& d, std::string_view id, const TextStyle& style) {
  const auto dim = [&](std::string_view s) {
    return styled(kDim, TerminalText::escaped(s), style);
  };
  TerminalText out = styled(kBold, TerminalText::escaped(headline_words(d.article)), style) + "\n";
  const std::string facts =
      joined({d.article.outlet, d.article.author, date_words(d.article), d.article.place});
  if (!facts.empty()) out += TerminalText::format("{}\n", facts);
  const uint64_t line = d.parts.empty() ? 0 : d.parts.front().line;
  out += dim(fmt::format("{}  {}{}", citation(d.article.source, line), id,
                         d.article.index.empty() ? "" : "  in " + d.article.index)) +
         "\n\n";
  std::string text;  // of the parts since the last muted one, which may share lines
  for (const auto& p : d.parts) {
    if (p.muted.empty()) {
      text += p.text;
      continue;
    }
    out += text_lines(text, style);
    text.clear();
    out += dim(fmt::format("[muted: {}]", p.muted)) + "\n";
    each_line(p.text, [&](std::string_view muted) { out += dim(muted) + "\n"; });
  }
  out += text_lines(text, style);
  while (out.bytes().ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace lede
