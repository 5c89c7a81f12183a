// Whether an index is sound: its files as they were written, and what our own code relies on.
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

/// Reads the whole published state, holding the index's lock; memory grows with it by a few bits
/// for each document, and four bytes for each article. Checked: that each file of the state is what
/// was written; that the record of each document that is not deleted decodes, and its values are
/// those of its record; that the lists of each segment (postings, keys and fingerprints) are those
/// that follow from the records, kind by kind; that the documents of an article are all there, in a
/// row, in one segment, and known to the metadata, and nothing else is; every key and value of the
/// metadata; that each file has as many articles as were read from it; that copies know each other.
/// All of it runs in processes apart, so that a crash of the library on damaged tables is told like
/// other damage: no other thread may run. `progress` is told documents done, of how many. Throws
/// Error where there is no index to check.
[[nodiscard]] CheckReport check_index(const std::filesystem::path& index,
                                      const std::function<void(uint64_t, uint64_t)>& progress);

}  // namespace lede
