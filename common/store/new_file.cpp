#include "common/store/new_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "lede/errors.h"

namespace lede {

NewFile::NewFile(const std::filesystem::path& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
  if (file_.get() < 0) fail("create");
}

void NewFile::fail(const char* what) const {
  throw Error(ErrorKind::io, fmt::format("cannot {} {}: {}; make room there or mend the cause, "
                                         "then run this again",
                                         what, path_.string(), std::strerror(errno)));
}

void NewFile::write(std::string_view bytes) {
  hash_.add(bytes);
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("write");
    bytes.remove_prefix(static_cast<size_t>(n));
    size_ += static_cast<uint64_t>(n);
  }
}

FileSum NewFile::finish() {
  if (::fsync(file_.get()) != 0) fail("write");
  file_.close();
  return {path_.filename().string(), size_, hash_.value()};
}

}  // namespace lede
