#include "common/store/open_database.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

#include "common/base/descriptor.h"
#include "common/store/glass_version.h"
#include "common/text/unicode.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// The next version file, before a commit renames it; left over where the commit was killed.
constexpr const char* kNextVersionFile = "v.tmp";
constexpr size_t kBlockHeader = 11;

[[noreturn]] void no_database(const fs::path& folder, const std::string& why) {
  throw Xapian::DatabaseOpeningError(fmt::format("{} {}", folder.string(), why));
}
[[noreturn]] void refused(const fs::path& path) {
  const int why = errno;
  if (why == ELOOP || why == ENOTDIR) no_database(path, "is a link, or no folder");
  throw Xapian::DatabaseOpeningError(fmt::format("cannot open {}", path.string()), why);
}

/// Opens a file for reading as it stands there: no link is followed, no pipe waited for.
int open_plain(int folder, const char* name) {
  return ::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

bool is_regular(int folder, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_REG;
  struct stat st {};
  // What was there a moment ago is the next version file, renamed by another program.
  if (::fstatat(folder, entry.d_name, &st, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  return S_ISREG(st.st_mode);
}

bool is_of_a_database(std::string_view name) {
  return name == kGlassVersionFile || name == kNextVersionFile || name == kDatabaseLock ||
         name == kFingerprintFile || name == kKeyFile ||
         std::find(kGlassTables.begin(), kGlassTables.end(), name) != kGlassTables.end();
}

/// Throws unless the folder holds the files of a database and nothing else. `folder` is open.
void demand_entries(int folder, const fs::path& path) {
  const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(again < 0 ? nullptr : ::fdopendir(again),
                                                    ::closedir);
  if (!entries) refused(path);
  while (const dirent* e = ::readdir(entries.get())) {
    const std::string_view name = e->d_name;
    if (name == "." || name == "..") continue;
    if (!is_of_a_database(name))
      no_database(path, fmt::format("holds {}, which is nothing of a database", printable(name)));
    if (!is_regular(folder, *e)) no_database(path, fmt::format("holds {}, which is no file", name));
  }
}

std::string read_version(int folder, const fs::path& path) {
  const Descriptor file(open_plain(folder, kGlassVersionFile));
  if (file.get() < 0) {
    if (errno == ENOENT) no_database(path, "holds no database");
    refused(path / kGlassVersionFile);
  }
  std::string bytes(kMaxVersionBytes + 1, '\0');
  const ssize_t n = ::read(file.get(), bytes.data(), bytes.size());
  if (n < 0) refused(path / kGlassVersionFile);
  bytes.resize(static_cast<size_t>(n));
  return bytes;
}

unsigned two_bytes(const unsigned char* at) {
  return unsigned{at[0]} << 8 | at[1];
}

/// How a table disagrees with its root; empty where it does not.
std::string disagreement(int folder, const char* name, const GlassRoot& root, uint64_t revision) {
  const Descriptor table(open_plain(folder, name));
  if (table.get() < 0) {
    if (errno == ENOENT) return root.fake ? "" : fmt::format("{} is not there", name);
    return fmt::format("{} cannot be opened", name);
  }
  if (root.fake) return "";
  struct stat st {};
  if (::fstat(table.get(), &st) != 0 || !S_ISREG(st.st_mode))
    return fmt::format("{} is no file", name);
  // A block behind the last may be free and never have been written.
  unsigned char head[kBlockHeader];
  const auto at = static_cast<off_t>(root.block * root.block_bytes);
  if (::pread(table.get(), head, sizeof head, at) != static_cast<ssize_t>(sizeof head))
    return fmt::format("the root of {} cannot be read", name);
  const uint64_t written = uint64_t{two_bytes(head)} << 16 | two_bytes(head + 2);
  const unsigned level = head[4];
  const unsigned free = two_bytes(head + 7);
  const unsigned directory_end = two_bytes(head + 9);
  const bool sound = written <= revision && level == root.level && directory_end > kBlockHeader &&
                     directory_end % 2 == 1 && directory_end <= root.block_bytes &&
                     free <= root.block_bytes - directory_end;
  return sound ? "" : fmt::format("the root of {} is not where it should be", name);
}

std::string disagreement(int folder, const std::string& version) {
  const auto v = parse_glass_version(version);
  if (!v) return "its version file is none";
  for (size_t i = 0; i < kGlassTables.size(); ++i) {
    std::string wrong = disagreement(folder, kGlassTables[i], v->roots[i], v->revision);
    if (!wrong.empty()) return wrong;
  }
  return "";
}

Descriptor open_folder(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) refused(path);
  return Descriptor(fd);
}

}  // namespace

void demand_database(const fs::path& path) {
  const Descriptor folder = open_folder(path);
  demand_entries(folder.get(), path);
  // Another program may commit between the look at the version file and that at the tables.
  for (std::string before;;) {
    std::string version = read_version(folder.get(), path);
    const std::string wrong = disagreement(folder.get(), version);
    if (wrong.empty()) return;
    if (version == before) throw Xapian::DatabaseCorruptError(wrong);
    before = std::move(version);
  }
}

Xapian::Database open_database(const fs::path& folder) {
  demand_database(folder);
  return Xapian::Database(folder.string(), Xapian::DB_BACKEND_GLASS);
}

Xapian::Database open_segment(const fs::path& folder) {
  constexpr int kTries = 2;
  for (int i = 0;; ++i) {
    Xapian::Database db = open_database(folder);
    if (db.get_doccount() == 0 || !db.get_document(db.get_lastdocid()).get_data().empty())
      return db;
    const fs::path table = folder / "docdata.glass";
    const Descriptor file(::open(table.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.get() < 0) refused(table);
    // Now it can be opened: it is tried again.
    if (i + 1 == kTries) return db;
  }
}

Xapian::WritableDatabase create_database(const fs::path& path, int flags) {
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) refused(path);
  const Descriptor folder = open_folder(path);
  demand_entries(folder.get(), path);
  return Xapian::WritableDatabase(
      path.string(), flags | Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
}

}  // namespace lede
