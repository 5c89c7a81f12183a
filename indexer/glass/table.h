// A table of a glass database: a B-tree of blocks in a file, written once, from the bottom up, out
// of entries that come in order. block.cpp has the layout of a block and of an entry.
//
// One leaf and one branch of each level above are open. A block gets its number when it is full, so
// the file is written from its beginning to its end, and the numbers of the leaves rise with their
// keys: what the format calls sequential.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/file_sum.h"
#include "common/store/new_file.h"
#include "indexer/glass/block.h"
#include "indexer/glass/format.h"

namespace lede::glass {

class Table {
 public:
  enum class Cuts {
    long_tags,    ///< only tags that are longer than an item are cut
    fill_blocks,  ///< also those that don't fit the end of a block: smaller, and one more block to
                  ///< read for them
  };

  /// Makes the file, which must not exist. `compress_min` is written to the root (0 where the
  /// library never compresses tags, else 18); here none is compressed. `block_size` is a power of
  /// two from 2048 to 65536, in bytes. Throws Error(io).
  Table(const std::filesystem::path& file, uint32_t compress_min, Cuts cuts, uint32_t block_size);
  ~Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// Adds an entry: a key and its tag. The key has 1 to 255 bytes and comes after all others; a tag
  /// has any length up to 65535 items (30 MB in the smallest blocks). Throws Error(io) when the
  /// disk takes no more, std::logic_error for a key or a tag that the format has no room for.
  void add(std::string_view key, std::string_view tag);

  /// Writes what is open and waits until all of it is on the disk; once more does nothing. Throws
  /// Error(io), and std::logic_error after a failed add.
  void finish();

  /// The place of the tree, for the database's version file. Only after finish().
  [[nodiscard]] std::string root() const;

  /// What the file is known by, without reading it again. Only after finish().
  [[nodiscard]] const FileSum& sum() const { return sum_; }
  [[nodiscard]] uint64_t bytes() const { return sum_.bytes; }
  [[nodiscard]] uint64_t hash() const { return sum_.hash; }

  [[nodiscard]] uint64_t entries() const { return entries_; }
  /// Bytes of the longest item, which is a key, a piece of its tag, and 3 bytes (5 after the first
  /// piece).
  [[nodiscard]] size_t longest_item() const { return longest_item_; }

 private:
  /// The limit between a block and the next of its level: keys from this one on are in the next.
  struct Separator {
    std::string key;
    unsigned piece = 0;
  };
  struct Branch {
    explicit Branch(size_t block_size)
        : bytes(std::make_unique<char[]>(block_size)), block(bytes.get(), block_size) {}
    std::unique_ptr<char[]> bytes;
    Block block;
    Separator separator;  ///< from the block before it
  };

  [[nodiscard]] size_t first_piece(size_t key, size_t tag) const;
  void put_piece(std::string_view key, unsigned piece, std::string_view bytes, unsigned flags);
  void begin_leaf(std::string_view key, unsigned piece);
  uint32_t end_block(Block& block, size_t level);
  void add_child(size_t level, uint32_t child, Separator separator);
  uint32_t end_branch(size_t level);
  void write_out();

  std::filesystem::path path_;
  NewFile file_;
  uint32_t compress_min_;
  Cuts cuts_;
  size_t block_size_;
  size_t longest_item_;
  std::vector<char> buffer_;      ///< blocks to be written, then the open leaf
  size_t filled_ = 0;             ///< bytes of the blocks to be written
  Block leaf_;                    ///< the open one
  Separator separator_;           ///< of the open leaf from the one before it
  std::vector<Branch> branches_;  ///< the open branch of each level above the leaves
  uint64_t entries_ = 0;
  uint32_t root_block_ = 0;
  bool broken_ = false;  ///< an add was not carried out to its end
  bool finished_ = false;
  FileSum sum_;
};

}  // namespace lede::glass
