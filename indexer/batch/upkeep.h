// Changes of an index that read no source: forgetting what it holds, and following sources that
// were moved.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lede {

struct Forgotten {
  uint64_t sources = 0;
  uint64_t files = 0;
  uint64_t articles = 0;
  uint64_t generation = 0;
};

/// Takes out of an index what lies at paths or below them, sources included, and articles by their
/// ids. Sources that lie there are no longer looked for. What is forgotten of a source
/// that stays is remembered by a hash, and left out when it is read again. `keep` as in
/// BatchOptions. Throws Error(usage), with the index as it was, where something is not there.
Forgotten forget(const std::filesystem::path& index, const std::vector<std::string>& what,
                 unsigned keep);

/// Notes that a source, or all sources in a folder, lie elsewhere now. Returns the generation.
/// Throws Error(usage) where `from` is neither, or nothing is at `to`.
uint64_t move_source(const std::filesystem::path& index, const std::string& from,
                     const std::string& to, unsigned keep);

}  // namespace lede
