#include "indexer/reading/reading_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>

#include "common/base/child_process.h"
#include "indexer/reading/record_limits.h"
#include "lede/errors.h"

namespace lede {

namespace {

constexpr int kAddressSanitizerExit = 1;
constexpr int kThreadSanitizerExit = 66;

/// As write_all, through a socket whose other end may be gone.
bool send_all(int socket, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t n = ::send(socket, bytes, size, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

[[noreturn]] void refused(const char* what) {
  throw Error(ErrorKind::io, fmt::format("no {} for a process that reads sources: {}", what,
                                         std::strerror(errno)));
}

/// Closes everything that the child inherits and does not use: above all the lock of the index,
/// which must not outlast the parent.
void keep_only(int& in, int& out) {
  in = ::fcntl(in, F_DUPFD, 10);
  out = ::fcntl(out, F_DUPFD, 10);
  ::dup2(in, 3);
  ::dup2(out, 4);
  in = 3;
  out = 4;
  ::close_range(5, ~0U, 0);
  ::fcntl(in, F_SETFD, FD_CLOEXEC);
  ::fcntl(out, F_SETFD, FD_CLOEXEC);
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nowhere, STDIN_FILENO);
  ::dup2(nowhere, STDOUT_FILENO);
  // A library's last words are no message of ours, and may hold a stranger's bytes.
  if (!kSanitized) ::dup2(nowhere, STDERR_FILENO);
  if (nowhere > 4) ::close(nowhere);
}

}  // namespace

void ReadingReport::send(std::string_view message) {
  uint64_t size = message.size();
  std::array<iovec, 2> parts{
      {{&size, sizeof size}, {const_cast<char*>(message.data()), message.size()}}};
  // Mostly all of it goes at once.
  ssize_t n = 0;
  while ((n = ::writev(out_, parts.data(), parts.size())) < 0 && errno == EINTR) {
  }
  if (n < static_cast<ssize_t>(sizeof size)) ::_exit(0);
  const size_t sent = static_cast<size_t>(n) - sizeof size;
  if (!write_all(out_, message.substr(sent))) ::_exit(0);
}

void ReadingReport::begin(std::string_view where, uint64_t bytes) {
  is_at(where);
  record_begins(bytes);
}

void ReadingReport::end(std::string_view around) {
  is_at(around);
  record_ends();
}

void ReadingReport::is_at(std::string_view where) {
  const size_t n = std::min(where.size(), sizeof state_.where - 1);
  std::memcpy(state_.where, where.data(), n);
  state_.where[n] = '\0';
}

ReadingProcess::ReadingProcess(const ReadingLimits& limits, const Work& work) : limits_(limits) {
  void* shared = ::mmap(nullptr, sizeof(ReadingState), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) refused("memory");
  state_ = new (shared) ReadingState;
  // A child that is forked meanwhile must not hold the other ends open: then the end of this one
  // would not be seen.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  const pid_t parent = ::getpid();
  std::array<int, 2> requests{-1, -1};
  std::array<int, 2> answers{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, requests.data()) != 0 ||
      ::pipe2(answers.data(), O_CLOEXEC) != 0 || (pid_ = ::fork()) < 0) {
    const int why = errno;
    for (const int fd : {requests[0], requests[1], answers[0], answers[1]}) {
      if (fd >= 0) ::close(fd);
    }
    ::munmap(state_, sizeof(ReadingState));
    errno = why;
    refused("process");
  }
  if (pid_ == 0) serve(parent, requests[0], answers[1], work);
  ::close(requests[0]);
  ::close(answers[1]);
  requests_ = requests[1];
  answers_ = answers[0];
  // Fewer turns between the two; where the system refuses, the usual size does.
  ::fcntl(answers_, F_SETPIPE_SZ, 1 << 20);
}

ReadingProcess::~ReadingProcess() {
  if (requests_ >= 0) ::close(requests_);
  ::close(answers_);
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  ::munmap(state_, sizeof(ReadingState));
}

void ReadingProcess::serve(pid_t parent, int in, int out, const Work& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  keep_only(in, out);
  // The parent decides when all is to end.
  for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(s, SIG_IGN);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  start_record_clock(limits_.seconds);
  ReadingReport report(out, *state_);
  std::string request;
  uint64_t size = 0;
  while (read_all(in, reinterpret_cast<char*>(&size), sizeof size)) {
    request.resize(size);
    if (!read_all(in, request.data(), size)) break;
    limit_memory(limits_.megabytes);
    report.end("");
    work(request, report);
  }
  ::_exit(0);
}

void ReadingProcess::ask(std::string_view request) {
  const uint64_t size = request.size();
  at_ = end_ = 0;
  // Where it has died, `answer` tells.
  if (send_all(requests_, reinterpret_cast<const char*>(&size), sizeof size))
    send_all(requests_, request.data(), request.size());
}

bool ReadingProcess::answer(std::string_view& message, const std::function<void()>& interrupted) {
  constexpr size_t kStep = 256U << 10;
  while (true) {
    uint64_t size = 0;
    size_t wanted = sizeof size;
    if (end_ - at_ >= sizeof size) {
      std::memcpy(&size, buffer_.data() + at_, sizeof size);
      wanted += size;
      if (end_ - at_ >= wanted) {
        message = std::string_view(buffer_).substr(at_ + sizeof size, size);
        at_ += wanted;
        return true;
      }
    }
    // The rest comes behind what is there, from the beginning of the buffer on.
    std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
    end_ -= at_;
    at_ = 0;
    if (buffer_.size() < wanted + kStep) buffer_.resize(wanted + kStep);
    const ssize_t n = ::read(answers_, buffer_.data() + end_, buffer_.size() - end_);
    if (n < 0 && errno == EINTR) {
      if (interrupted) interrupted();
      continue;
    }
    // Nothing more, or half of the message that it died in.
    if (n <= 0) return false;
    end_ += static_cast<size_t>(n);
  }
}

std::string ReadingProcess::cause_of_death(bool& limited) {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (WIFSIGNALED(status)) {
    const char* name = ::sigdescr_np(WTERMSIG(status));
    return fmt::format("its reader crashed ({})", name ? name : "an unknown signal");
  }
  limited = WIFEXITED(status) &&
            (WEXITSTATUS(status) == kTookTooLong || WEXITSTATUS(status) == kTookTooMuch);
  switch (WEXITSTATUS(status)) {
    case kTookTooLong:
      return fmt::format(
          "takes more than {} s of processor time to read, and 1 s a megabyte "
          "(--source-seconds)",
          limits_.seconds);
    case kTookTooMuch:
      return fmt::format("takes more than {} MiB of memory to read (--source-megabytes)",
                         limits_.megabytes);
    case kAddressSanitizerExit:
    case kThreadSanitizerExit:
      if (kSanitized) {
        static constexpr std::string_view kWord = "a sanitizer ended a process that reads\n";
        write_all(STDERR_FILENO, kWord);
        std::abort();
      }
      [[fallthrough]];
    default:
      return fmt::format("its reader ended in the middle (exit code {})", WEXITSTATUS(status));
  }
}

}  // namespace lede
