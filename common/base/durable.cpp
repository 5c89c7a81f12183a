#include "common/base/durable.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "common/base/child_process.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

void fail_io(const std::string& what, const fs::path& path) {
  throw Error(ErrorKind::io, fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail_io("cannot open", path);
  const int bad = ::fsync(fd);
  ::close(fd);
  if (bad != 0) fail_io("cannot write", path);
}

void rename_whole(const fs::path& target, const fs::path& temporary, std::string_view content) {
  // What stands there is left over, or a link that somebody put there.
  ::unlink(temporary.c_str());
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) fail_io("cannot write", temporary);
  bool written = write_all(fd, content) && ::fsync(fd) == 0;
  const int why = errno;
  written = ::close(fd) == 0 && written;
  if (!written) {
    errno = why;
    fail_io("cannot write", temporary);
  }
  if (std::rename(temporary.c_str(), target.c_str()) != 0) fail_io("cannot publish", target);
}

void replace_file(const fs::path& target, const fs::path& temporary, std::string_view content) {
  rename_whole(target, temporary, content);
  sync_path(target.parent_path());
}

}  // namespace lede
