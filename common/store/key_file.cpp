#include "common/store/key_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cmath>

#include "common/base/big_endian.h"
#include "common/base/damage.h"
#include "common/base/durable.h"
#include "common/store/ids.h"
#include "common/store/schema.h"

namespace lede {

namespace {

/// Entries that are read at a time by who goes on.
constexpr uint32_t kPiece = 4096;

[[noreturn]] void damaged() {
  throw Damage("the keys of a segment's documents cannot be read");
}

std::string_view prefix_of(KeyTable table) {
  return table == KeyTable::passages ? schema::kPassage : schema::kText;
}

}  // namespace

std::string key_term(KeyTable table, uint64_t key) {
  std::string term(prefix_of(table));
  put_big_endian(term, key, KeyFile::kKeySize);
  return term;
}

std::optional<TableKey> key_of_term(std::string_view term) {
  for (const KeyTable table : kKeyTables) {
    const std::string_view prefix = prefix_of(table);
    if (term.starts_with(prefix))
      return TableKey{table, read_big_endian(term.substr(prefix.size()))};
  }
  return std::nullopt;
}

KeyFile::KeyFile(const std::filesystem::path& file, uint32_t documents)
    : path_(file),
      file_(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)),
      documents_(documents) {
  if (file_.get() < 0) {
    const int why = errno;
    throw Xapian::DatabaseOpeningError(fmt::format("cannot open {}", path_.string()), why);
  }
  struct stat st {};
  if (::fstat(file_.get(), &st) != 0) fail_io("cannot read", path_);
  if (!S_ISREG(st.st_mode) ||
      static_cast<uint64_t>(st.st_size) != std::size(kKeyTables) * kEntrySize * documents)
    throw Damage("a segment does not have a key for each of its documents");
}

std::string KeyFile::read(KeyTable table, uint32_t begin, uint32_t end) const {
  const uint64_t before = table == KeyTable::passages ? 0 : documents_;
  std::string bytes((end - begin) * kEntrySize, '\0');
  for (size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::pread(file_.get(), bytes.data() + done, bytes.size() - done,
                              static_cast<off_t>((before + begin) * kEntrySize + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_io("cannot read", path_);
    if (n == 0) damaged();
    done += static_cast<size_t>(n);
  }
  return bytes;
}

KeyCursor::KeyCursor(const KeyFile& file, KeyTable table, const KeyEntry& from)
    : file_(&file), table_(table) {
  // Keys are hashes, so a key's part of all that lie between two known ones tells its place to
  // about the root of how many there are; twice that is read to either side. Where it is not there
  // (many documents share a text), the nearest key that was read bounds the next guess; after a few
  // of those the rest is halved.
  constexpr int kGuesses = 4;
  const auto reach = static_cast<uint32_t>(std::sqrt(file.documents()));
  uint32_t low = 0;
  uint32_t high = file.documents();
  double low_key = 0;
  double high_key = std::ldexp(1.0, kKeyBits);
  for (int guess = 0;; ++guess) {
    const double part = guess < kGuesses && high_key > low_key
                            ? (static_cast<double>(from.key) - low_key) / (high_key - low_key)
                            : 0.5;
    const uint32_t middle = low + static_cast<uint32_t>((high - low) * std::clamp(part, 0.0, 1.0));
    const uint32_t begin = middle - std::min(middle - low, reach);
    end_ = middle + std::min(high - middle, reach);
    bytes_ = file.read(table, begin, end_);
    at_ = 0;
    for (size_t left = count(); left > 0;) {
      const size_t half = left / 2;
      const bool is_before = entry(at_ + half) < from;
      if (is_before) at_ += half + 1;
      left = is_before ? left - half - 1 : half;
    }
    if (at_ == 0 && begin > low) {
      high = begin;
      high_key = static_cast<double>(entry(0).key);
    } else if (at_ == count() && end_ < high) {
      low = end_;
      low_key = static_cast<double>(entry(count() - 1).key);
    } else {
      return;
    }
  }
}

KeyEntry KeyCursor::entry(size_t number) const {
  const std::string_view bytes =
      std::string_view(bytes_).substr(number * KeyFile::kEntrySize, KeyFile::kEntrySize);
  return {read_big_endian(bytes.substr(0, KeyFile::kKeySize)),
          static_cast<uint32_t>(read_big_endian(bytes.substr(KeyFile::kKeySize)))};
}

bool KeyCursor::next() {
  if (at_ == count()) {
    if (end_ == file_->documents()) return false;
    const uint32_t begin = end_;
    end_ += std::min(kPiece, file_->documents() - end_);
    bytes_ = file_->read(table_, begin, end_);
    at_ = 0;
  }
  const KeyEntry next = entry(at_++);
  // No document has the number 0, so that the first one comes behind nothing.
  if (next <= now_ || next.document == 0 || next.document > file_->documents()) damaged();
  now_ = next;
  return true;
}

}  // namespace lede
