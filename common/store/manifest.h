// What a published state of an index is: a list of segments that are written once, and of which
// documents of theirs are gone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/file_sum.h"
#include "common/store/source_list.h"
#include "lede/errors.h"

namespace lede {

/// A segment as a state has it.
struct SegmentEntry {
  uint64_t number = 0;
  uint64_t vocabulary = 0;  ///< number of what its records are packed by; 0 where by nothing
  uint64_t deleted = 0;  ///< generation of its list of deleted documents; 0 where none is deleted

  [[nodiscard]] std::string folder() const;
  [[nodiscard]] std::string deleted_file() const;
  [[nodiscard]] std::string vocabulary_file() const;
};
[[nodiscard]] std::string vocabulary_name(uint64_t number);

struct Manifest {
  uint64_t generation = 0;
  uint64_t identity = 0;  ///< of the index: one that was deleted and made again has another
  uint64_t follows = 0;   ///< generation of the state that it was made of; 0 where of none
  SourceList sources;
  std::set<std::string> forgotten;     ///< forgotten_key of files, ids of articles
  std::vector<SegmentEntry> segments;  ///< from the oldest to the newest: at least one
  /// All files of the state, by their names in the index folder.
  std::map<std::string, FileSum> files;

  void add_file(const std::string& folder, FileSum sum);
  /// Whether a segment is the same, byte for byte, as one of another state of the same folder.
  [[nodiscard]] bool has_same(const SegmentEntry& segment, const Manifest& other) const;

  /// Lines of text, the last one a sum of all before it.
  [[nodiscard]] std::string text() const;
  /// The inverse, for the state of an index. Throws Damage, and Error(format), with the command
  /// that builds the index anew, where another version made it; `forgiving`, such a one gives its
  /// generation, and the sources where they can be read.
  [[nodiscard]] static Manifest parse(std::string_view text, const std::filesystem::path& index,
                                      bool forgiving = false);
};

/// The sentence about an index of another version.
[[nodiscard]] Error other_version(const std::filesystem::path& index,
                                  const std::vector<std::string>& sources);

}  // namespace lede
