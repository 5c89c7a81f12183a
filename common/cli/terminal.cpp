#include "common/cli/terminal.h"

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

#include "common/base/child_process.h"
#include "common/text/harmless_json.h"
#include "lede/errors.h"

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

bool write_data(std::string_view bytes) {
  if (write_all(STDOUT_FILENO, bytes)) return true;
  if (errno == EPIPE) return false;
  throw Error(ErrorKind::io,
              fmt::format("cannot write to standard output: {}", std::strerror(errno)));
}

bool write_out(TerminalView text) {
  return write_data(text.bytes());
}

bool write_json(std::string_view json) {
  return write_data(harmless_json(json));
}

void write_error(TerminalView text) {
  static_cast<void>(write_all(STDERR_FILENO, text.bytes()));  // nobody is left to tell
}

PagedOutput::PagedOutput(bool paged) : paged_(paged && is_terminal(STDOUT_FILENO)) {}

PagedOutput::~PagedOutput() {
  if (pager_) ::pclose(pager_);
}

bool PagedOutput::write(TerminalView text) {
  return write_data(text.bytes());
}

bool PagedOutput::write_json(std::string_view json) {
  return write_data(harmless_json(json));
}

bool PagedOutput::write_data(std::string_view text) {
  constexpr size_t kHeld = size_t{32} << 10;
  held_ += text;
  const bool much = paged_ && !pager_
                        ? static_cast<size_t>(std::count(held_.begin(), held_.end(), '\n')) >=
                              terminal_size().rows
                        : held_.size() >= kHeld;
  return much ? flush() : read_;
}

bool PagedOutput::finish() {
  // A text that is shorter than the screen needs no pager.
  if (!pager_) paged_ = false;
  flush();
  if (pager_) close_pager();
  return read_;
}

bool PagedOutput::flush() {
  const std::string text = std::move(held_);
  held_.clear();
  if (!read_ || text.empty()) return read_;
  if (paged_ && !pager_) paged_ = open_pager();
  return read_ = paged_ ? to_pager(text) : lede::write_data(text);
}

bool PagedOutput::open_pager() {
  std::string pager = environment("LEDE_PAGER");
  if (pager.empty()) pager = environment("PAGER");
  if (pager.empty()) pager = "less";
  if (pager == "cat") return false;
  if (pager == "less" && environment("LESS").empty()) pager = "less -FRX";
  pager_ = ::popen(pager.c_str(), "w");
  return pager_ != nullptr;
}

bool PagedOutput::to_pager(std::string_view text) {
  // More than a pipe holds has been read by somebody.
  constexpr size_t kInPipes = size_t{1} << 20;
  if (kept_.size() < kInPipes) kept_ += text;
  const bool whole =
      std::fwrite(text.data(), 1, text.size(), pager_) == text.size() && std::fflush(pager_) == 0;
  return whole || close_pager();
}

/// Returns whether what comes next is still read: where there was no pager.
bool PagedOutput::close_pager() {
  const int status = ::pclose(pager_);
  pager_ = nullptr;
  paged_ = false;
  // A pager that is not there: 127 from the shell.
  return WIFEXITED(status) && WEXITSTATUS(status) == 127 && lede::write_data(kept_);
}

bool write_paged(TerminalView text) {
  PagedOutput out(true);
  out.write(text);
  return out.finish();
}

}  // namespace lede
