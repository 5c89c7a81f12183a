// Files for commands that want a path: in a folder of this process, which the next one clears away
// when this one could not.
#pragma once

#include <string>

#include "indexer/input/byte_source.h"

namespace lede {

/// Gone with the object.
class TemporaryFile {
 public:
  /// Holds what is left of `in`. Throws Error(source) when there is no room, and TooLarge when it
  /// is more than a filter gets.
  TemporaryFile(Input& in, const std::string& extension);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

  struct TooLarge {};
  static constexpr uint64_t kLargest = 512U << 20;  ///< bytes

 private:
  std::string path_;
};

}  // namespace lede
