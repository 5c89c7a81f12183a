#include "indexer/glass/table.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "common/base/varint.h"
#include "lede/errors.h"

namespace lede {

namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr uint32_t kBlockRevision = 1;  // at most that of the database
// A block is a header, the offsets of its items in order, a gap, and the items from its end down.
constexpr size_t kHeaderBytes = 11;
constexpr size_t kOffsetBytes = 2;
constexpr size_t kItemHeadBytes = 3;  // of a leaf's item: flags and length, then the key's length
constexpr size_t kPieceBytes = 2;     // number of a piece, but for a first one
constexpr size_t kItemsABlock = 4;    // that any block must have room for
constexpr size_t kLongestItem = 8194;
constexpr size_t kMostPieces = 65535;
constexpr size_t kWorthFilling = 32;  // a gap of this part of a block is filled
constexpr unsigned kFirstPiece = 0x2000;
constexpr unsigned kLastPiece = 0x4000;
constexpr unsigned kCompressed = 0x8000;

char* write_2(char* to, size_t number) {
  *to++ = static_cast<char>(number >> 8);
  *to++ = static_cast<char>(number);
  return to;
}

char* write_4(char* to, uint32_t number) {
  return write_2(write_2(to, number >> 16), number);
}

char* write_bytes(char* to, std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
  return to + bytes.size();
}

/// Whether an item of that many bytes fits a block of so many items, the lowest of them there.
bool fits(size_t items, size_t lowest, size_t bytes) {
  return kHeaderBytes + kOffsetBytes * (items + 1) + bytes <= lowest;
}

/// Makes room for an item that fits; where it begins.
char* place(char* block, size_t& items, size_t& lowest, size_t bytes) {
  lowest -= bytes;
  write_2(block + kHeaderBytes + kOffsetBytes * items++, lowest);
  return block + lowest;
}

/// `key` up to the first byte by which it differs from the one before it in order, or goes beyond.
std::string_view shortest_after(std::string_view before, std::string_view key) {
  const auto differs = std::mismatch(before.begin(), before.end(), key.begin(), key.end()).second;
  const auto length = static_cast<size_t>(differs - key.begin());
  return key.substr(0, length + 1);
}

[[noreturn]] void fail(const char* what, const std::filesystem::path& file) {
  throw Error(ErrorKind::io, fmt::format("cannot {} {}: {}; make room there or mend the cause, "
                                         "then run this again",
                                         what, file.string(), std::strerror(errno)));
}

}  // namespace

GlassTable::GlassTable(const std::filesystem::path& file, uint32_t compress_min, Cuts cuts,
                       uint32_t block_size)
    : file_(file),
      compress_min_(compress_min),
      cuts_(cuts),
      block_size_(block_size),
      longest_item_(std::min(
          (block_size - kHeaderBytes - kOffsetBytes * kItemsABlock) / kItemsABlock, kLongestItem)),
      buffer_(kBufferBytes),
      lowest_(block_size) {
  fd_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd_ < 0) fail("create", file);
  // Every tree begins with an item without a key.
  put_piece("", 1, "", kFirstPiece | kLastPiece);
}

GlassTable::~GlassTable() {
  if (fd_ >= 0) ::close(fd_);
}

void GlassTable::add(std::string_view key, std::string_view tag, bool compressed) {
  if (broken_ || finished_) throw std::logic_error("a table that takes no more entries");
  if (key.empty() || key.size() > kGlassLongestKey) throw std::logic_error("a key of bad length");
  if (key <= last_key()) throw std::logic_error("a key out of order in " + file_.string());
  const unsigned packing = compressed ? kCompressed : 0;
  const size_t in_first = first_piece(key.size(), tag.size());
  broken_ = true;
  if (tag.size() <= in_first) {
    put_piece(key, 1, tag, packing | kFirstPiece | kLastPiece);
  } else {
    const size_t in_others = longest_item_ - kItemHeadBytes - key.size() - kPieceBytes;
    if ((tag.size() - in_first) / in_others + 2 > kMostPieces)
      throw std::logic_error("a tag that is too long");
    put_piece(key, 1, tag.substr(0, in_first), packing | kFirstPiece);
    tag.remove_prefix(in_first);
    for (unsigned piece = 2; !tag.empty(); ++piece) {
      const std::string_view bytes = tag.substr(0, in_others);
      tag.remove_prefix(bytes.size());
      put_piece(key, piece, bytes, packing | (tag.empty() ? kLastPiece : 0));
    }
  }
  broken_ = false;
  ++entries_;
}

/// Bytes of a tag that its first item takes.
size_t GlassTable::first_piece(size_t key, size_t tag) const {
  const size_t longest = longest_item_ - kItemHeadBytes - key;
  if (cuts_ == Cuts::long_tags) return longest;
  const size_t gap = lowest_ - (kHeaderBytes + kOffsetBytes * items_);
  const size_t around = kOffsetBytes + kItemHeadBytes + key;
  if (gap < around + block_size_ / kWorthFilling || tag <= gap - around) return longest;
  return std::min(longest, gap - around);
}

std::string_view GlassTable::last_key() {
  const char* item = leaf() + lowest_;
  return {item + kItemHeadBytes, static_cast<unsigned char>(item[kItemHeadBytes - 1])};
}

void GlassTable::put_piece(std::string_view key, unsigned piece, std::string_view bytes,
                           unsigned flags) {
  const size_t after_head = key.size() + (piece > 1 ? kPieceBytes : 0) + bytes.size();
  if (!fits(items_, lowest_, kItemHeadBytes + after_head)) begin_leaf(key, piece);
  char* to = place(leaf(), items_, lowest_, kItemHeadBytes + after_head);
  to = write_2(to, flags | after_head);
  *to++ = static_cast<char>(key.size());
  to = write_bytes(to, key);
  if (piece > 1) to = write_2(to, piece);
  write_bytes(to, bytes);
}

/// Ends the open leaf; the next one begins with this key.
void GlassTable::begin_leaf(std::string_view key, unsigned piece) {
  Separator next{std::string(shortest_after(last_key(), key)), piece};
  const uint32_t number = end_block(leaf(), 0, items_, lowest_);
  add_child(1, number, std::exchange(separator_, std::move(next)));
  items_ = 0;
  lowest_ = block_size_;
}

/// Completes a block, which is the open leaf or stands elsewhere, and gives it its number.
uint32_t GlassTable::end_block(char* block, size_t level, size_t items, size_t lowest) {
  const size_t directory_end = kHeaderBytes + kOffsetBytes * items;
  std::fill(block + directory_end, block + lowest, '\0');
  char* to = write_4(block, kBlockRevision);
  *to++ = static_cast<char>(level);
  to = write_2(to, lowest - directory_end);  // free in one piece
  to = write_2(to, lowest - directory_end);  // free in all
  write_2(to, directory_end);
  if (block != leaf()) std::memcpy(leaf(), block, block_size_);
  const auto number = static_cast<uint32_t>((written_ + filled_) / block_size_);
  filled_ += block_size_;
  if (filled_ == buffer_.size()) write_out();
  return number;
}

/// Puts a block that is complete into the open branch above it. The first key of a branch counts as
/// the least of all and is left out; it goes up with the branch.
void GlassTable::add_child(size_t level, uint32_t child, Separator separator) {
  if (branches_.size() < level) branches_.push_back({std::vector<char>(block_size_), 0, 0, {}});
  const size_t head = 4 + 1 + kPieceBytes;
  Branch* branch = &branches_[level - 1];
  if (branch->items > 0 && !fits(branch->items, branch->lowest, head + separator.key.size())) {
    const uint32_t number = end_branch(level);
    add_child(level + 1, number, std::move(branches_[level - 1].separator));
    branch = &branches_[level - 1];
    branch->items = 0;
  }
  if (branch->items == 0) {
    branch->lowest = block_size_;
    branch->separator = std::exchange(separator, {});
  }
  char* to =
      place(branch->bytes.data(), branch->items, branch->lowest, head + separator.key.size());
  to = write_4(to, child);
  *to++ = static_cast<char>(separator.key.size());
  to = write_bytes(to, separator.key);
  write_2(to, separator.piece);
}

uint32_t GlassTable::end_branch(size_t level) {
  Branch& branch = branches_[level - 1];
  return end_block(branch.bytes.data(), level, branch.items, branch.lowest);
}

void GlassTable::finish() {
  if (broken_) throw std::logic_error("a table that was not written to its end");
  if (finished_) return;
  broken_ = true;
  if (entries_ > 0) {
    root_block_ = end_block(leaf(), 0, items_, lowest_);
    if (!branches_.empty()) add_child(1, root_block_, std::move(separator_));
    for (size_t level = 1; level <= branches_.size(); ++level) {
      root_block_ = end_branch(level);
      if (level < branches_.size())
        add_child(level + 1, root_block_, std::move(branches_[level - 1].separator));
    }
    write_out();
  }
  if (::fsync(fd_) != 0) fail("write", file_);
  if (::close(std::exchange(fd_, -1)) != 0) fail("write", file_);
  broken_ = false;
  finished_ = true;
}

void GlassTable::write_out() {
  size_t done = 0;
  while (done < filled_) {
    const ssize_t n =
        ::pwrite(fd_, buffer_.data() + done, filled_ - done, static_cast<off_t>(written_ + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("write", file_);
    done += static_cast<size_t>(n);
  }
  written_ += filled_;
  filled_ = 0;
}

std::string GlassTable::root() const {
  const unsigned fake = entries_ == 0 ? 1 : 0;  // there is no tree
  const unsigned sequential = 2;
  std::string out;
  put_varint(out, root_block_);
  put_varint(out, branches_.size() << 2 | sequential | fake);
  put_varint(out, entries_);
  put_varint(out, block_size_ >> 11);
  put_varint(out, compress_min_);
  std::string free_list;
  if (fake == 0) {
    put_varint(free_list, kBlockRevision);
    put_varint(free_list, written_ / block_size_);  // the first unused block; none before it is
    free_list.append(4, '\0');
  }
  put_varint(out, free_list.size());
  return out + free_list;
}

}  // namespace lede
