// The database folders of an index: the published one, and earlier states that are kept beside it.
//
// Every published state has a number, its generation. None is ever given twice, so that a number
// that somebody remembers stays good for comparing: the next one is above all that stand in the
// index folder, whatever was rolled back. A folder has the number of the generation with which it
// was first published. Batches that change it in place, and a rollback that publishes it again,
// give it a later generation and leave its name. So below the published folder's number are earlier
// states; above it are the scratch of runs that were killed, and what a rollback has withdrawn.
//
// All of these functions require that the caller holds the index's lock.
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lede {

/// A database folder that is, or was, published.
struct Generation {
  std::filesystem::path folder;
  std::optional<uint64_t> number;  ///< nothing where the database cannot be read
  std::time_t published = 0;
};

[[nodiscard]] Generation read_generation(const std::filesystem::path& folder);

/// Earlier states that are kept, the latest first.
[[nodiscard]] std::vector<Generation> earlier_generations(const std::filesystem::path& index,
                                                          const std::filesystem::path& published);

/// The number of the state that will be published next, which has the new folder of that name if
/// one is made. Throws Error(damaged) when an index of strange numbers has no next one.
[[nodiscard]] uint64_t next_generation(const std::filesystem::path& index);

/// Removes what was never published or was withdrawn: to be done before writing, and after a run
/// that failed. Throws nothing: a folder that cannot be removed now has a number that is not given
/// again.
void remove_unpublished(const std::filesystem::path& index);

/// Removes the earliest states, so that `keep` of them stay, but never the one right before the
/// published one: a reader may still use it.
void remove_earlier(const std::filesystem::path& index, const std::filesystem::path& published,
                    unsigned keep);

/// "2026-11-20T14:03:11Z"
[[nodiscard]] std::string iso_time(std::time_t time);

}  // namespace lede
