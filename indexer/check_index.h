// Whether an index is sound: the database as Xapian sees it, and what our own code relies on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lede {

struct CheckReport {
  uint64_t articles = 0;
  uint64_t documents = 0;  ///< passages and muted parts
  uint64_t files = 0;
  uint64_t generation = 0;
  uint64_t problems = 0;            ///< all that were found
  std::vector<std::string> listed;  ///< the first of them, one sentence each
};

/// Reads the whole published database, holding the index's lock; memory does not grow with it.
/// Checked: the tables (Xapian); that each document's record decodes, that its text has the hash in
/// its id and that its terms and values are those of its record; that the documents of an article
/// are all there, in a row, and known to the metadata, and nothing else is; that each file has as
/// many articles as were read from it; that copies know each other. `progress` is told documents
/// done, of how many. Throws Error where there is no index to check.
[[nodiscard]] CheckReport check_index(const std::filesystem::path& index,
                                      const std::function<void(uint64_t, uint64_t)>& progress);

}  // namespace lede
