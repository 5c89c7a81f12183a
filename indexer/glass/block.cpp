// A block has the form (all numbers are big-endian):
//     revision: 4 bytes         of the database, when the block was written
//     level: 1 byte             0 for a leaf, 1 for a branch above leaves, ...
//     gap: 2 bytes              free bytes between the directory and the lowest item
//     free: 2 bytes             all free bytes; the same here, as items leave no holes
//     directory_end: 2 bytes    11 + 2 * number of items
//     directory                 for each item its offset, 2 bytes, in the order of the keys
//     gap
//     items                     placed from the end of the block downwards
//
// An entry of a table, a key with its tag, is one item of a leaf; where it is longer than an item
// may be, or than the room that is left, the tag is cut into pieces 1, 2, ..., each of which is an
// item with the same key. An item of a leaf has the form:
//     flags and size: 2 bytes   bit 15: the tag is compressed; bit 14: its last piece; bit 13: its
//                               first piece; the other bits: bytes behind key_size
//     key_size: 1 byte
//     key: key_size bytes
//     piece: 2 bytes            only where it is not the first
//     tag: the remaining bytes  of this piece
// The first item of the first leaf has neither key nor tag, and belongs to no entry.
//
// An item of a branch has the form:
//     child: 4 bytes            the number of a block of the level below
//     key_size: 1 byte
//     key: key_size bytes       not above the first key in the child, and above all before it
//     piece: 2 bytes            of the first item in the child, where its key is this one
// The first item of a branch counts as the least of all: it has no key, and its piece is 0.
#include "indexer/glass/block.h"

#include <algorithm>
#include <cstring>

namespace lede::glass {

namespace {

constexpr size_t kHeaderBytes = 11;
constexpr size_t kMinItems = 4;  // that a block has room for
constexpr size_t kMaxItemBytes = 8194;

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

char* write_key(char* to, std::string_view key) {
  *to++ = static_cast<char>(key.size());
  return write_bytes(to, key);
}

}  // namespace

size_t Block::longest_item(size_t block_size) {
  return std::min((block_size - kHeaderBytes - kOffsetBytes * kMinItems) / kMinItems,
                  kMaxItemBytes);
}

size_t Block::directory_end() const {
  return kHeaderBytes + kOffsetBytes * items_;
}

/// Makes room for an item that fits; returns where it begins.
char* Block::place(size_t item) {
  char* offset = bytes_ + directory_end();
  ++items_;
  lowest_ -= item;
  write_2(offset, lowest_);
  return bytes_ + lowest_;
}

bool Block::add_piece(std::string_view key, unsigned piece, std::string_view tag, unsigned flags) {
  const size_t around = piece > 1 ? kAroundPiece : kAroundFirstPiece;
  const size_t item = around + key.size() + tag.size();
  if (!fits(item)) return false;
  char* to = write_2(place(item), flags | (item - kAroundFirstPiece));
  to = write_key(to, key);
  if (piece > 1) to = write_2(to, piece);
  write_bytes(to, tag);
  return true;
}

bool Block::add_child(uint32_t child, std::string_view key, unsigned piece) {
  const size_t item = 4 + 1 + key.size() + 2;
  if (!fits(item)) return false;
  char* to = write_4(place(item), child);
  to = write_key(to, key);
  write_2(to, piece);
  return true;
}

std::string_view Block::last_key() const {
  const char* size = bytes_ + lowest_ + 2;
  return {size + 1, static_cast<unsigned char>(*size)};
}

void Block::complete(size_t level) {
  const size_t free = gap();
  std::fill(bytes_ + directory_end(), bytes_ + lowest_, '\0');
  char* to = write_4(bytes_, kBlockRevision);
  *to++ = static_cast<char>(level);
  to = write_2(to, free);
  to = write_2(to, free);
  write_2(to, directory_end());
}

}  // namespace lede::glass
