#include "indexer/index_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "common/errors.h"
#include "common/index_dir.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDatabasePrefix = "lede-db-";

std::set<uint64_t> numbers_in(const fs::path& index) {
  std::set<uint64_t> numbers;
  for (const auto& entry : fs::directory_iterator(index)) {
    if (const auto n = database_number(entry.path().filename().string()); n != 0) numbers.insert(n);
  }
  return numbers;
}

std::string database_name(uint64_t number) {
  return fmt::format("{}{:06}", kDatabasePrefix, number);
}

/// True for what the system refused; false where a file is missing or is not what it should be.
bool is_refusal(const Xapian::Error& e) {
  const char* cause = e.get_error_string();
  return cause && std::strcmp(cause, std::strerror(ENOENT)) != 0;
}

Error refused(const fs::path& index, const Xapian::Error& e) {
  const char* cause = e.get_error_string();
  return {ErrorKind::io,
          fmt::format("writing {} failed: {}{}; the index is as it was before", index.string(),
                      e.get_msg(), cause ? fmt::format(" ({})", cause) : "")};
}

}  // namespace

uint64_t database_number(const std::string& name) {
  const size_t n = kDatabasePrefix.size();
  if (!name.starts_with(kDatabasePrefix) || name.size() != n + 6 ||
      name.find_first_not_of("0123456789", n) != std::string::npos)
    return 0;
  return std::stoull(name.substr(n));
}

IndexFolder::IndexFolder(const fs::path& index) : path_(index) {
  std::error_code ec;
  fs::create_directories(index, ec);
  if (ec)
    throw Error(ErrorKind::io, fmt::format("cannot create {}: {}", index.string(), ec.message()));
  const fs::path file = index / "lock";
  lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0)
    throw Error(ErrorKind::io,
                fmt::format("cannot open {}: {}", file.string(), std::strerror(errno)));
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  const int why = errno;
  ::close(lock_);
  if (why == EWOULDBLOCK) {
    throw Error(
        ErrorKind::locked,
        fmt::format("another lede-index is writing {}; wait for it to end, then run this again",
                    index.string()));
  }
  throw Error(ErrorKind::io, fmt::format("cannot lock {}: {}", file.string(), std::strerror(why)));
}

IndexFolder::~IndexFolder() {
  ::close(lock_);
}

void IndexFolder::clean(const std::string& current) const {
  remove_unfinished_publication(path_);
  const uint64_t now = database_number(current);
  uint64_t before = 0;
  const auto numbers = numbers_in(path_);
  for (const uint64_t n : numbers) {
    if (n < now) before = n;
  }
  for (const uint64_t n : numbers) {
    if (n != now && n != before) fs::remove_all(path_ / database_name(n));
  }
}

void IndexFolder::remove_unpublished(const std::string& name) const {
  try {
    if (current_database(path_) == path_ / name) return;
  } catch (const Error&) {
    return;  // nobody can tell
  }
  std::error_code ec;
  fs::remove_all(path_ / name, ec);
  remove_unfinished_publication(path_);
}

std::string IndexFolder::next_database() const {
  const auto numbers = numbers_in(path_);
  return database_name(numbers.empty() ? 1 : *numbers.rbegin() + 1);
}

void guarded(const fs::path& index, const std::function<void()>& f) {
  try {
    f();
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(
        ErrorKind::locked,
        fmt::format("another program is writing {}; wait for it to end, then run this again",
                    index.string()));
  } catch (const Xapian::DatabaseCorruptError& e) {
    throw Error(ErrorKind::damaged,
                fmt::format("{} is damaged ({}); build it anew with lede-index --rebuild SOURCE...",
                            index.string(), e.get_msg()));
  } catch (const Xapian::DatabaseOpeningError& e) {
    // A full disk or a folder that may not be written to is no damage.
    if (is_refusal(e)) throw refused(index, e);
    throw Error(
        ErrorKind::damaged,
        fmt::format("{} cannot be opened ({}); build it anew with lede-index --rebuild SOURCE...",
                    index.string(), e.get_msg()));
  } catch (const Xapian::Error& e) {
    throw refused(index, e);
  } catch (const fs::filesystem_error& e) {
    throw Error(ErrorKind::io, fmt::format("writing {} failed: {}", index.string(), e.what()));
  }
}

}  // namespace lede
