// Queries that a user keeps under a name, with how much of the index each has seen.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/descriptor.h"

namespace lede {

struct SavedQuery {
  std::string query;
  std::vector<std::string> indexes;   ///< absolute
  std::vector<uint64_t> generations;  ///< of each index: up to these it was answered
  std::vector<uint64_t> identities;   ///< of each index, when it was
};

/// The saved queries of the user, a file each in lede-saved in the user's data folder. Throws
/// Error(usage) for a name that can be none, Error(io).
class SavedQueries {
 public:
  /// Makes the folder where it is not there. While it lives no other program has the query `name`
  /// through this class, so that two runs at once do not tell the same news; where another has it
  /// now, `waits` is called and that one's end waited for. Without a name none is held.
  SavedQueries(const std::string& name, const std::function<void()>& waits);

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
