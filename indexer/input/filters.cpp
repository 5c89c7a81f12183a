#include "indexer/input/filters.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "common/base/ascii.h"
#include "common/base/descriptor.h"
#include "common/text/unicode.h"
#include "indexer/input/filter_command.h"
#include "indexer/input/filter_folder.h"
#include "lede/errors.h"

namespace lede {

namespace {

using Clock = std::chrono::steady_clock;

Filters& current() {
  static Filters filters;
  return filters;
}

[[noreturn]] void fail(const std::string& why) {
  throw Error(ErrorKind::source, why);
}

/// Thrown when the command makes no text of this input, and would not the next time.
struct NoText {
  std::string why;
};

/// The program of that name, looked for as execvp does; empty when there is none.
std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0 ? name : "";
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    if (folder.empty()) continue;
    std::string program = std::string(folder) + "/" + name;
    if (::access(program.c_str(), X_OK) == 0) return program;
  }
  return "";
}

struct Pipe {
  Descriptor from;
  Descriptor to;
  Pipe() {
    std::array<int, 2> fds{};
    if (::pipe2(fds.data(), O_CLOEXEC) != 0) fail("no pipe for its filter");
    from.hold(fds[0]);
    to.hold(fds[1]);
  }
};

void limit(int what, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

void told_to_end(int) {}

/// Kills the children of this process, and those that became its own when their parents ended.
void kill_children() {
  std::array<char, 4096> list{};
  const int fd = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  const ssize_t size = fd < 0 ? 0 : ::read(fd, list.data(), list.size() - 1);
  if (fd >= 0) ::close(fd);
  pid_t pid = 0;
  for (ssize_t i = 0; i < size; ++i) {
    const char c = list[static_cast<size_t>(i)];
    if (ascii::is_digit(c)) {
      pid = pid * 10 + (c - '0');
    } else {
      if (pid > 0) ::kill(pid, SIGKILL);
      pid = 0;
    }
  }
}

/// The rest of the process that stands between this program and the command `child`: when that has
/// ended, or SIGTERM says that it is to, all is ended that it started, in its group or not. Only
/// what is safe behind a fork of several threads.
[[noreturn]] void keep(pid_t child) {
  ::close_range(3, ~0U, 0);
  int status = 0;
  int result = 1;  // told to end
  pid_t ended = 0;
  while ((ended = ::waitpid(-1, &status, 0)) > 0 && ended != child) {
  }
  if (ended == child) result = status;
  ::kill(-child, SIGKILL);
  do kill_children();
  while (::waitpid(-1, &status, 0) > 0 || errno == EINTR);
  if (WIFSIGNALED(result)) {
    ::signal(WTERMSIG(result), SIG_DFL);
    ::kill(::getpid(), WTERMSIG(result));
  }
  ::_exit(WEXITSTATUS(result));
}

/// A command that runs, with all that it starts: ended with the object.
class Command {
 public:
  /// `path` is what the variable of its file says; empty for none.
  Command(std::vector<std::string> command, const std::string& path, const Filters& limits) {
    std::vector<char*> argv;
    for (auto& a : command) argv.push_back(a.data());
    argv.push_back(nullptr);
    std::vector<char*> environment;
    const std::string name = std::string(kFileVariable) + "=";
    std::string variable = name + path;
    for (char** v = environ; *v; ++v) {
      if (!std::string_view(*v).starts_with(name)) environment.push_back(*v);
    }
    if (!path.empty()) environment.push_back(variable.data());
    environment.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) fail("no process for its filter");
    if (pid_ == 0) {
      ::setpgid(0, 0);
      struct sigaction to_end {};
      to_end.sa_handler = told_to_end;
      ::sigaction(SIGTERM, &to_end, nullptr);
      ::prctl(PR_SET_PDEATHSIG, SIGTERM);
      ::prctl(PR_SET_CHILD_SUBREAPER, 1);
      if (const pid_t child = ::fork(); child != 0) {
        if (child < 0) ::_exit(127);
        ::setpgid(child, child);  // whichever of the two comes first
        keep(child);
      }
      ::setpgid(0, 0);
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(s, SIG_DFL);
      limit(RLIMIT_AS, rlim_t{limits.megabytes} << 20);
      limit(RLIMIT_CPU, limits.seconds);
      limit(RLIMIT_CORE, 0);
      limit(RLIMIT_FSIZE, TemporaryFile::kLargest);
      ::dup2(in.from.get(), STDIN_FILENO);
      ::dup2(out.to.get(), STDOUT_FILENO);
      ::dup2(error.to.get(), STDERR_FILENO);
      ::execvpe(argv[0], argv.data(), environment.data());
      ::_exit(127);
    }
    in.from.close();
    out.to.close();
    error.to.close();
    ::fcntl(in.to.get(), F_SETFL, O_NONBLOCK);
  }
  ~Command() {
    if (ended_) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  /// True when it has ended; `status` is as waitpid has it.
  bool ended(int& status) {
    if (!ended_ && ::waitpid(pid_, &status, WNOHANG) == pid_) ended_ = true;
    return ended_;
  }

  Pipe in;
  Pipe out;
  Pipe error;

 private:
  pid_t pid_ = -1;
  bool ended_ = false;
};

/// Feeds a command and takes what it prints until it ends.
class Run {
 public:
  Run(std::vector<std::string> command, const std::string& path, Input* input, uint64_t limit)
      : command_(std::move(command), path, current()),
        input_(input),
        limit_(limit),
        end_(Clock::now() + std::chrono::seconds(current().seconds)) {
    if (!input_) command_.in.to.close();
  }

  std::string go() {
    while (command_.out.from.get() >= 0 || command_.error.from.get() >= 0) exchange();
    int status = 0;
    while (!command_.ended(status)) wait(nullptr, 0, 10);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
      throw NoText{"its filter failed: " + why(status)};
    return std::move(printed_);
  }

 private:
  void wait(pollfd* fds, nfds_t n, int at_most) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
    if (left <= 0) {
      throw NoText{fmt::format("its filter took longer than {} seconds (--filter-seconds)",
                               current().seconds)};
    }
    const int time = static_cast<int>(std::min<long long>(left, at_most));
    // The timer that counts the reader's time interrupts it.
    if (::poll(fds, n, time) < 0 && errno != EINTR) fail("no word from its filter");
  }

  void exchange() {
    std::array<pollfd, 3> fds = {{{command_.in.to.get(), POLLOUT, 0},
                                  {command_.out.from.get(), POLLIN, 0},
                                  {command_.error.from.get(), POLLIN, 0}}};
    wait(fds.data(), fds.size(), 1000);
    if (fds[0].revents != 0) feed();
    if (fds[1].revents != 0) {
      take(command_.out.from, printed_, limit_ + 1);
      if (printed_.size() > limit_)
        throw NoText{fmt::format("its filter printed more than an article (the limit is {} MiB)",
                                 limit_ >> 20)};
    }
    if (fds[2].revents != 0) take(command_.error.from, complaint_, 4096);
  }

  void feed() {
    if (fed_ == chunk_.size()) {
      chunk_.resize(65536);
      chunk_.resize(input_->read(chunk_.data(), chunk_.size()));
      fed_ = 0;
    }
    const auto n = chunk_.empty()
                       ? -1
                       : ::write(command_.in.to.get(), chunk_.data() + fed_, chunk_.size() - fed_);
    if (n > 0) fed_ += static_cast<size_t>(n);
    // At the end, or the command has read what it wanted.
    if (chunk_.empty() || (n < 0 && errno != EAGAIN)) command_.in.to.close();
  }

  /// What stands in the pipe; all beyond `most` bytes is dropped.
  static void take(Descriptor& from, std::string& to, uint64_t most) {
    std::array<char, 65536> buffer{};
    const auto n = ::read(from.get(), buffer.data(), buffer.size());
    if (n <= 0) return from.close();
    to.append(buffer.data(), std::min<uint64_t>(static_cast<uint64_t>(n), most - to.size()));
  }

  /// The first line that it wrote on standard error, or how it ended.
  [[nodiscard]] std::string why(int status) const {
    const std::string line = complaint_.substr(0, complaint_.find('\n')).substr(0, 200);
    if (!is_blank(line)) return printable(to_valid_utf8(line));
    if (WIFSIGNALED(status)) return fmt::format("ended by signal {}", WTERMSIG(status));
    return fmt::format("exit code {}", WEXITSTATUS(status));
  }

  Command command_;
  Input* input_;
  uint64_t limit_;
  Clock::time_point end_;
  std::string chunk_;
  size_t fed_ = 0;
  std::string printed_;
  std::string complaint_;
};

}  // namespace

std::vector<Setting> built_in_filters() {
  return {{"filters", ".pdf", {"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-", "-"}, {}}};
}

void use_filters(const std::vector<Setting>& settings, unsigned seconds, unsigned megabytes) {
  Filters& f = current();
  f = {{}, seconds, megabytes};
  for (const auto& s : settings) {
    if (s.section != "filters") continue;
    auto command = s.values;
    // One string is a command line; nothing of it is for a shell.
    if (command.size() == 1) command = CLI::detail::split_up(command[0]);
    const std::string ending = fold(s.name.starts_with('.') ? s.name : "." + s.name);
    f.commands.erase(ending);
    if (!command.empty() && !command[0].empty())
      f.commands[ending] = safe_command(std::move(command));
  }
}

const Filters& filters() {
  return current();
}

std::string filters_fingerprint() {
  std::string all;
  for (const auto& [ending, command] : current().commands) {
    all += ending + (find_program(command[0]).empty() ? "-" : "+");
    for (const auto& part : command) all += part + '\0';
  }
  return all;
}

Filtered run_filter(const std::vector<std::string>& command, Input& in, const std::string& path,
                    const std::string& extension, uint64_t limit) {
  if (find_program(command[0]).empty()) {
    fail(command[0] == "pdftotext"
             ? std::string("needs pdftotext, which is not installed: apt install poppler-utils")
             : fmt::format("its filter {} is not installed; see [filters] in the configuration",
                           command[0]));
  }
  try {
    if (!names_file(command)) return {Run(command, "", &in, limit).go(), ""};
    std::unique_ptr<TemporaryFile> file;
    if (path.empty()) file = std::make_unique<TemporaryFile>(in, extension);
    const std::string& place = file ? file->path() : path;
    return {Run(with_path(command, place), place, nullptr, limit).go(), ""};
  } catch (const TemporaryFile::TooLarge&) {
    return {"", fmt::format("larger than what a filter gets (the limit is {} MiB)",
                            TemporaryFile::kLargest >> 20)};
  } catch (const NoText& e) {
    return {"", e.why};
  }
}

}  // namespace lede
