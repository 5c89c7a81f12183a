#include "common/index_dir.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "common/durable.h"
#include "common/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// What becomes CURRENT by the rename that publishes.
constexpr const char* kNextFile = "CURRENT.new";

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  throw Error(ErrorKind::io, fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

/// What CURRENT says; nothing when there is none.
std::optional<std::string> read_current(const fs::path& index) {
  std::ifstream in(index / kCurrentFile);
  if (!in) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    fail("cannot read", index / kCurrentFile);
  }
  std::string name;
  std::getline(in, name);
  return name;
}

}  // namespace

fs::path find_index(const std::string& option) {
  if (!option.empty()) return option;
  if (const char* env = std::getenv("LEDE_INDEX"); env && *env) return env;
  std::error_code ec;
  for (fs::path dir = fs::current_path(ec); !dir.empty(); dir = dir.parent_path()) {
    if (fs::is_directory(dir / ".lede", ec)) return dir / ".lede";
    if (dir == dir.root_path()) break;
  }
  if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg && *xdg == '/')
    return fs::path(xdg) / "lede";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : ".") / ".local" / "share" / "lede";
}

std::optional<fs::path> current_database(const fs::path& index) {
  std::optional<std::string> before;
  while (true) {
    const auto name = read_current(index);
    if (!name) return std::nullopt;
    std::error_code ec;
    if (!name->empty() && name->find('/') == std::string::npos &&
        fs::is_directory(index / *name, ec))
      return index / *name;
    // A reader that was overtaken by several publications finds the folder gone, and CURRENT
    // naming another one.
    if (name == before) break;
    before = name;
  }
  throw Error(ErrorKind::damaged,
              fmt::format("{} names no database; rebuild the index with lede-index --rebuild",
                          (index / kCurrentFile).string()));
}

fs::path published_database(const fs::path& index) {
  if (const auto current = current_database(index)) return *current;
  throw Error(ErrorKind::no_index,
              fmt::format("there is no index at {}; make one with lede-index{} SOURCE...",
                          index.string(), index == find_index("") ? "" : " -i " + index.string()));
}

void publish(const fs::path& index, const std::string& database) {
  try {
    sync_path(index / database);  // the names of its files; what they hold is there
    rename_whole(index / kCurrentFile, index / kNextFile, database + "\n");
  } catch (const Error& e) {
    throw Error(e.kind(), fmt::format("{}; the index is as it was before", e.what()));
  }
  confirm_publication(index);
}

void confirm_publication(const fs::path& folder) {
  try {
    sync_path(folder);
  } catch (const Error& e) {
    throw Error(ErrorKind::io, fmt::format("the index is up to date, but may not outlast a power "
                                           "failure: {}; check the disk",
                                           e.what()));
  }
}

void remove_unfinished_publication(const fs::path& index) {
  std::error_code ec;
  fs::remove(index / kNextFile, ec);
}

}  // namespace lede
