#include "common/durable.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "common/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw Error(ErrorKind::io, fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

}  // namespace

void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail("cannot open", path);
  const int bad = ::fsync(fd);
  ::close(fd);
  if (bad != 0) fail("cannot write", path);
}

void rename_whole(const fs::path& target, const fs::path& temporary, std::string_view content) {
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << content;
    out.flush();
    if (!out) fail("cannot write", temporary);
  }
  sync_path(temporary);
  if (std::rename(temporary.c_str(), target.c_str()) != 0) fail("cannot publish", target);
}

void replace_file(const fs::path& target, const fs::path& temporary, std::string_view content) {
  rename_whole(target, temporary, content);
  sync_path(target.parent_path());
}

}  // namespace lede
