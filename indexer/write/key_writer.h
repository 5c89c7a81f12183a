// Writes the keys of a segment's documents (common/store/key_file.h has the format).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/store/file_sum.h"
#include "common/store/key_file.h"
#include "common/store/new_file.h"

namespace lede {

/// Methods throw Error(io), and std::logic_error for what comes out of order; after either the file
/// is of no use.
class KeyWriter {
 public:
  /// Makes the file, which must not exist.
  explicit KeyWriter(const std::filesystem::path& file) : file_(file) {}

  /// Entries come sorted, those of all passages first.
  void add(KeyTable table, const KeyEntry& entry);
  /// How many entries a table has so far.
  [[nodiscard]] uint64_t count(KeyTable table) const {
    return table == KeyTable::passages ? passages_ : texts_;
  }
  /// Writes the rest, and waits until all is on the disk. Nothing may be added after it.
  FileSum finish();

 private:
  NewFile file_;
  std::string buffer_;
  KeyEntry last_;
  uint64_t passages_ = 0;
  uint64_t texts_ = 0;
};

/// A file that is merged, and the numbers that its documents have from now on, by their own; 0 for
/// one that is gone. They ascend, in a file and from one file to the next.
struct MergedKeys {
  const KeyFile* file = nullptr;
  std::span<const uint32_t> docids;
};

/// Writes one file of several; the same as if the documents that stay had been written at once.
/// Takes some tens of kilobytes for each. Throws what KeyWriter does, and Damage.
FileSum merge_keys(const std::filesystem::path& to, const std::vector<MergedKeys>& from);

}  // namespace lede
