// The entries of source files in an index.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace lede {

/// The entry of a source file, by which it is recognised as unchanged without being read.
struct SourceFile {
  std::string name;  ///< see SourceList
  std::string path;  ///< where it lies now; not stored
  uint64_t size = 0;
  int64_t modified = 0;  ///< nanoseconds since 1970
  int64_t changed = 0;   ///< of its inode (ctime): moves when a time is set back
  int64_t checked = 0;   ///< when it was read, nanoseconds since 1970
  int version = 0;       ///< of the reading and understanding; 0 for a file that was not read whole
  uint64_t articles = 0;
  std::map<std::string, uint64_t> skipped;  ///< reason -> records left out

  /// Whether two entries differ in nothing but when the file was read.
  [[nodiscard]] bool says_same(const SourceFile& other) const {
    return size == other.size && modified == other.modified && changed == other.changed &&
           version == other.version && articles == other.articles && skipped == other.skipped;
  }

  /// The key of its metadata.
  [[nodiscard]] static std::string key(const std::string& name);
  /// As it stands in the metadata: one line of JSON, then the name, which may hold any bytes.
  [[nodiscard]] std::string text() const;
  /// The inverse of `text`, without a path. Throws Damage on anything else.
  [[nodiscard]] static SourceFile parse(const std::string& text);
};

}  // namespace lede
