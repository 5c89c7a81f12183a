#include "common/store/open_database.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include "common/base/descriptor.h"
#include "common/base/varint.h"
#include "common/text/unicode.h"

namespace lede {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

namespace {

constexpr const char* kVersionFile = "iamglass";
/// The next version file, before a commit renames it; left over where the commit was killed.
constexpr const char* kNextVersionFile = "v.tmp";
constexpr const char* kLockFile = "flintlock";
/// In the order in which the version file has their roots.
constexpr std::array kTables = {"postlist.glass", "docdata.glass",  "termlist.glass",
                                "position.glass", "spelling.glass", "synonym.glass"};

constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E"sv;
constexpr size_t kUuidBytes = 16;
constexpr size_t kMostVersionBytes = 256;
constexpr uint64_t kFewestBlockBytes = 2048;
constexpr uint64_t kMostBlockBytes = 65536;
constexpr uint64_t kMostLevels = 9;
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
  return name == kVersionFile || name == kNextVersionFile || name == kLockFile ||
         std::find(kTables.begin(), kTables.end(), name) != kTables.end();
}

/// That the folder holds what a database has and nothing else. `folder` is open.
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

/// Takes apart a version file.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : bytes_(bytes) {}
  std::optional<std::string_view> take(size_t size) {
    if (bytes_.size() < size) return std::nullopt;
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::optional<uint64_t> number() { return take_varint(bytes_); }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

struct Root {
  uint64_t block = 0;
  uint64_t level = 0;
  bool fake = false;  ///< a table without entries, which need not have a file
  uint64_t block_bytes = 0;
};

struct Version {
  uint64_t revision = 0;
  std::array<Root, kTables.size()> roots;
};

std::optional<Root> take_root(Fields& in) {
  const auto block = in.number();
  const auto flags = in.number();
  const auto entries = in.number();
  const auto size = in.number();
  const auto compress = in.number();
  const auto free_list = in.number();
  if (!block || !flags || !entries || !size || !compress || !free_list) return std::nullopt;
  const auto list = in.take(static_cast<size_t>(std::min<uint64_t>(*free_list, kMostVersionBytes)));
  if (!list || list->size() != *free_list || *size > kMostBlockBytes >> 11) return std::nullopt;
  Root r;
  r.block = *block;
  r.fake = (*flags & 1) != 0;
  r.level = *flags >> 2;
  r.block_bytes = *size << 11;
  const bool power = (r.block_bytes & (r.block_bytes - 1)) == 0;
  if (r.block_bytes < kFewestBlockBytes || !power || r.level > kMostLevels) return std::nullopt;
  if (r.fake) return r;
  Fields free(*list);
  const auto revision = free.number();
  const auto blocks = free.number();
  if (!revision || !blocks || *blocks > UINT32_MAX || r.block >= *blocks) return std::nullopt;
  return r;
}

std::optional<Version> parse_version(std::string_view bytes) {
  Fields in(bytes);
  const auto magic = in.take(kMagic.size());
  if (!magic || *magic != kMagic || !in.take(kUuidBytes)) return std::nullopt;
  Version v;
  const auto revision = in.number();
  if (!revision || *revision > UINT32_MAX) return std::nullopt;
  v.revision = *revision;
  for (Root& r : v.roots) {
    const auto root = take_root(in);
    if (!root) return std::nullopt;
    r = *root;
  }
  // Counts of documents and bounds of their lengths.
  for (int i = 0; i < 8; ++i) {
    if (!in.number()) return std::nullopt;
  }
  return in.at_end() ? std::optional(v) : std::nullopt;
}

std::string read_version(int folder, const fs::path& path) {
  const Descriptor file(open_plain(folder, kVersionFile));
  if (file.get() < 0) {
    if (errno == ENOENT) no_database(path, "holds no database");
    refused(path / kVersionFile);
  }
  std::string bytes(kMostVersionBytes + 1, '\0');
  const ssize_t n = ::read(file.get(), bytes.data(), bytes.size());
  if (n < 0) refused(path / kVersionFile);
  bytes.resize(static_cast<size_t>(n));
  return bytes;
}

unsigned two_bytes(const unsigned char* at) {
  return unsigned{at[0]} << 8 | at[1];
}

/// What of a table does not agree with its root; empty where all does.
std::string disagreement(int folder, const char* name, const Root& root, uint64_t revision) {
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
  const auto v = parse_version(version);
  if (!v) return "its version file is none";
  for (size_t i = 0; i < kTables.size(); ++i) {
    std::string wrong = disagreement(folder, kTables[i], v->roots[i], v->revision);
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

Xapian::WritableDatabase open_to_write(const fs::path& folder) {
  demand_database(folder);
  ::unlink((folder / kNextVersionFile).c_str());
  return Xapian::WritableDatabase(folder.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
}

Xapian::WritableDatabase create_database(const fs::path& path, int flags) {
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) refused(path);
  const Descriptor folder = open_folder(path);
  demand_entries(folder.get(), path);
  return Xapian::WritableDatabase(
      path.string(), flags | Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
}

}  // namespace lede
