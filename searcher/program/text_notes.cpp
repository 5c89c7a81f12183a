// Notes on how a query was taken, as text.
#include <algorithm>

#include "common/text/unicode.h"
#include "searcher/program/text_answers.h"

namespace lede {

namespace {

/// The query with a line of carets under the part that a note is about; nothing where that part is
/// no mistake or the query does not fit in a line.
TerminalText caret_lines(std::string_view query, const Note& n, const TextStyle& style) {
  const bool odd =
      n.kind == "syntax" || n.kind == "unknown-field" || n.kind == "date" || n.kind == "limit";
  if (!odd || n.at.end <= n.at.begin || n.at.end > query.size() ||
      query.find('\n') != std::string_view::npos)
    return {};
  const std::string shown = printable(query);
  if (display_width(shown) + 2 > std::max<size_t>(style.width, 80)) return {};
  const std::string before = printable(query.substr(0, n.at.begin));
  const std::string part = printable(query.substr(n.at.begin, n.at.end - n.at.begin));
  const size_t width = std::max<size_t>(1, display_width(part));
  return TerminalText::format("  {}\n  {}{}\n", shown, std::string(display_width(before), ' '),
                              "^" + std::string(width - 1, '~'));
}

}  // namespace

TerminalText render_notes(std::string_view query, const std::vector<Note>& notes,
                          const TextStyle& style) {
  TerminalText out;
  for (const auto& n : notes) {
    out += caret_lines(query, n, style);
    out += TerminalText::format("note: {}\n", n.text);
  }
  return out;
}

}  // namespace lede
