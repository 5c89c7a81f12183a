// The lengths and the values of documents: a glass database keeps them in the table of postings,
// so they are gathered apart from the documents, packed as they will be written.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/chunks.h"
#include "indexer/glass/table.h"

namespace lede::glass {

/// The values of a document: slot and bytes, slots ascending. An empty value is none.
using Values = std::span<const std::pair<uint32_t, std::string_view>>;

class LengthsAndValues {
 public:
  LengthsAndValues() { lengths_.begin(); }

  /// Adds a document; they ascend. `length` is the sum of its wdf, at most kMaxNumber. Throws
  /// std::logic_error for what can't be.
  void add(uint32_t docid, uint64_t length, Values values);

  /// Writes all of it: comes after the metadata and before the terms.
  void write(Table& postings);

  [[nodiscard]] uint64_t documents() const { return lengths_.documents(); }
  [[nodiscard]] uint32_t last_docid() const { return lengths_.last(); }
  [[nodiscard]] uint64_t last_length() const { return last_length_; }
  [[nodiscard]] uint64_t total_length() const { return lengths_.sum(); }
  [[nodiscard]] uint64_t shortest() const { return shortest_; }  ///< of those that aren't 0, or 0
  [[nodiscard]] uint64_t longest() const { return longest_; }

 private:
  struct Chunk {
    uint32_t first;
    std::string bytes;
  };
  struct Slot {
    uint64_t documents = 0;
    uint32_t last = 0;
    std::string least;
    std::string greatest;
    std::vector<Chunk> chunks;
  };

  Chunks lengths_;
  uint64_t shortest_ = 0;
  uint64_t longest_ = 0;
  uint64_t last_length_ = 0;
  std::map<uint32_t, Slot> slots_;
};

}  // namespace lede::glass
