// The published state written anew as one segment that holds nothing but what is in the index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace lede {

struct Compacted {
  uint64_t before = 0;  ///< bytes of the files of the state that was published
  uint64_t after = 0;   ///< of the one that is now
  uint64_t generation = 0;
};

/// Merges all segments into one, with a vocabulary learned from that one alone, and publishes it.
/// `keep` earlier states stay, at least the one before; none without a number: then no byte of what
/// the index no longer holds is left in its folder, though readers may still have a state open.
/// Throws Error; until the publication the index is as it was.
Compacted compact_index(const std::filesystem::path& index, std::optional<unsigned> keep,
                        const std::function<void()>& going_on);

}  // namespace lede
