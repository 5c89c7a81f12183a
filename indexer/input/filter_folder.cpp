#include "indexer/input/filter_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "common/base/descriptor.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "lede-filter-";

[[noreturn]] void fail(const char* why) {
  throw Error(ErrorKind::source, why);
}

/// Removes the folders of processes that have ended: nobody holds the lock on them.
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

}  // namespace

TemporaryFile::~TemporaryFile() {
  ::unlink(path_.c_str());
}

FilterFolder::~FilterFolder() {
  if (owner_ != ::getpid()) return;
  ::close(lock_);
  ::rmdir(path_.c_str());
}

void FilterFolder::make() {
  constexpr const char* kNoFolder = "no folder for the temporary file of its filter (TMPDIR)";
  std::error_code ec;
  const fs::path above = fs::temp_directory_path(ec);
  if (ec) fail(kNoFolder);
  clear_left_folders(above);
  path_ = (above / (std::string(kPrefix) + "XXXXXX")).string();
  if (!::mkdtemp(path_.data())) fail(kNoFolder);
  lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0) fail(kNoFolder);
  owner_ = ::getpid();
}

std::string FilterFolder::next_name(const std::string& extension) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (owner_ != ::getpid()) make();
  return fmt::format("{}/{}{}", path_, ++files_, extension);
}

std::unique_ptr<TemporaryFile> FilterFolder::keep(Input& in, const std::string& extension,
                                                  uint64_t most) {
  const std::string path = next_name(extension);
  Descriptor out;
  out.hold(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (out.get() < 0) fail("no temporary file for its filter");
  auto file = std::make_unique<TemporaryFile>(path);
  std::array<char, 65536> buffer{};
  uint64_t size = 0;
  while (const size_t n = in.read(buffer.data(), buffer.size())) {
    size += n;
    if (size > most) return nullptr;
    if (::write(out.get(), buffer.data(), n) != static_cast<ssize_t>(n))
      fail("no space for a temporary file for its filter");
  }
  return file;
}

}  // namespace lede
