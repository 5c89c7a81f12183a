#include "indexer/input/filter_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "lede-filter-";

[[noreturn]] void fail(const char* why) {
  throw Error(ErrorKind::source, why);
}

/// Removes the folders of processes that are gone: nobody holds the lock on them.
void clear_left_folders(const fs::path& above) {
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(above, ec)) {
    if (!entry.path().filename().string().starts_with(kPrefix)) continue;
    struct stat st {};
    const int fd = ::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) continue;
    const bool left =
        ::fstat(fd, &st) == 0 && st.st_uid == ::geteuid() && ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (left) fs::remove_all(entry.path(), ec);
    ::close(fd);
  }
}

/// The folder of this process, locked for as long as it lives.
class Folder {
 public:
  /// A new file in it, open for writing; its path is set.
  int create(const std::string& extension, std::string& path) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (owner_ != ::getpid()) make();
    path = fmt::format("{}/{}{}", path_, ++files_, extension);
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  }
  ~Folder() {
    if (owner_ == ::getpid()) ::rmdir(path_.c_str());
  }

 private:
  void make() {
    std::error_code ec;
    const fs::path above = fs::temp_directory_path(ec);
    if (ec) fail("no folder for the temporary file of its filter (TMPDIR)");
    clear_left_folders(above);
    path_ = (above / (std::string(kPrefix) + "XXXXXX")).string();
    if (!::mkdtemp(path_.data())) fail("no folder for the temporary file of its filter (TMPDIR)");
    lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0)
      fail("no folder for the temporary file of its filter (TMPDIR)");
    owner_ = ::getpid();
  }

  std::mutex mutex_;
  std::string path_;
  uint64_t files_ = 0;
  pid_t owner_ = -1;  ///< who made it: a process that was forked makes its own
  int lock_ = -1;
};

Folder& folder() {
  static Folder one;
  return one;
}

}  // namespace

TemporaryFile::TemporaryFile(Input& in, const std::string& extension) {
  const int fd = folder().create(extension, path_);
  if (fd < 0) fail("no temporary file for its filter");
  std::array<char, 65536> buffer{};
  uint64_t size = 0;
  try {
    while (const size_t n = in.read(buffer.data(), buffer.size())) {
      size += n;
      if (size > kLargest) throw TooLarge{};
      if (::write(fd, buffer.data(), n) != static_cast<ssize_t>(n))
        fail("no space for a temporary file for its filter");
    }
  } catch (...) {
    ::close(fd);
    ::unlink(path_.c_str());
    throw;
  }
  ::close(fd);
}

TemporaryFile::~TemporaryFile() {
  ::unlink(path_.c_str());
}

}  // namespace lede
