#include "indexer/reading/reading_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
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
#include <utility>

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

/// The files of a child: what it is asked, what it answers, and the memory that is shared with it.
enum ChildFile { kRequests, kAnswers, kState };

/// Shared memory as a ReadingState; null where the system refuses.
ReadingState* map_state(int file) {
  void* const shared =
      ::mmap(nullptr, sizeof(ReadingState), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  return shared == MAP_FAILED ? nullptr : static_cast<ReadingState*>(shared);
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

ForkServer::Child ReadingProcess::child(const ReadingLimits& limits, Work work) {
  return [limits, work = std::move(work)](const ForkServer::Files& files) {
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ReadingState* const state = map_state(files[kState]);
    if (state == nullptr) return;
    start_record_clock(limits.seconds);
    ReadingReport report(files[kAnswers], *state);
    std::string request;
    uint64_t size = 0;
    while (read_all(files[kRequests], reinterpret_cast<char*>(&size), sizeof size)) {
      request.resize(size);
      if (!read_all(files[kRequests], request.data(), size)) break;
      limit_memory(limits.megabytes);
      report.end("");
      work(request, report);
    }
  };
}

ReadingProcess::ReadingProcess(ForkServer& server, const ReadingLimits& limits)
    : server_(server), limits_(limits) {
  std::array<int, 2> requests{-1, -1};
  std::array<int, 2> answers{-1, -1};
  const int memory = ::memfd_create("reading", MFD_CLOEXEC);
  const auto close_files = [&](std::initializer_list<int> files) {
    for (const int file : files) {
      if (file >= 0) ::close(file);
    }
  };
  try {
    if (memory < 0 || ::ftruncate(memory, sizeof(ReadingState)) != 0 ||
        (state_ = map_state(memory)) == nullptr)
      refused("memory");
    new (state_) ReadingState;
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, requests.data()) != 0 ||
        ::pipe2(answers.data(), O_CLOEXEC) != 0)
      refused("pipe");
    pid_ = server_.fork({requests[0], answers[1], memory});
  } catch (...) {
    close_files({memory, requests[0], requests[1], answers[0], answers[1]});
    if (state_ != nullptr) ::munmap(state_, sizeof(ReadingState));
    throw;
  }
  close_files({memory, requests[0], answers[1]});
  requests_ = requests[1];
  answers_ = answers[0];
  // Fewer turns between the two; where the system refuses, the usual size does.
  ::fcntl(answers_, F_SETPIPE_SZ, 1 << 20);
}

ReadingProcess::~ReadingProcess() {
  ::close(requests_);
  ::close(answers_);
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    server_.wait(pid_);
  }
  ::munmap(state_, sizeof(ReadingState));
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
  const auto ended = server_.wait(std::exchange(pid_, -1));
  if (!ended) return "its reader was ended from outside";
  const int status = *ended;
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
