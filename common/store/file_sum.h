// The size and the hash of a file, by which it is known again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace lede {

struct FileSum {
  std::string name;    ///< in its folder
  uint64_t bytes = 0;  ///< size
  uint64_t hash = 0;   ///< hash64 of all its bytes

  bool operator==(const FileSum&) const = default;
};

/// Reads a file from end to end, in pieces. Throws Error(io), also for a folder.
[[nodiscard]] FileSum file_sum(const std::filesystem::path& file);

/// Whether a file below a folder, under the name of its sum, still has that sum. Throws Error(io).
[[nodiscard]] bool is_as_written(const std::filesystem::path& folder, const FileSum& sum);

}  // namespace lede
