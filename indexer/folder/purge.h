// Writes an index anew so that nothing is left in its files of what it no longer holds.
#pragma once

#include <cstdint>
#include <filesystem>

namespace lede {

/// Makes a new database of what the index holds, with a vocabulary learned from that alone, and
/// publishes it; then removes every other state, also the one before, which readers may still have
/// open. Returns the generation. Throws Error; until the publication the index is as it was.
uint64_t purge_index(const std::filesystem::path& index);

}  // namespace lede
