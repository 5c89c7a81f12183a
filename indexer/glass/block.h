// A block of a table, filled item by item; block.cpp has its layout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lede::glass {

/// The revision of all blocks: at most that of the database.
inline constexpr uint32_t kBlockRevision = 1;

/// Lets items be added in the order of their keys. The memory is the user's.
class Block {
 public:
  /// Bytes of an item of a leaf that are neither key nor tag, in the first piece of a tag and in
  /// the others.
  static constexpr size_t kAroundFirstPiece = 3;
  static constexpr size_t kAroundPiece = 5;
  /// Bytes of an offset in the directory, one for each item.
  static constexpr size_t kOffsetBytes = 2;

  /// Flags of an item of a leaf.
  static constexpr unsigned kFirstPiece = 0x2000;
  static constexpr unsigned kLastPiece = 0x4000;

  /// The longest item in blocks of a size: all must have room for four.
  [[nodiscard]] static size_t longest_item(size_t block_size);

  /// An empty block in `size` bytes, from 2048 to 65536.
  Block(char* bytes, size_t size) : bytes_(bytes), lowest_(size) {}

  [[nodiscard]] const char* bytes() const { return bytes_; }
  [[nodiscard]] bool empty() const { return items_ == 0; }
  /// Bytes between the directory and the lowest item.
  [[nodiscard]] size_t gap() const { return lowest_ - directory_end(); }

  /// Adds a piece of a tag to a leaf, unless it has no room. Pieces are counted from 1.
  bool add_piece(std::string_view key, unsigned piece, std::string_view tag, unsigned flags);

  /// Adds a block to a branch, unless it has no room: from this key and piece on, entries stand in
  /// that block.
  bool add_child(uint32_t child, std::string_view key, unsigned piece);

  /// The key of the item of a leaf that was added last.
  [[nodiscard]] std::string_view last_key() const;

  /// Writes the header, and zeros into the gap. Leaves are of level 0.
  void complete(size_t level);

 private:
  [[nodiscard]] size_t directory_end() const;
  [[nodiscard]] bool fits(size_t item) const { return kOffsetBytes + item <= gap(); }
  char* place(size_t item);

  char* bytes_;
  size_t items_ = 0;
  size_t lowest_;  ///< offset of the lowest item
};

}  // namespace lede::glass
