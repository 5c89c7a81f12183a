// The keys of a segment's documents in a file that is written once and searched in place: which
// document has a passage id, and which ones have a text.
//
// Two tables, that of the passages first. Each has an entry of nine bytes for each document of the
// segment, sorted: the key (5 bytes), then the document's number (4), the highest byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/descriptor.h"

namespace lede {

enum class KeyTable {
  passages,  ///< passage_key
  texts      ///< text_key
};
inline constexpr KeyTable kKeyTables[] = {KeyTable::passages, KeyTable::texts};

struct KeyEntry {
  uint64_t key = 0;
  uint32_t document = 0;  ///< its number in the segment

  auto operator<=>(const KeyEntry&) const = default;
};

/// Until a segment is written, a key is a term like others, with the prefix that schema.h has for
/// its table.
[[nodiscard]] std::string key_term(KeyTable table, uint64_t key);
/// The table that such a term is of, and its key; nothing for other terms.
struct TableKey {
  KeyTable table = KeyTable::passages;
  uint64_t key = 0;
};
[[nodiscard]] std::optional<TableKey> key_of_term(std::string_view term);

/// Reads what is asked for and nothing else; nothing is in memory. Stays readable when the file is
/// removed. Any number of threads may use one.
class KeyFile {
 public:
  /// Of a segment of so many documents. Throws Xapian::DatabaseOpeningError where it cannot be
  /// opened, and Damage where it is of another size.
  KeyFile(const std::filesystem::path& file, uint32_t documents);

  [[nodiscard]] uint32_t documents() const { return documents_; }
  /// The bytes of the entries of a table between two places. Throws Error(io), Damage.
  [[nodiscard]] std::string read(KeyTable table, uint32_t begin, uint32_t end) const;

  static constexpr size_t kKeySize = 5;    ///< bytes
  static constexpr size_t kEntrySize = 9;  ///< bytes

 private:
  std::filesystem::path path_;
  Descriptor file_;
  uint32_t documents_;
};

/// Goes through the entries of a table in their order, from the first one on that does not come
/// before `from`. The file outlives it. Throws Error(io), and Damage where an entry is out of order
/// or of no document.
class KeyCursor {
 public:
  KeyCursor(const KeyFile& file, KeyTable table, const KeyEntry& from = {});

  /// False at the end.
  bool next();
  [[nodiscard]] const KeyEntry& now() const { return now_; }

 private:
  [[nodiscard]] KeyEntry entry(size_t number) const;  ///< of `bytes_`
  [[nodiscard]] size_t count() const { return bytes_.size() / KeyFile::kEntrySize; }

  const KeyFile* file_;
  KeyTable table_;
  std::string bytes_;
  size_t at_ = 0;     ///< the next one in `bytes_`
  uint32_t end_ = 0;  ///< of `bytes_`, in the table
  KeyEntry now_;
};

}  // namespace lede
