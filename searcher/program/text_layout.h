// How text for people is set: styled words in lines of the terminal's width, and an article's
// facts.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/terminal_text.h"
#include "lede/lede.h"
#include "searcher/program/render.h"

namespace lede {

inline constexpr TerminalView kBold = "\x1b[1m";
inline constexpr TerminalView kDim = "\x1b[2m";
inline constexpr TerminalView kLit = "\x1b[1;33m";
inline constexpr TerminalView kPlain = "\x1b[0m";

/// A stretch of text in one style.
struct Run {
  std::string text;  ///< as strangers wrote it: `set_lines` escapes it
  TerminalView style = "";
};

/// Text with its lit spans as runs; what is not lit is in the style `base`.
[[nodiscard]] std::vector<Run> lit_runs(std::string_view text, const std::vector<Span>& lit,
                                        TerminalView base);

/// Sets runs in lines of at most `width` columns. White space becomes one blank; a lit stretch that
/// a line end cuts goes on lit. Without colour, lit words stand between brackets of their own.
/// Each line that is indented begins with `mark`, of one column.
[[nodiscard]] TerminalText set_lines(const std::vector<Run>& runs, size_t indent,
                                     const TextStyle& style, TerminalView mark = " ");

/// An article's date for people, with a question mark where it is a guess.
[[nodiscard]] std::string date_words(const ArticleFacts& a);

/// The parts that are not empty, with a dot between them.
[[nodiscard]] std::string joined(std::initializer_list<std::string> parts);

/// A path as short as it gets from the working folder.
[[nodiscard]] std::string short_path(const std::string& path);

/// "story.txt:12", or the name alone for a text that has no line in the file.
[[nodiscard]] std::string place(const std::string& source, uint64_t line);

/// A copy of what is shown above it: headline, outlet and date, then its place and id.
[[nodiscard]] TerminalText copy_lines(const ArticleFacts& copy, const TextStyle& style);

}  // namespace lede
