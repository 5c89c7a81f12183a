// The published state written anew as a whole, into a folder beside it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace lede {

struct Rewritten {
  uint64_t before = 0;  ///< bytes of the database that was published
  uint64_t after = 0;   ///< of the one that is now
  uint64_t generation = 0;
};

/// Makes the database `to`, which is not there yet, out of the published one.
using Rewrite = std::function<void(const std::filesystem::path& from,
                                   const std::filesystem::path& to, uint64_t generation)>;

/// Publishes what `rewrite` makes, as a generation of its own. Before, there must be room for
/// `times` the bytes of the published database, for `what`. `keep` earlier states stay, at least
/// the one before; none without a number, though readers may still have one open. Throws Error;
/// until the publication the index is as it was.
Rewritten rewrite_index(const std::filesystem::path& index, std::optional<unsigned> keep,
                        unsigned times, const std::string& what, const Rewrite& rewrite);

/// Copies a database into one that is as small as it gets; documents keep their numbers. A new
/// folder it must be: compaction counts Xapian's revisions from 1 again, which a reader of the same
/// folder would take for an older state.
void copy_compact(const std::filesystem::path& from, const std::filesystem::path& to,
                  uint64_t generation);

}  // namespace lede
