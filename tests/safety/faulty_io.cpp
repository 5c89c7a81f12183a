// Preloaded into a program: counts its calls on files below one folder, and at one of them lets the
// program die, stop or fail. tests/safety/faults.h sets it up, through the environment:
//
//   LEDE_FAULT_FOLDER  the folder, a canonical path
//   LEDE_FAULT_KINDS   the kinds of call that count, with commas around each: ",rename,sync,"
//   LEDE_FAULT_AT      the call that it happens at, from 1
//   LEDE_FAULT_DO      what happens (Action below), or an errno that this and all later calls get
//   LEDE_FAULT_BYTES   so many bytes can be written below the folder, then the disk is full
//   LEDE_FAULT_CLOCK   seconds by which the clock is ahead
//   LEDE_FAULT_LOG     a file to which each call that counts adds a line
//
// The calls themselves are made by number, so that nothing else that is preloaded (a sanitizer)
// stands between.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

namespace {

enum class Action {
  none,
  kill,        ///< dies before the call
  kill_after,  ///< dies when the call is done
  torn,        ///< dies when half of a write is done
  stop,        ///< waits for SIGCONT before the call
  stop_after,
  fail,       ///< this and all later calls fail
  fail_once,  ///< only this one
};

std::string setting(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// What all processes of a program count together.
struct Shared {
  std::atomic<long> bytes_left = 0;
  std::atomic<long> calls = 0;
};

struct Plan {
  std::string folder = setting("LEDE_FAULT_FOLDER");
  std::string kinds = setting("LEDE_FAULT_KINDS");
  std::string log = setting("LEDE_FAULT_LOG");
  long at = std::atol(setting("LEDE_FAULT_AT").c_str());
  long clock = std::atol(setting("LEDE_FAULT_CLOCK").c_str());
  bool limited = !setting("LEDE_FAULT_BYTES").empty();
  Shared& shared = *new (::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Shared;
  Action action = Action::none;
  int error = 0;
  pid_t program = ::getpid();

  Plan() {
    shared.bytes_left = std::atol(setting("LEDE_FAULT_BYTES").c_str());
    const std::string what = setting("LEDE_FAULT_DO");
    if (what == "kill") action = Action::kill;
    if (what == "kill-after") action = Action::kill_after;
    if (what == "torn") action = Action::torn;
    if (what == "stop") action = Action::stop;
    if (what == "stop-after") action = Action::stop_after;
    error = std::abs(std::atoi(what.c_str()));
    if (error != 0) action = what[0] == '-' ? Action::fail_once : Action::fail;
  }
};

/// Never destroyed: calls come until the very end.
Plan& plan() {
  static Plan& p = *new Plan;
  return p;
}
[[maybe_unused]] const Plan& g_before_any_fork = plan();

/// The whole program dies, whichever process of it made the call; the others go with the first.
[[noreturn]] void die() {
  ::kill(plan().program, SIGKILL);
  while (true) ::pause();
}

/// Stops the whole program, which then has its own process group (Background).
void stop() {
  const bool alone = ::getpgrp() != plan().program;
  ::kill(alone ? ::getpid() : 0, SIGSTOP);
}

std::string path_of(int fd) {
  char buffer[PATH_MAX];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t n = ::readlink(link.c_str(), buffer, sizeof buffer);
  return n > 0 ? std::string(buffer, static_cast<size_t>(n)) : "";
}

std::string path_at(int folder, const char* path) {
  if (!path) return "";
  if (path[0] == '/') return path;
  char buffer[PATH_MAX];
  const std::string base =
      folder != AT_FDCWD ? path_of(folder) : (::getcwd(buffer, sizeof buffer) ? buffer : "");
  return base + "/" + path;
}

/// One call from its begin to its end.
class Call {
 public:
  Call(const char* kind, const std::string& path, size_t bytes = 0, const std::string& from = "") {
    const int before = errno;
    Plan& p = plan();
    below_ = !p.folder.empty() && path.compare(0, p.folder.size(), p.folder) == 0 &&
             (path.size() == p.folder.size() || path[p.folder.size()] == '/');
    if (below_ && p.kinds.find(std::string(",") + kind + ",") != std::string::npos) {
      const long n = ++p.shared.calls;
      if (!p.log.empty())
        tell(p.log, std::string(kind) + " " + std::to_string(bytes) + " " + path + "\t" + from);
      const bool now = p.at > 0 && n == p.at;
      if (now) action_ = p.action;
      if (p.action == Action::fail && p.at > 0 && n >= p.at) action_ = Action::fail;
      if (action_ == Action::kill) die();
      if (action_ == Action::stop) stop();
    }
    errno = before;
  }
  ~Call() {
    const int before = errno;
    if (action_ == Action::kill_after) die();
    if (action_ == Action::stop_after) stop();
    errno = before;
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  /// The call must return -1; errno is set.
  [[nodiscard]] bool fails() const {
    if (action_ != Action::fail && action_ != Action::fail_once) return false;
    errno = plan().error;
    return true;
  }

  /// How many of so many bytes may be written; -1 when the write fails. A write that is torn is
  /// let go on with half of its bytes; `torn` must follow it.
  [[nodiscard]] ssize_t allowed(size_t bytes) const {
    if (fails()) return -1;
    if (action_ == Action::torn) return static_cast<ssize_t>(bytes / 2);
    Plan& p = plan();
    if (!below_ || !p.limited) return static_cast<ssize_t>(bytes);
    const long left = p.shared.bytes_left.fetch_sub(static_cast<long>(bytes));
    if (left > 0) return static_cast<ssize_t>(std::min(static_cast<long>(bytes), left));
    errno = ENOSPC;
    return bytes == 0 ? 0 : -1;
  }
  void torn() const {
    if (action_ == Action::torn) die();
  }

 private:
  static void tell(const std::string& log, const std::string& line) {
    const long fd = ::syscall(SYS_openat, AT_FDCWD, log.c_str(),
                              O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    const std::string text = line + "\n";
    ::syscall(SYS_write, fd, text.data(), text.size());
    ::syscall(SYS_close, fd);
  }

  bool below_ = false;
  Action action_ = Action::none;
};

const char* open_kind(int flags) {
  return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0 ? "open" : "open-to-read";
}

int open_it(int folder, const char* path, int flags, mode_t mode) {
  const Call call(open_kind(flags), path_at(folder, path));
  if (call.fails()) return -1;
  return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
}

mode_t mode_of(int flags, va_list list) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
}

FILE* fopen_it(const char* name, const char* path, const char* mode) {
  const bool reads = mode[0] == 'r' && !std::strchr(mode, '+');
  const Call call(reads ? "open-to-read" : "open", path_at(AT_FDCWD, path));
  if (call.fails()) return nullptr;
  using Fopen = FILE* (*)(const char*, const char*);
  return reinterpret_cast<Fopen>(::dlsym(RTLD_NEXT, name))(path, mode);
}

int unlink_it(int folder, const char* path, int flags) {
  const Call call("unlink", path_at(folder, path));
  if (call.fails()) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, folder, path, flags));
}

int mkdir_it(int folder, const char* path, mode_t mode) {
  const Call call("mkdir", path_at(folder, path));
  if (call.fails()) return -1;
  return static_cast<int>(::syscall(SYS_mkdirat, folder, path, mode));
}

int rename_it(int folder, const char* from, int to_folder, const char* to, unsigned flags) {
  const Call call("rename", path_at(to_folder, to), 0, path_at(folder, from));
  if (call.fails()) return -1;
  return static_cast<int>(::syscall(SYS_renameat2, folder, from, to_folder, to, flags));
}

/// Nothing is waited for: other programs see the same whether it is on the disk or not.
int sync_it(int fd) {
  const Call call("sync", path_of(fd));
  return call.fails() ? -1 : 0;
}

int truncate_it(const std::string& path, long number, long what, off_t size) {
  const Call call("truncate", path);
  if (call.fails()) return -1;
  return static_cast<int>(::syscall(number, what, size));
}

template <typename F>
ssize_t write_it(int fd, size_t size, F&& write) {
  const Call call("write", path_of(fd), size);
  const ssize_t n = call.allowed(size);
  if (n < 0) return -1;
  const ssize_t done = write(static_cast<size_t>(n));
  call.torn();
  return done;
}

/// Several buffers as one: a write may be cut anywhere.
std::string joined(const iovec* parts, int n) {
  std::string all;
  for (int i = 0; i < n; ++i)
    all.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
  return all;
}

template <typename... A>
ssize_t read_it(int fd, long number, A... arguments) {
  const Call call("read", path_of(fd));
  if (call.fails()) return -1;
  return ::syscall(number, fd, arguments...);
}

int clock_it(clockid_t id, timespec* t) {
  const int result = static_cast<int>(::syscall(SYS_clock_gettime, id, t));
  if (result == 0 && id == CLOCK_REALTIME) t->tv_sec += plan().clock;
  return result;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_it(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_it(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_it(folder, path, flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_it(folder, path, flags, mode);
}
int creat(const char* path, mode_t mode) {
  return open_it(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
// What open becomes with _FORTIFY_SOURCE.
int __open_2(const char* path, int flags) {
  return open_it(AT_FDCWD, path, flags, 0);
}
int __open64_2(const char* path, int flags) {
  return open_it(AT_FDCWD, path, flags, 0);
}
FILE* fopen(const char* path, const char* mode) {
  return fopen_it("fopen", path, mode);
}
FILE* fopen64(const char* path, const char* mode) {
  return fopen_it("fopen64", path, mode);
}

int unlink(const char* path) noexcept {
  return unlink_it(AT_FDCWD, path, 0);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return unlink_it(folder, path, flags);
}
int rmdir(const char* path) noexcept {
  return unlink_it(AT_FDCWD, path, AT_REMOVEDIR);
}
int remove(const char* path) noexcept {
  const int result = unlink_it(AT_FDCWD, path, 0);
  return result != 0 && errno == EISDIR ? unlink_it(AT_FDCWD, path, AT_REMOVEDIR) : result;
}
int mkdir(const char* path, mode_t mode) noexcept {
  return mkdir_it(AT_FDCWD, path, mode);
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return mkdir_it(folder, path, mode);
}

int rename(const char* from, const char* to) noexcept {
  return rename_it(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int folder, const char* from, int to_folder, const char* to) noexcept {
  return rename_it(folder, from, to_folder, to, 0);
}
int renameat2(int folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  return rename_it(folder, from, to_folder, to, flags);
}

int fsync(int fd) {
  return sync_it(fd);
}
int fdatasync(int fd) {
  return sync_it(fd);
}
int syncfs(int fd) noexcept {
  return sync_it(fd);
}

int ftruncate(int fd, off_t size) noexcept {
  return truncate_it(path_of(fd), SYS_ftruncate, fd, size);
}
int ftruncate64(int fd, off_t size) noexcept {
  return truncate_it(path_of(fd), SYS_ftruncate, fd, size);
}
int truncate(const char* path, off_t size) noexcept {
  return truncate_it(path_at(AT_FDCWD, path), SYS_truncate, reinterpret_cast<long>(path), size);
}

ssize_t write(int fd, const void* from, size_t size) {
  return write_it(fd, size, [&](size_t n) { return ::syscall(SYS_write, fd, from, n); });
}
ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  return write_it(fd, size, [&](size_t n) { return ::syscall(SYS_pwrite64, fd, from, n, at); });
}
ssize_t pwrite64(int fd, const void* from, size_t size, off_t at) {
  return pwrite(fd, from, size, at);
}
ssize_t writev(int fd, const iovec* parts, int n) {
  const std::string all = joined(parts, n);
  return write(fd, all.data(), all.size());
}
ssize_t pwritev(int fd, const iovec* parts, int n, off_t at) {
  const std::string all = joined(parts, n);
  return pwrite(fd, all.data(), all.size(), at);
}

ssize_t read(int fd, void* to, size_t size) {
  return read_it(fd, SYS_read, to, size);
}
ssize_t pread(int fd, void* to, size_t size, off_t at) {
  return read_it(fd, SYS_pread64, to, size, at);
}
ssize_t pread64(int fd, void* to, size_t size, off_t at) {
  return read_it(fd, SYS_pread64, to, size, at);
}

int clock_gettime(clockid_t id, timespec* t) noexcept {
  return clock_it(id, t);
}
int gettimeofday(timeval* t, void*) noexcept {
  timespec now{};
  clock_it(CLOCK_REALTIME, &now);
  *t = {now.tv_sec, now.tv_nsec / 1000};
  return 0;
}
time_t time(time_t* t) noexcept {
  timespec now{};
  clock_it(CLOCK_REALTIME, &now);
  if (t) *t = now.tv_sec;
  return now.tv_sec;
}

}  // extern "C"
