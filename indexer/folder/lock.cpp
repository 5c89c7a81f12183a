#include "indexer/folder/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "lede/errors.h"

namespace lede {

namespace {

/// A process that was killed leaves its lock to children that have not yet noticed, for a moment.
constexpr int kTries = 20;
constexpr std::chrono::milliseconds kBetweenTries(50);

/// Takes the lock; false, with errno, where that fails.
bool lock(int fd, int how) {
  for (int tries = 1; ::flock(fd, how | LOCK_NB) != 0; ++tries) {
    if (errno != EWOULDBLOCK || tries == kTries) return false;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return true;
}

}  // namespace

IndexLock::IndexLock(const std::filesystem::path& index, For purpose) {
  const auto path = index / "lock";
  const bool reads = purpose == For::reading;
  // Not through a link, and without waiting where it is a pipe.
  constexpr int kHow = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  errno = 0;
  file_.hold(::open(path.c_str(), O_RDWR | O_CREAT | kHow, 0666));
  if (file_.get() < 0 && reads && (errno == EACCES || errno == EROFS)) {
    file_.hold(::open(path.c_str(), O_RDONLY | kHow));
    if (file_.get() < 0 && errno == ENOENT) return;
  }
  struct stat st {};
  if (errno == ELOOP ||
      (file_.get() >= 0 && (::fstat(file_.get(), &st) != 0 || !S_ISREG(st.st_mode))))
    throw Error(ErrorKind::damaged,
                fmt::format("{} is not the lock of an index, but a link or no file; remove it, or "
                            "name another folder with --index",
                            path.string()));
  if (file_.get() < 0)
    throw Error(ErrorKind::io,
                fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
  if (lock(file_.get(), reads ? LOCK_SH : LOCK_EX)) return;
  if (errno == EWOULDBLOCK)
    throw Error(
        ErrorKind::locked,
        fmt::format("another lede-index is writing {}; wait for it to end, then run this again",
                    index.string()));
  throw Error(ErrorKind::io,
              fmt::format("cannot lock {}: {}", path.string(), std::strerror(errno)));
}

}  // namespace lede
