#include "indexer/check/apart.h"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "common/base/child_process.h"
#include "lede/errors.h"

namespace lede {

namespace {

[[noreturn]] void fail(const char* what) {
  throw Error(ErrorKind::io, fmt::format("cannot {}: {}", what, std::strerror(errno)));
}

void limit(int what, uint64_t most) {
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

/// A message is its size and its bytes.
constexpr size_t kMaxMessage = size_t{1} << 20;

void send_message(int fd, std::string_view message) {
  message = message.substr(0, kMaxMessage);
  const auto size = static_cast<uint32_t>(message.size());
  std::array<char, sizeof size> head{};
  std::memcpy(head.data(), &size, sizeof size);
  if (!write_all(fd, {head.data(), head.size()}) || !write_all(fd, message)) ::_exit(1);
}

std::string ending(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return fmt::format("it was ended by signal {}, {}", signal, ::strsignal(signal));
  }
  return WEXITSTATUS(status) == 0 ? "" : fmt::format("it ended with {}", WEXITSTATUS(status));
}

}  // namespace

std::string run_apart(
    const ApartLimits& limits,
    const std::function<void(const std::function<void(std::string_view)>& send)>& work,
    const std::function<void(std::string_view)>& take) {
  int ends[2];
  if (::pipe(ends) != 0) fail("make a pipe");
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) {
    const int why = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    errno = why;
    fail("start a process");
  }
  if (child == 0) {
    ::close(ends[0]);
    // It goes when its parent goes, and holds no lock beyond that.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, limits.seconds);
    if (!kSanitized) limit(RLIMIT_AS, limits.bytes);
    // An exception must not run the rest of the program a second time.
    [&]() noexcept { work([&](std::string_view message) { send_message(ends[1], message); }); }();
    ::_exit(0);
  }
  ::close(ends[1]);
  uint32_t size = 0;
  std::array<char, sizeof size> head{};
  std::string message;
  while (read_all(ends[0], head.data(), head.size())) {
    std::memcpy(&size, head.data(), sizeof size);
    if (size > kMaxMessage) break;
    message.resize(size);
    if (!read_all(ends[0], message.data(), size)) break;
    take(message);
  }
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return ending(status);
}

}  // namespace lede
