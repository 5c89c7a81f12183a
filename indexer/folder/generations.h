// The states of an index: the published one, and earlier ones that are kept beside it.
//
// Every published state has a number, its generation, which its manifest is named by. None is ever
// given twice, so that a number that somebody remembers stays good for comparing: the next one is
// above all that stand in the index folder, whatever was rolled back. A manifest says which state
// it was made of, so the earlier states are a chain; what is in none of the states that are kept is
// of no use: scratch of runs that were killed, what was merged, what a rollback has withdrawn.
//
// All of these functions require that the caller holds the index's lock.
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "common/store/manifest.h"

namespace lede {

/// A state that is, or was, published.
struct Generation {
  Manifest manifest;
  std::time_t published = 0;
  uint64_t bytes = 0;  ///< of its files, which it may share with other states
};

[[nodiscard]] Generation read_generation(const std::filesystem::path& index, Manifest manifest);

/// Earlier states that are there and of this version, the latest first.
[[nodiscard]] std::vector<Generation> earlier_generations(const std::filesystem::path& index,
                                                          const Manifest& published);

/// The newest manifest that can be read, of this version or, as far as that goes, of another; an
/// empty one where there is none.
[[nodiscard]] Manifest newest_manifest(const std::filesystem::path& index);

/// The number of the state that will be published next. Throws Error(damaged) when an index of
/// strange numbers has no next one.
[[nodiscard]] uint64_t next_generation(const std::filesystem::path& index);

/// A number that no file or folder has whose name begins so and goes on with a number; from 1.
[[nodiscard]] uint64_t unused_number(const std::filesystem::path& index, const std::string& prefix);

/// Removes what is neither of the published state nor of the `keep` states before it, nor of the
/// one right before it, to which a rollback goes: to be done before writing, and after it. Throws
/// nothing: what cannot be removed now has numbers that are not given again. Where the published
/// state cannot be read, nothing is removed.
void remove_unused(const std::filesystem::path& index, unsigned keep);
/// The same, with all earlier states: none of their bytes is left. Throws where that fails.
void remove_all_but_published(const std::filesystem::path& index);

/// "2026-11-20T14:03:11Z"
[[nodiscard]] std::string iso_time(std::time_t time);

}  // namespace lede
