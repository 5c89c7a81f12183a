// A list of documents with a number each, in the chunks in which a glass database stores postings
// (the number is the wdf) and the lengths of documents.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/varint.h"
#include "indexer/glass/table.h"

namespace lede::glass {

class Chunks {
 public:
  /// Begins a list; a chunk has `chunk_bytes` and a few more. Memory is kept from list to list.
  void begin(size_t chunk_bytes = kChunkBytes);

  /// Adds a document; they ascend from 1. Throws std::logic_error where they don't.
  void add(uint32_t docid, uint32_t number) {
    if (docid <= last_) out_of_order();
    if (to_ < chunk_end_) {
      to_ = write_varint(to_, docid - last_ - 1);
    } else {
      begin_chunk(docid);
    }
    to_ = write_varint(to_, number);
    last_ = docid;
    ++documents_;
    sum_ += number;
  }

  [[nodiscard]] uint64_t documents() const { return documents_; }
  [[nodiscard]] uint64_t sum() const { return sum_; }
  [[nodiscard]] uint32_t last() const { return last_; }  ///< 0 for an empty list

  /// Ends the list and writes it, unless it is empty. `key` is that of its first chunk, which also
  /// tells the two totals; the others have `key`, `closing` and their first document as key.
  void write(Table& table, std::string_view key, std::string_view closing, uint64_t documents,
             uint64_t sum);

  /// As many bytes of entries as the library puts into a chunk; one in an 8 KB table is one item.
  static constexpr size_t kChunkBytes = 1990;

 private:
  struct Chunk {
    uint32_t first;
    uint32_t last;
    size_t begin;  ///< of its entries in bytes_
    size_t end;
  };

  void begin_chunk(uint32_t docid);
  void end_chunk();
  [[noreturn]] static void out_of_order();

  std::vector<char> bytes_;    ///< of each chunk: room for its head, then the entries
  std::vector<Chunk> chunks_;  ///< the last one is open
  size_t chunk_bytes_ = kChunkBytes;
  char* to_ = nullptr;         ///< where the next entry goes
  char* chunk_end_ = nullptr;  ///< from here on a new chunk begins
  uint32_t last_ = 0;
  uint64_t documents_ = 0;
  uint64_t sum_ = 0;
};

}  // namespace lede::glass
