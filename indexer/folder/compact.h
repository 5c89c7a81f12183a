// Writes an index anew as small as it gets.
#pragma once

#include <cstdint>
#include <filesystem>

namespace lede {

struct Compacted {
  uint64_t before = 0;  ///< bytes of the database that was published
  uint64_t after = 0;   ///< of the one that is now
  uint64_t generation = 0;
};

/// Compacts the published database into a new folder and publishes that, as a generation of its
/// own; documents keep their numbers. `keep` earlier states stay, at least the one before. A new
/// folder it must be: compaction counts Xapian's revisions from 1 again, which a reader of the same
/// folder would take for an older state. Throws Error, at once where there is no room.
[[nodiscard]] Compacted compact_index(const std::filesystem::path& index, unsigned keep);

}  // namespace lede
