#include "common/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "common/errors.h"
#include "common/unicode.h"

namespace lede {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

bool is_terminal(int fd) {
  return ::isatty(fd) != 0;
}

ColourChoice colour_choice(std::string_view word) {
  if (word == "always") return ColourChoice::always;
  return word == "never" ? ColourChoice::never : ColourChoice::automatic;
}

bool use_colour(ColourChoice choice, int fd) {
  if (choice != ColourChoice::automatic) return choice == ColourChoice::always;
  return is_terminal(fd) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

TerminalSize terminal_size() {
  TerminalSize size;
  winsize w{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0) {
    size.columns = w.ws_col;
    if (w.ws_row > 0) size.rows = w.ws_row;
  } else if (const int columns = std::atoi(environment("COLUMNS").c_str()); columns > 0) {
    size.columns = static_cast<unsigned>(columns);
  }
  return size;
}

namespace {

/// Returns 0, or the error number of what went wrong.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

}  // namespace

bool write_data(std::string_view bytes) {
  const int why = write_all(STDOUT_FILENO, bytes);
  if (why == 0) return true;
  if (why == EPIPE) return false;
  throw Error(ErrorKind::io,
              fmt::format("cannot write to standard output: {}", std::strerror(why)));
}

bool write_out(TerminalView text) {
  return write_data(text.bytes());
}

bool write_json(std::string_view json) {
  std::string out;
  size_t copied = 0;
  for (size_t at = 0; at < json.size();) {
    const auto cp = decode_at(json, at);
    if (cp.value != '\n' && is_control(cp.value)) {
      out += json.substr(copied, at - copied);
      out += fmt::format("\\u{:04x}", static_cast<uint32_t>(cp.value));
      copied = at + cp.size;
    }
    at += cp.size;
  }
  if (copied == 0) return write_data(json);
  out += json.substr(copied);
  return write_data(out);
}

void write_error(TerminalView text) {
  write_all(STDERR_FILENO, text.bytes());
}

bool write_paged(TerminalView paged) {
  const std::string_view text = paged.bytes();
  const auto lines = static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  if (!is_terminal(STDOUT_FILENO) || lines < terminal_size().rows) return write_data(text);
  std::string pager = environment("LEDE_PAGER");
  if (pager.empty()) pager = environment("PAGER");
  if (pager.empty()) pager = "less";
  if (pager == "cat") return write_data(text);
  if (pager == "less" && environment("LESS").empty()) pager = "less -FRX";
  FILE* out = ::popen(pager.c_str(), "w");
  if (!out) return write_data(text);
  const bool whole = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  const int status = ::pclose(out);
  // A pager that is not there: 127 from the shell.
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return write_data(text);
  return whole;
}

}  // namespace lede
