#include "indexer/reading/record_limits.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <new>

#include "common/base/child_process.h"
#include "indexer/input/byte_source.h"

namespace lede {

namespace {

/// The clock of a record: ticks of processor time, which a timer counts.
constexpr unsigned kTicksASecond = 20;
/// No record is larger than this; what was read beyond it belongs to something else.
constexpr uint64_t kMaxRecordBytes = 64U << 20;

// Global, since a signal handler can reach nothing else; the process has one thread.
std::atomic<unsigned> g_ticks = 0;
std::atomic<unsigned> g_begin_ticks = 0;
std::atomic<uint64_t> g_begin_bytes = 0;
unsigned g_seconds = 0;

void on_tick(int) {
  const unsigned now = ++g_ticks;
  const uint64_t bytes = std::min(Input::bytes_read() - g_begin_bytes, kMaxRecordBytes);
  const uint64_t allowed = uint64_t{g_seconds} * kTicksASecond + ((bytes * kTicksASecond) >> 20);
  if (now - g_begin_ticks > allowed) ::_exit(kTookTooLong);
}

/// Address space of this process in bytes; 0 where the system does not tell.
uint64_t address_space() {
  std::array<char, 64> text{};
  const int fd = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  const ssize_t n = ::read(fd, text.data(), text.size() - 1);
  ::close(fd);
  return n <= 0 ? 0
                : std::strtoull(text.data(), nullptr, 10) * static_cast<uint64_t>(::getpagesize());
}

}  // namespace

void start_record_clock(unsigned seconds) {
  g_seconds = kSanitized ? 10 * seconds : seconds;
  struct sigaction action {};
  action.sa_handler = on_tick;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGPROF, &action, nullptr);
  itimerval each{};
  each.it_interval.tv_usec = each.it_value.tv_usec = 1000000 / kTicksASecond;
  ::setitimer(ITIMER_PROF, &each, nullptr);
}

void record_begins(uint64_t bytes) {
  g_begin_bytes -= bytes;  // as if they came since then
  g_begin_ticks = g_ticks.load();
}

void record_ends() {
  g_begin_ticks = g_ticks.load();
  g_begin_bytes = Input::bytes_read();
}

void limit_memory(unsigned megabytes) {
  std::set_new_handler([] { ::_exit(kTookTooMuch); });
  rlimit limit{};
  if (kSanitized || ::getrlimit(RLIMIT_AS, &limit) != 0) return;
  const rlim_t most = address_space() + (rlim_t{megabytes} << 20);
  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? most : std::min(most, limit.rlim_max);
  ::setrlimit(RLIMIT_AS, &limit);
}

}  // namespace lede
