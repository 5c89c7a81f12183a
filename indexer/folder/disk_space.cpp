#include "indexer/folder/disk_space.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

void need_space(const fs::path& folder, uint64_t bytes, std::string_view what) {
  fs::path there = fs::absolute(folder).lexically_normal();
  std::error_code ec;
  while (!fs::exists(there, ec) && there.has_relative_path()) there = there.parent_path();
  struct statvfs disk {};
  // Where nothing is known of the space, writing will tell.
  if (::statvfs(there.c_str(), &disk) != 0) return;
  const uint64_t available = uint64_t{disk.f_bavail} * disk.f_frsize;
  if (bytes <= available) return;
  throw Error(ErrorKind::io,
              fmt::format("{} needs about {}, and there is room for {} at {}; nothing was written. "
                          "Make room there, or name another place with --index",
                          what, displayed_size(bytes), displayed_size(available), there.string()));
}

uint64_t bytes_in(const fs::path& folder) {
  std::error_code ec;
  if (fs::is_regular_file(folder, ec)) return fs::file_size(folder, ec);
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
    if (entry.symlink_status(ec).type() == fs::file_type::regular) bytes += entry.file_size(ec);
  }
  return bytes;
}

std::string displayed_size(uint64_t bytes) {
  const auto n = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} bytes", bytes);
  if (bytes < 1000000) return fmt::format("{:.1f} kB", n / 1e3);
  if (bytes < 10000000000) return fmt::format("{:.1f} MB", n / 1e6);
  return fmt::format("{:.1f} GB", n / 1e9);
}

}  // namespace lede
