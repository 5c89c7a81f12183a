// The layout of text for people: styled words in lines of the terminal's width, and an article's
// facts.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/terminal_text.h"
#include "lede/lede.h"

namespace lede {

struct TextStyle {
  bool colour = false;
  size_t width = 80;            ///< columns; 0 for lines of any length
  bool whole = false;           ///< the whole passage rather than its best sentences
  bool expand_stories = false;  ///< every copy of a hit's text on lines of its own
};

inline constexpr TerminalView kBold = "\x1b[1m";
inline constexpr TerminalView kDim = "\x1b[2m";
inline constexpr TerminalView kLit = "\x1b[1;33m";
inline constexpr TerminalView kPlain = "\x1b[0m";

/// `text` in a colour, where colours are wanted.
[[nodiscard]] TerminalText styled(TerminalView colour, const TerminalText& text,
                                  const TextStyle& style);

/// A stretch of text in one style.
struct Run {
  std::string text;  ///< as it was read: `set_lines` escapes it
  TerminalView style = "";
};

/// Text with its lit spans as runs; what is not lit is in the style `base`.
[[nodiscard]] std::vector<Run> lit_runs(std::string_view text, const std::vector<Span>& lit,
                                        TerminalView base);

/// Sets runs in lines of at most `width` columns. White space becomes one blank; a lit stretch
/// stays lit across line ends. Without colour, lit words stand in square brackets. An indented line
/// begins with `mark`, which takes one column.
[[nodiscard]] TerminalText set_lines(const std::vector<Run>& runs, size_t indent,
                                     const TextStyle& style, TerminalView mark = " ");

/// An article's headline, or words that say that it has none.
[[nodiscard]] std::string headline_words(const ArticleFacts& a);

/// An article's date for people, with a question mark where it is a guess.
[[nodiscard]] std::string date_words(const ArticleFacts& a);

/// The parts that are not empty, with a dot between them.
[[nodiscard]] std::string joined(std::initializer_list<std::string> parts);

/// "Harbor Courier · 2025-11-03 · Merrow", without what is not known.
[[nodiscard]] std::string outlet_date_place(const ArticleFacts& a);

/// A path relative to the working folder where that is shorter.
[[nodiscard]] std::string short_path(const std::string& path);

/// "story.txt:12", or the name alone for a text that has no line in the file (`line` 0).
[[nodiscard]] std::string citation(const std::string& source, uint64_t line);

/// A copy of what is shown above it: headline, outlet and date, then its citation and id.
[[nodiscard]] TerminalText copy_lines(const ArticleFacts& copy, const TextStyle& style);

}  // namespace lede
