#include "common/store/file_sum.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <vector>

#include "common/base/descriptor.h"
#include "common/base/durable.h"
#include "common/base/hash.h"

namespace lede {

namespace {

constexpr size_t kPieceBytes = 256U << 10U;

}  // namespace

FileSum file_sum(const std::filesystem::path& file) {
  // A pipe is not waited for.
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (fd.get() < 0) fail_io("cannot open", file);
  std::vector<char> piece(kPieceBytes);
  StreamedHash hash;
  FileSum sum{file.filename().string(), 0, 0};
  for (;;) {
    const ssize_t n = ::read(fd.get(), piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_io("cannot read", file);
    if (n == 0) break;
    hash.add({piece.data(), static_cast<size_t>(n)});
    sum.bytes += static_cast<uint64_t>(n);
  }
  sum.hash = hash.value();
  return sum;
}

bool is_as_written(const std::filesystem::path& folder, const FileSum& sum) {
  const FileSum now = file_sum(folder / sum.name);
  return now.bytes == sum.bytes && now.hash == sum.hash;
}

}  // namespace lede
