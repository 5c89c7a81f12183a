// The table of documents of a glass database, which holds their data. Which terms a document has is
// told by the postings alone: there is no table of term lists, which only later changes would need.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/table.h"

namespace lede::glass {

/// Throws std::logic_error for what comes out of order, and Error(io) where the disk fails. After
/// either the table is lost.
class Documents {
 public:
  /// Makes the table in a folder. Block size in bytes.
  explicit Documents(const std::filesystem::path& folder, uint32_t block_size = kBlockSize);

  /// Adds a document; they ascend from 1. All of them go to LengthsAndValues, too.
  void add(uint32_t docid, std::string_view data);

  /// Writes what is open and waits until it is on the disk; once more does nothing.
  void finish() { table_.finish(); }

  [[nodiscard]] uint64_t documents() const { return documents_; }
  [[nodiscard]] uint32_t last_docid() const { return last_docid_; }
  [[nodiscard]] const std::string& last_data() const { return last_data_; }
  [[nodiscard]] const Table& table() const { return table_; }

 private:
  Table table_;
  uint64_t documents_ = 0;
  uint32_t last_docid_ = 0;
  std::string last_data_;  ///< of that document
};

}  // namespace lede::glass
