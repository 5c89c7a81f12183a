// The tables of documents of a glass database: their data, and their terms with the slots of their
// values.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass/table.h"
#include "indexer/glass/tag.h"
#include "indexer/glass/values.h"

namespace lede::glass {

/// Throws std::logic_error for what comes out of order, and Error(io) where the disk fails. After
/// either the tables are lost.
class Documents {
 public:
  /// Makes the tables in a folder. Block size in bytes.
  explicit Documents(const std::filesystem::path& folder, uint32_t block_size = kBlockSize);

  /// Adds a document; they ascend from 1. `terms` is what TermListEncoder made, packed or not. The
  /// same values must go to LengthsAndValues, with the document's length.
  void add(uint32_t docid, const Tag& data, const Tag& terms, Values values);

  /// Writes what is open and waits until it is on the disk; once more does nothing.
  void finish();

  [[nodiscard]] uint64_t documents() const { return documents_; }
  [[nodiscard]] const Table& data_table() const { return data_; }
  [[nodiscard]] const Table& terms_table() const { return terms_; }

 private:
  Table data_;
  Table terms_;
  uint64_t documents_ = 0;
};

}  // namespace lede::glass
