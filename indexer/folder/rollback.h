// Takes an index back to an earlier state that was kept.
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>

namespace lede {

struct RolledBack {
  uint64_t was = 0;         ///< the generation of that state
  std::time_t when = 0;     ///< it was published
  uint64_t generation = 0;  ///< the number that the state has now
  size_t earlier = 0;       ///< states that are still kept behind it
};

/// Publishes the latest state that is kept behind the published one. It becomes a new generation,
/// so that the number grows for readers as with any other publication. The state that was published
/// stays on the disk until the next run that writes: a reader may be about to open it. Throws
/// Error(usage) when none is kept.
[[nodiscard]] RolledBack roll_back(const std::filesystem::path& index);

}  // namespace lede
