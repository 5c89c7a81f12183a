// One run of the indexer: compares sources with the index and brings it up to date.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/index_writer.h"

namespace lede {

struct BatchOptions {
  std::filesystem::path index;
  std::vector<std::string> sources;  ///< none: those of earlier batches
  WriteMode mode = WriteMode::incremental;
  unsigned keep = 0;  ///< earlier states that stay beside the published one; see IndexWriter
};

/// What a batch did. Always: seen = added + updated + unchanged + skipped.
struct BatchReport {
  uint64_t seen = 0;  ///< articles, and files or records that hold none
  uint64_t added = 0;
  uint64_t updated = 0;
  uint64_t unchanged = 0;
  uint64_t skipped = 0;
  uint64_t removed = 0;                     ///< articles in the index whose source has vanished
  std::map<std::string, uint64_t> reasons;  ///< why something was skipped -> how often
  std::vector<std::string> missing;  ///< sources that do not exist; nothing of theirs is removed
  uint64_t passages = 0;             ///< of the articles added and updated
  uint64_t text_bytes = 0;           ///< of the articles read
  uint64_t generation = 0;           ///< published state after the batch
  double seconds = 0;
};

/// What a batch tells while it runs. All calls come from the thread that runs it.
struct BatchEvents {
  std::function<void(const std::string& what, const std::string& reason)> skipped;
  std::function<void(const std::string& what, const std::string& remark)> remark;
  /// Bytes of source files (packed as they are) dealt with, of `total`; articles so far.
  std::function<void(uint64_t done, uint64_t total, uint64_t articles)> progress;
  /// Asked between articles; true ends the batch, leaving the index as it was.
  std::function<bool()> stop;
};

/// Thrown when `BatchEvents::stop` asked for the end.
struct Interrupted {};

/// Runs one batch and publishes it. Throws Error and Interrupted, in both cases with the index
/// as it was before.
[[nodiscard]] BatchReport run_batch(const BatchOptions& options, const BatchEvents& events);

}  // namespace lede
