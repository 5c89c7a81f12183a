// The standard streams of a program: what they are connected to, and how to write to them.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "common/cli/terminal_text.h"

namespace lede {

enum class ColourChoice { automatic, always, never };

/// "auto", "always" or "never" as --color takes them; anything else is "auto".
[[nodiscard]] ColourChoice colour_choice(std::string_view word);

/// Whether to colour what goes to file descriptor `fd`: asked for, or a terminal without NO_COLOR
/// (https://no-color.org) and not "dumb".
[[nodiscard]] bool use_colour(ColourChoice choice, int fd);

[[nodiscard]] bool is_terminal(int fd);

/// Columns and rows of the terminal on standard output; 80 by 24 when it is none.
struct TerminalSize {
  unsigned columns = 80;
  unsigned rows = 24;
};
[[nodiscard]] TerminalSize terminal_size();

/// Writes `text` to standard output. Returns false when the reader has gone away; throws Error(io)
/// for any other failure.
bool write_out(TerminalView text);

/// Writes `text` to standard error. Errors are ignored: there is no other place to report them.
void write_error(TerminalView text);

/// Standard output for what comes in pieces. With `paged` it goes to the terminal as write_paged
/// says. Until there is much of it, it is held back.
class PagedOutput {
 public:
  explicit PagedOutput(bool paged);
  ~PagedOutput();
  PagedOutput(const PagedOutput&) = delete;
  PagedOutput& operator=(const PagedOutput&) = delete;
  /// All return false when the reader has gone away, and throw like write_out.
  bool write(TerminalView text);
  bool write_json(std::string_view json);
  bool write_data(std::string_view bytes);
  bool finish();

 private:
  bool flush();
  bool open_pager();
  bool to_pager(std::string_view text);
  bool close_pager();

  bool paged_;
  bool read_ = true;  ///< somebody reads it
  std::string held_;
  std::string kept_;  ///< what the pager got, until it is sure that there is one
  FILE* pager_ = nullptr;
};

/// Writes `text` through $LEDE_PAGER, else $PAGER, else `less -FRX` when standard output is a
/// terminal and the text is longer than the screen; else like `write_out`.
bool write_paged(TerminalView text);

/// Writes JSON like `write_out`. Line ends stay; all else that a terminal would obey is written as
/// \u escapes, which mean the same to whoever reads JSON.
bool write_json(std::string_view json);

/// Writes what is no text for people, byte for byte: a run, a manual in roff, a source's own text.
bool write_data(std::string_view bytes);

}  // namespace lede
