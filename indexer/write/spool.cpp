#include "indexer/write/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "lede/errors.h"

namespace lede {

namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& folder, int why) {
  throw Error(ErrorKind::io, fmt::format("cannot {} a scratch file in {}: {}{}", what,
                                         folder.string(), std::strerror(why),
                                         why == ENOSPC ? "; make room and run this again" : ""));
}

}  // namespace

Spool::Spool(const std::filesystem::path& folder) : folder_(folder) {
  const std::filesystem::path name = folder / "runs";
  file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail("create", folder, errno);
  if (::unlink(name.c_str()) != 0) {
    const int why = errno;
    ::close(file_);
    fail("unlink", folder, why);
  }
}

Spool::~Spool() {
  ::close(file_);
}

uint64_t Spool::append(std::string_view bytes) {
  const uint64_t at = size_;
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("write", folder_, n < 0 ? errno : ENOSPC);
    size_ += static_cast<uint64_t>(n);
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return at;
}

void Spool::read(uint64_t at, char* to, size_t size) const {
  while (size > 0) {
    const ssize_t n = ::pread(file_, to, size, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("read", folder_, n < 0 ? errno : EIO);
    to += n;
    at += static_cast<uint64_t>(n);
    size -= static_cast<size_t>(n);
  }
}

std::string Spool::read(uint64_t at, size_t size) const {
  std::string bytes(size, '\0');
  read(at, bytes.data(), size);
  return bytes;
}

}  // namespace lede
