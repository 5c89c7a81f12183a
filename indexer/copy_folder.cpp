#include "indexer/copy_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/durable.h"
#include "common/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw Error(ErrorKind::io, fmt::format("cannot {} {}: {}; the index is as it was before", what,
                                         path.string(), std::strerror(errno)));
}

/// A file that is open, until the object goes.
class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags)
      : fd_(::open(path.c_str(), flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666)) {
    if (fd_ < 0) fail("open", path);
  }
  ~OpenFile() { ::close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

void copy_one(const fs::path& from, const fs::path& to) {
  const OpenFile in(from, O_RDONLY);
  const OpenFile out(to, O_WRONLY | O_CREAT | O_EXCL);
  constexpr size_t kAtOnce = size_t{1} << 30;
  bool shares = true;  // the file system, or the two of them, know how to copy
  while (true) {
    const ssize_t n = shares ? ::copy_file_range(in.fd(), nullptr, out.fd(), nullptr, kAtOnce, 0)
                             : ::sendfile(out.fd(), in.fd(), nullptr, kAtOnce);
    if (n > 0) continue;
    if (n == 0) break;
    if (errno == EINTR) continue;
    if (shares && (errno == EXDEV || errno == ENOSYS || errno == EINVAL || errno == EOPNOTSUPP)) {
      shares = false;
      continue;
    }
    fail("write", to);
  }
  if (::fsync(out.fd()) != 0) fail("write", to);
}

}  // namespace

void copy_folder(const fs::path& from, const fs::path& to) {
  if (::mkdir(to.c_str(), 0777) != 0) fail("create", to);
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(from, ec)) {
    if (entry.symlink_status().type() == fs::file_type::regular)
      copy_one(entry.path(), to / entry.path().filename());
  }
  if (ec)
    throw Error(ErrorKind::io, fmt::format("cannot read {}: {}", from.string(), ec.message()));
  sync_path(to);
}

}  // namespace lede
