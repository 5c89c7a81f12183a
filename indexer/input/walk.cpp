#include "indexer/input/walk.h"

#include <dirent.h>
#include <fmt/format.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

namespace lede {

namespace fs = std::filesystem;

namespace {

const char* kind_of(mode_t mode) {
  if (S_ISFIFO(mode)) return "a FIFO, not a regular file";
  if (S_ISSOCK(mode)) return "a socket, not a regular file";
  if (S_ISBLK(mode) || S_ISCHR(mode)) return "a device, not a regular file";
  return "not a regular file";
}

class Walker {
 public:
  Walker(Walk& walk, fs::path index) : walk_(walk), index_(std::move(index)) {}

  void root(const fs::path& path) {
    struct stat st {};
    if (::stat(path.c_str(), &st) != 0) {
      walk_.missing.push_back(path);
      return;
    }
    walk_.roots.push_back(path);
    if (S_ISDIR(st.st_mode)) {
      folder(path);
    } else {
      file(path, st);
    }
  }

 private:
  void skip(const fs::path& path, SkipReason reason) {
    walk_.skipped.push_back({path, std::move(reason)});
  }

  void file(const fs::path& path, const struct stat& st) {
    if (!S_ISREG(st.st_mode)) {
      skip(path, kind_of(st.st_mode));
      return;
    }
    const auto ns = [](const timespec& t) {
      return static_cast<int64_t>(t.tv_sec) * 1000000000 + t.tv_nsec;
    };
    walk_.files.push_back(
        {path, static_cast<uint64_t>(st.st_size), ns(st.st_mtim), ns(st.st_ctim)});
  }

  static std::vector<std::string> ignore_patterns(const fs::path& folder) {
    std::vector<std::string> patterns;
    struct stat st {};
    if (::lstat((folder / ".ledeignore").c_str(), &st) != 0 || !S_ISREG(st.st_mode))
      return patterns;
    std::ifstream in(folder / ".ledeignore");
    for (std::string line; std::getline(in, line);) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '/'))
        line.pop_back();
      if (!line.empty() && line[0] != '#') patterns.push_back(line);
    }
    return patterns;
  }

  /// True when a path still leads to the folder that was opened there: it does not where a disk
  /// has been unmounted.
  static bool is_there(const fs::path& path, const struct stat& opened) {
    struct stat now {};
    return ::stat(path.c_str(), &now) == 0 && now.st_dev == opened.st_dev &&
           now.st_ino == opened.st_ino;
  }

  void folder(const fs::path& path) {
    DIR* dir = ::opendir(path.c_str());
    if (!dir) {
      skip(path, fmt::format("folder cannot be read: {}", std::strerror(errno)));
      walk_.unreadable.push_back(path);
      return;
    }
    struct stat opened {};
    ::fstat(::dirfd(dir), &opened);
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* entry = ::readdir(dir)) names.emplace_back(entry->d_name);
    const int why = errno;
    ::closedir(dir);
    if (why != 0) {
      skip(path, fmt::format("folder cannot be read: {}", std::strerror(why)));
      walk_.unreadable.push_back(path);
    }
    std::sort(names.begin(), names.end());
    const auto ignored = ignore_patterns(path);
    for (const auto& name : names) {
      if (name == "." || name == ".." || name == ".ledeignore") continue;
      const fs::path child = path / name;
      if (name[0] == '.') {
        skip(child, {"hidden", true});
        continue;
      }
      if (std::any_of(ignored.begin(), ignored.end(),
                      [&](const auto& p) { return ::fnmatch(p.c_str(), name.c_str(), 0) == 0; })) {
        skip(child, {"named in .ledeignore", true});
        continue;
      }
      struct stat st {};
      if (::lstat(child.c_str(), &st) != 0) {
        if (errno == ENOENT) {  // gone since the folder was read
          if (is_there(path, opened)) continue;
          skip(path, "folder vanished while it was read");
          walk_.unreadable.push_back(path);
          return;
        }
        skip(child, fmt::format("cannot be read: {}", std::strerror(errno)));
        walk_.unreadable.push_back(child);
        continue;
      }
      if (S_ISLNK(st.st_mode)) {
        skip(child, "a symbolic link, not followed (name its target as a SOURCE)");
      } else if (S_ISDIR(st.st_mode)) {
        if (child == index_) {
          skip(child, {"the index itself", true});
        } else {
          folder(child);
        }
      } else {
        file(child, st);
      }
    }
  }

  Walk& walk_;
  fs::path index_;
};

}  // namespace

namespace {

fs::path without_last_slash(const fs::path& path) {
  return path.filename().empty() && path.has_relative_path() ? path.parent_path() : path;
}

}  // namespace

fs::path written_path(const std::string& source) {
  return without_last_slash(fs::absolute(source).lexically_normal());
}

fs::path source_path(const std::string& source) {
  std::error_code ec;
  const fs::path path = fs::weakly_canonical(fs::absolute(source), ec);
  return ec ? written_path(source) : without_last_slash(path);
}

Walk walk_sources(const std::vector<std::string>& sources, const fs::path& index) {
  Walk walk;
  std::error_code ec;
  Walker walker(walk, fs::weakly_canonical(index, ec));
  for (const auto& s : sources) {
    if (s.empty()) {
      walk.missing.emplace_back("(an empty name)");
      continue;
    }
    walker.root(source_path(s));
  }
  // A file below two of the sources is one file.
  std::sort(walk.files.begin(), walk.files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  walk.files.erase(std::unique(walk.files.begin(), walk.files.end(),
                               [](const auto& a, const auto& b) { return a.path == b.path; }),
                   walk.files.end());
  // A source that is named itself is read, even where a walk would have left it out.
  std::set<fs::path> once;
  for (const auto& f : walk.files) once.insert(f.path);
  std::erase_if(walk.skipped, [&](const auto& s) { return !once.insert(s.path).second; });
  return walk;
}

}  // namespace lede
