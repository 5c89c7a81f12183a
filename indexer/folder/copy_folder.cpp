#include "indexer/folder/copy_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/base/descriptor.h"
#include "common/base/durable.h"
#include "common/store/outcome_error.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw OutcomeError(ErrorKind::io, fmt::format("cannot {} {}: {}; the index is as it was before",
                                                what, path.string(), std::strerror(errno)));
}

int open_file(const fs::path& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  if (fd < 0) fail("open", path);
  return fd;
}

void copy_one(const fs::path& from, const fs::path& to) {
  const Descriptor in(open_file(from, O_RDONLY));
  const Descriptor out(open_file(to, O_WRONLY | O_CREAT | O_EXCL));
  constexpr size_t kAtOnce = size_t{1} << 30;
  bool shares = true;  // the file system, or the two of them, know how to copy
  while (true) {
    const ssize_t n = shares ? ::copy_file_range(in.get(), nullptr, out.get(), nullptr, kAtOnce, 0)
                             : ::sendfile(out.get(), in.get(), nullptr, kAtOnce);
    if (n > 0) continue;
    if (n == 0) break;
    if (errno == EINTR) continue;
    if (shares && (errno == EXDEV || errno == ENOSYS || errno == EINVAL || errno == EOPNOTSUPP)) {
      shares = false;
      continue;
    }
    fail("write", to);
  }
  if (::fsync(out.get()) != 0) fail("write", to);
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
