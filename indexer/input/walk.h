// Finds the files below the sources that a user names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/input/skip_reason.h"

namespace lede {

/// A regular file to be read.
struct FoundFile {
  std::filesystem::path path;  ///< absolute
  uint64_t size = 0;           ///< bytes
  int64_t modified = 0;        ///< nanoseconds since 1970
  int64_t changed = 0;         ///< of the inode (ctime)
};

/// A path that is left out, and why.
struct SkippedPath {
  std::filesystem::path path;
  SkipReason reason;
};

struct Walk {
  std::vector<std::filesystem::path> roots;    ///< those that exist, absolute and normal
  std::vector<std::filesystem::path> missing;  ///< those that do not
  std::vector<FoundFile> files;                ///< in order of their paths, each once
  std::vector<SkippedPath> skipped;
  std::vector<std::filesystem::path> unreadable;  ///< folders with unknown content
};

/// The path by which a source is known, however it is reached: absolute, with the parts above it
/// canonical; a link is followed. It need not exist.
[[nodiscard]] std::filesystem::path source_path(const std::string& source);
/// The same as it is written: no link is followed.
[[nodiscard]] std::filesystem::path written_path(const std::string& source);

/// Walks files and folders. Hidden names, other kinds of file than regular ones, and what a
/// `.ledeignore` names are skipped with a reason; symbolic links inside a folder are not followed,
/// so that no loop and no file twice can come of them. `index` is never walked into.
///
/// A `.ledeignore` holds one pattern a line, as for a shell (`*.log`, `drafts`), matched against
/// the names in its own folder; `#` begins a comment.
[[nodiscard]] Walk walk_sources(const std::vector<std::string>& sources,
                                const std::filesystem::path& index);

}  // namespace lede
