#include "indexer/input/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string_view>

#include "common/base/descriptor.h"
#include "lede/errors.h"

namespace lede {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* why) {
  throw Error(ErrorKind::source, why);
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
    if (c >= '0' && c <= '9') {
      pid = pid * 10 + (c - '0');
    } else {
      if (pid > 0) ::kill(pid, SIGKILL);
      pid = 0;
    }
  }
}

/// The life of the process that stands between this program and the command `child`: when that has
/// ended, or SIGTERM asks for the end, everything that it started is killed, in its group or not.
/// Calls only what is safe after a fork of a program with several threads.
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
class Child {
 public:
  explicit Child(const Subprocess& what) {
    std::vector<std::string> command = what.command;
    std::vector<char*> argv;
    for (auto& a : command) argv.push_back(a.data());
    argv.push_back(nullptr);
    std::vector<char*> environment;
    const std::string name = what.variable + "=";
    std::string variable = name + what.value;
    for (char** v = environ; *v; ++v) {
      if (!std::string_view(*v).starts_with(name)) environment.push_back(*v);
    }
    if (!what.value.empty()) environment.push_back(variable.data());
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
      limit(RLIMIT_CPU, what.seconds);
      limit(RLIMIT_CORE, 0);
      limit(RLIMIT_FSIZE, what.file_bytes);
      ::dup2(in.from.get(), STDIN_FILENO);
      ::dup2(out.to.get(), STDOUT_FILENO);
      ::dup2(error.to.get(), STDERR_FILENO);
      // Last, since it is meant for the program: what this process has mapped may be beyond it.
      limit(RLIMIT_AS, rlim_t{what.megabytes} << 20);
      ::execvpe(argv[0], argv.data(), environment.data());
      ::_exit(127);
    }
    in.from.close();
    out.to.close();
    error.to.close();
    ::fcntl(in.to.get(), F_SETFL, O_NONBLOCK);
  }
  ~Child() {
    if (ended_) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// True when it has ended; then `status` is as waitpid has it.
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

/// Feeds a child and collects what it prints until it ends.
class Exchange {
 public:
  Exchange(const Subprocess& what, Input* input)
      : child_(what),
        input_(input),
        limit_(what.printed_bytes),
        end_(Clock::now() + std::chrono::seconds(what.seconds)) {
    if (!input_) child_.in.to.close();
  }

  SubprocessResult run() {
    using End = SubprocessResult::End;
    while (child_.out.from.get() >= 0 || child_.error.from.get() >= 0) {
      if (!exchange()) return ended(End::took_too_long);
      if (result_.printed.size() > limit_) return ended(End::printed_too_much);
    }
    while (!child_.ended(result_.status)) {
      if (!wait(nullptr, 0, 10)) return ended(End::took_too_long);
    }
    return ended(End::by_itself);
  }

 private:
  SubprocessResult ended(SubprocessResult::End end) {
    result_.end = end;
    return std::move(result_);
  }

  /// False when the time is over.
  bool wait(pollfd* fds, nfds_t n, int at_most) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
    if (left <= 0) return false;
    const int time = static_cast<int>(std::min<long long>(left, at_most));
    // The timer that counts the reader's time interrupts it.
    if (::poll(fds, n, time) < 0 && errno != EINTR) fail("no word from its filter");
    return true;
  }

  bool exchange() {
    std::array<pollfd, 3> fds = {{{child_.in.to.get(), POLLOUT, 0},
                                  {child_.out.from.get(), POLLIN, 0},
                                  {child_.error.from.get(), POLLIN, 0}}};
    if (!wait(fds.data(), fds.size(), 1000)) return false;
    if (fds[0].revents != 0) feed();
    if (fds[1].revents != 0) collect(child_.out.from, result_.printed, limit_ + 1);
    if (fds[2].revents != 0) collect(child_.error.from, result_.errors, 4096);
    return true;
  }

  void feed() {
    if (fed_ == chunk_.size()) {
      chunk_.resize(65536);
      chunk_.resize(input_->read(chunk_.data(), chunk_.size()));
      fed_ = 0;
    }
    const auto n = chunk_.empty()
                       ? -1
                       : ::write(child_.in.to.get(), chunk_.data() + fed_, chunk_.size() - fed_);
    if (n > 0) fed_ += static_cast<size_t>(n);
    // At the end, or the command has read what it wanted.
    if (chunk_.empty() || (n < 0 && errno != EAGAIN)) child_.in.to.close();
  }

  /// Appends what stands in the pipe; all beyond `most` bytes is dropped.
  static void collect(Descriptor& from, std::string& to, uint64_t most) {
    std::array<char, 65536> buffer{};
    const auto n = ::read(from.get(), buffer.data(), buffer.size());
    if (n <= 0) return from.close();
    to.append(buffer.data(), std::min<uint64_t>(static_cast<uint64_t>(n), most - to.size()));
  }

  Child child_;
  Input* input_;
  uint64_t limit_;
  Clock::time_point end_;
  std::string chunk_;
  size_t fed_ = 0;
  SubprocessResult result_;
};

}  // namespace

SubprocessResult run_subprocess(const Subprocess& what, Input* input) {
  return Exchange(what, input).run();
}

}  // namespace lede
