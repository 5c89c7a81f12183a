// One run of the indexer: compares sources with the index and brings it up to date.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/batch/portion.h"

namespace lede {

/// What a batch is to do with the index.
enum class BatchMode {
  update,       ///< bring it up to date
  rebuild,      ///< build it anew, whatever it holds
  dry_run,      ///< say what `update` would do
  dry_rebuild,  ///< say what `rebuild` would do
};

/// Which writer an update uses.
enum class WriterChoice {
  automatic,    ///< a bulk build for a new index and where much has changed
  bulk,         ///< tables written at once into a new database
  incremental,  ///< through Xapian's interface
};

struct BatchOptions {
  std::filesystem::path index;
  std::vector<std::string> sources;  ///< none: those of earlier batches
  BatchMode mode = BatchMode::update;
  WriterChoice writer = WriterChoice::automatic;
  unsigned keep = 0;      ///< earlier states that stay beside the published one: see generations
  unsigned jobs = 0;      ///< threads that read and understand; 0: one for each core
  uint64_t memory = 256;  ///< MiB that a batch should keep to, about
  ReadingLimits reading;  ///< what goes beyond them is skipped
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

/// How far a batch is.
struct BatchProgress {
  std::string_view doing;  ///< "reading", "finding copies", "writing", ...
  uint64_t done = 0;       ///< bytes of source files (packed as they are) dealt with ...
  uint64_t total = 0;      ///< ... of so many
  uint64_t files = 0;      ///< dealt with
  uint64_t articles = 0;
};

/// What a batch tells while it runs. All calls come from the thread that runs it.
struct BatchEvents {
  std::function<void(const std::string& what, const std::string& reason)> skipped;
  std::function<void(const std::string& what, const std::string& remark)> remark;
  std::function<void(const BatchProgress&)> progress;
  /// Asked between articles; true ends the batch, leaving the index as it was.
  std::function<bool()> stop;
};

/// Runs one batch and publishes it. Throws Error and Interrupted, in both cases with the index
/// as it was before.
[[nodiscard]] BatchReport run_batch(const BatchOptions& options, const BatchEvents& events);

}  // namespace lede
