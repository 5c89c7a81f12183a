#include "indexer/glass/table.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "common/base/varint.h"

namespace lede::glass {

namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr size_t kMaxPieces = 65535;
constexpr size_t kWorthFilling = 32;  // a gap of this part of a block is filled

/// `key` up to the first byte by which it differs from the one before it in order, or goes beyond.
std::string_view shortest_after(std::string_view before, std::string_view key) {
  const auto differs = std::mismatch(before.begin(), before.end(), key.begin(), key.end()).second;
  const auto length = static_cast<size_t>(differs - key.begin());
  return key.substr(0, length + 1);
}

}  // namespace

Table::Table(const std::filesystem::path& file, uint32_t compress_min, Cuts cuts,
             uint32_t block_size)
    : path_(file),
      file_(file),
      compress_min_(compress_min),
      cuts_(cuts),
      block_size_(block_size),
      longest_item_(Block::longest_item(block_size)),
      buffer_(kBufferBytes),
      leaf_(buffer_.data(), block_size) {
  // Every tree begins with an item without a key.
  put_piece("", 1, "", Block::kFirstPiece | Block::kLastPiece);
}

void Table::add(std::string_view key, std::string_view tag) {
  if (broken_ || finished_) throw std::logic_error("a table that takes no more entries");
  if (key.empty() || key.size() > kMaxKeyBytes) throw std::logic_error("a key of bad length");
  if (key <= leaf_.last_key()) throw std::logic_error("a key out of order in " + path_.string());
  const size_t in_first = first_piece(key.size(), tag.size());
  broken_ = true;
  if (tag.size() <= in_first) {
    put_piece(key, 1, tag, Block::kFirstPiece | Block::kLastPiece);
  } else {
    const size_t in_others = longest_item_ - Block::kAroundPiece - key.size();
    if ((tag.size() - in_first) / in_others + 2 > kMaxPieces)
      throw std::logic_error("a tag that is too long");
    put_piece(key, 1, tag.substr(0, in_first), Block::kFirstPiece);
    tag.remove_prefix(in_first);
    for (unsigned piece = 2; !tag.empty(); ++piece) {
      const std::string_view bytes = tag.substr(0, in_others);
      tag.remove_prefix(bytes.size());
      put_piece(key, piece, bytes, tag.empty() ? Block::kLastPiece : 0);
    }
  }
  broken_ = false;
  ++entries_;
}

/// Bytes of a tag that its first item takes.
size_t Table::first_piece(size_t key, size_t tag) const {
  const size_t longest = longest_item_ - Block::kAroundFirstPiece - key;
  if (cuts_ == Cuts::long_tags) return longest;
  const size_t around = Block::kOffsetBytes + Block::kAroundFirstPiece + key;
  const size_t gap = leaf_.gap();
  if (gap < around + block_size_ / kWorthFilling || tag <= gap - around) return longest;
  return std::min(longest, gap - around);
}

void Table::put_piece(std::string_view key, unsigned piece, std::string_view bytes,
                      unsigned flags) {
  if (leaf_.add_piece(key, piece, bytes, flags)) return;
  begin_leaf(key, piece);
  leaf_.add_piece(key, piece, bytes, flags);
}

/// Ends the open leaf; the next one begins with this key.
void Table::begin_leaf(std::string_view key, unsigned piece) {
  Separator next{std::string(shortest_after(leaf_.last_key(), key)), piece};
  const uint32_t number = end_block(leaf_, 0);
  add_child(1, number, std::exchange(separator_, std::move(next)));
  leaf_ = Block(buffer_.data() + filled_, block_size_);
}

/// Completes a block, which is the open leaf or stands elsewhere, and gives it its number.
uint32_t Table::end_block(Block& block, size_t level) {
  block.complete(level);
  char* to = buffer_.data() + filled_;
  if (block.bytes() != to) std::memcpy(to, block.bytes(), block_size_);
  const auto number = static_cast<uint32_t>((file_.size() + filled_) / block_size_);
  filled_ += block_size_;
  if (filled_ == buffer_.size()) write_out();
  return number;
}

/// Puts a block that is complete into the open branch above it. The first key of a branch counts as
/// the least of all and is left out; it goes up with the branch.
void Table::add_child(size_t level, uint32_t child, Separator separator) {
  if (branches_.size() < level) branches_.emplace_back(block_size_);
  if (!branches_[level - 1].block.empty()) {
    if (branches_[level - 1].block.add_child(child, separator.key, separator.piece)) return;
    const uint32_t number = end_branch(level);
    add_child(level + 1, number, std::move(branches_[level - 1].separator));
  }
  Branch& branch = branches_[level - 1];
  branch.block = Block(branch.bytes.get(), block_size_);
  branch.block.add_child(child, "", 0);
  branch.separator = std::move(separator);
}

uint32_t Table::end_branch(size_t level) {
  return end_block(branches_[level - 1].block, level);
}

void Table::finish() {
  if (broken_) throw std::logic_error("a table that was not written to its end");
  if (finished_) return;
  broken_ = true;
  if (entries_ > 0) {
    root_block_ = end_block(leaf_, 0);
    if (!branches_.empty()) add_child(1, root_block_, std::move(separator_));
    for (size_t level = 1; level <= branches_.size(); ++level) {
      root_block_ = end_branch(level);
      if (level < branches_.size())
        add_child(level + 1, root_block_, std::move(branches_[level - 1].separator));
    }
    write_out();
  }
  sum_ = file_.finish();
  broken_ = false;
  finished_ = true;
}

void Table::write_out() {
  file_.write({buffer_.data(), filled_});
  filled_ = 0;
}

std::string Table::root() const {
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
    put_varint(free_list, file_.size() / block_size_);  // the first unused block; none before it is
    free_list.append(4, '\0');
  }
  put_varint(out, free_list.size());
  return out + free_list;
}

}  // namespace lede::glass
