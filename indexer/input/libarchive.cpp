#include "indexer/input/libarchive.h"

#include <archive.h>

#include <string_view>

#include "lede/errors.h"

namespace lede {

namespace {

/// libarchive's own messages hold sizes and checksums; a reason must be the same for the same
/// cause, since reasons are counted.
std::string word_on(const char* message) {
  const std::string_view m = message ? message : "";
  const auto says = [&](std::string_view part) { return m.find(part) != std::string_view::npos; };
  if (says("runcated") || says("unexpected end") || says("No progress is possible"))
    return "damaged: cut short; fetch it again";
  if (says("CRC") || says("checksum") || says("hecksum"))
    return "damaged: a wrong checksum; fetch it again";
  if (says("ncrypt") || says("assphrase"))
    return "encrypted; unpack it with its password to have it read";
  if (says("nsupported") || says("not supported")) return "packed in a way that is not read";
  return "damaged: not what its first bytes promise; fetch it again";
}

}  // namespace

ArchiveHandle::ArchiveHandle(Input& in) : in_(in), buffer_(64U << 10), handle_(archive_read_new()) {
  if (!handle_) throw std::bad_alloc();
}

void ArchiveHandle::Free::operator()(archive* a) const {
  archive_read_free(a);
}

void ArchiveHandle::open() {
  check(archive_read_open2(handle_.get(), this, nullptr, read, nullptr, nullptr));
}

ssize_t ArchiveHandle::read(archive* a, void* self, const void** buffer) {
  auto& h = *static_cast<ArchiveHandle*>(self);
  try {
    *buffer = h.buffer_.data();
    return static_cast<ssize_t>(h.in_.read(h.buffer_.data(), h.buffer_.size()));
  } catch (...) {
    h.failure_ = std::current_exception();
    archive_set_error(a, -1, "input");
    return -1;
  }
}

size_t ArchiveHandle::read_data(char* to, size_t size) const {
  while (true) {
    const auto n = archive_read_data(handle_.get(), to, size);
    if (n == ARCHIVE_RETRY) continue;
    // A wrong checksum is a mere warning to libarchive.
    check(n == ARCHIVE_WARN ? ARCHIVE_FAILED : n);
    return static_cast<size_t>(n);
  }
}

void ArchiveHandle::check(long long result) const {
  if (failure_) std::rethrow_exception(failure_);
  if (result >= 0 || result == ARCHIVE_WARN || result == ARCHIVE_RETRY) return;
  throw Error(ErrorKind::source, word_on(archive_error_string(handle_.get())));
}

}  // namespace lede
