// The library's own check of a database's tables.
#pragma once

#include <filesystem>
#include <string>

namespace lede {

/// The errors that Xapian finds in the trees and lists of each table, a line each; empty where
/// there are none. On damaged tables it may crash (Xapian 1.4.22 reads memory that it has freed),
/// or never end: to be run apart. Throws Xapian::Error.
[[nodiscard]] std::string check_tables(const std::filesystem::path& folder);

/// Tables for `check_tables` to look at: those of a database, or a copy of them in a temporary
/// folder where they cannot be written to, since the library opens what it checks for writing.
class TablesToCheck {
 public:
  /// Throws Error(io) where there is no room for the copy.
  explicit TablesToCheck(const std::filesystem::path& database);
  ~TablesToCheck();
  TablesToCheck(const TablesToCheck&) = delete;
  TablesToCheck& operator=(const TablesToCheck&) = delete;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path temporary_;  ///< empty where there is no copy
  std::filesystem::path folder_;
};

}  // namespace lede
