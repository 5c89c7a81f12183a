// Queries that a user keeps under a name, with how much of the index each has seen.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/descriptor.h"

namespace lede {

struct SavedQuery {
  std::string query;
  std::vector<std::string> indexes;   ///< absolute
  std::vector<uint64_t> generations;  ///< of each index: up to these it was answered
};

/// The saved queries of the user, a file each in lede-saved in the user's data folder. While it
/// lives no other program reads or writes them through this class, so that two runs at once do not
/// tell the same news. Throws Error(usage) for a name that can be none, Error(io).
class SavedQueries {
 public:
  /// Makes the folder where it is not there.
  SavedQueries();

  /// In the order of the names.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Throws Error(usage) where there is none of this name, or its file is none.
  [[nodiscard]] SavedQuery read(const std::string& name) const;
  /// Keeps it, in place of one of the same name: whole or, where it throws, not at all.
  void write(const std::string& name, const SavedQuery& query) const;
  void remove(const std::string& name) const;

 private:
  [[nodiscard]] std::filesystem::path file(const std::string& name) const;

  std::filesystem::path folder_;
  Descriptor lock_;
};

}  // namespace lede
