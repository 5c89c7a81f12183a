// The table of postings of a glass database: the metadata, the lengths and values of documents, and
// the terms with their documents, in this order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/chunks.h"
#include "indexer/glass/table.h"
#include "indexer/glass/values.h"

namespace lede::glass {

/// The statistics of its documents that the version file of a database holds.
struct Statistics {
  uint64_t documents = 0;
  uint32_t last_docid = 0;
  uint64_t total_length = 0;
  uint64_t last_length = 0;  ///< length of the last document
  uint64_t shortest = 0;     ///< length of the shortest document that isn't empty
  uint64_t longest = 0;
  uint64_t largest_wdf = 0;
};

/// Throws std::logic_error for what comes out of order or has no place in the format, and Error(io)
/// where the disk fails. After either the table is lost.
class Postings {
 public:
  /// Makes the table in a folder. Block size in bytes.
  explicit Postings(const std::filesystem::path& folder, uint32_t block_size = kBlockSize);

  /// Keys have 1 to kMaxMetadataKeyBytes bytes and ascend; an empty value is none.
  void metadata(std::string_view key, std::string_view value);

  /// Once, after the metadata and before the terms, with all documents in it.
  void lengths_and_values(LengthsAndValues& documents);

  /// Terms ascend by bytes, and takes_term takes them. A term without postings is left out.
  void begin_term(std::string_view term);
  /// Documents ascend from 1; the wdf is at most kMaxNumber.
  void add(uint32_t docid, uint32_t wdf) {
    chunks_.add(docid, wdf);
    largest_wdf_ = std::max(largest_wdf_, wdf);
  }
  void end_term();

  /// Writes what is open and waits until it is on the disk; once more does nothing.
  void finish() { table_.finish(); }

  [[nodiscard]] Statistics statistics() const;
  /// The sum of all wdf, which is the total length of the documents.
  [[nodiscard]] uint64_t total_wdf() const { return total_wdf_; }
  [[nodiscard]] const Table& table() const { return table_; }

 private:
  Table table_;
  Chunks chunks_;
  std::string key_;
  uint32_t largest_wdf_ = 0;
  uint64_t total_wdf_ = 0;
  Statistics statistics_;
};

/// Whether a glass database can hold a term, in a document of any number: 1 to 245 bytes, and at
/// most 249 where zero bytes count twice.
[[nodiscard]] bool takes_term(std::string_view term);

}  // namespace lede::glass
