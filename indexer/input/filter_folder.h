// Files for commands that want a path: in a temporary folder of this process. Where a process was
// killed, the next one removes its folder.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "indexer/input/byte_source.h"

namespace lede {

/// Removed with the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Made with its first file, and locked for as long as the process lives. May be used by several
/// threads at once.
class FilterFolder {
 public:
  FilterFolder() = default;
  ~FilterFolder();
  FilterFolder(const FilterFolder&) = delete;
  FilterFolder& operator=(const FilterFolder&) = delete;

  /// A new file with the rest of `in`; null where that is more than `most` bytes. Throws
  /// Error(source) when there is no room.
  [[nodiscard]] std::unique_ptr<TemporaryFile> keep(Input& in, const std::string& extension,
                                                    uint64_t most);

 private:
  void make();
  std::string next_name(const std::string& extension);

  std::mutex mutex_;
  std::string path_;
  uint64_t files_ = 0;
  pid_t owner_ = -1;  ///< the process that made it: one that was forked makes its own
  int lock_ = -1;
};

}  // namespace lede
