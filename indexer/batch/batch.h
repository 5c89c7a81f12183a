// One run of the indexer: compares sources with the index and brings it up to date.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/batch/handed_out.h"
#include "indexer/batch/plan.h"
#include "indexer/batch/report.h"
#include "indexer/input/reading_settings.h"
#include "indexer/reading/reading_process.h"

namespace lede {

/// The task of a batch.
enum class BatchMode {
  update,       ///< bring it up to date
  rebuild,      ///< build it anew, whatever it holds
  dry_run,      ///< say what `update` would do
  dry_rebuild,  ///< say what `rebuild` would do
  hand_out,     ///< read all, and hand it out instead of writing it
};

struct BatchOptions {
  std::filesystem::path index;
  std::vector<std::string> sources;  ///< none: those of earlier batches
  BatchMode mode = BatchMode::update;
  bool by_library = false;   ///< written through Xapian's interface
  unsigned keep = 0;         ///< earlier states that stay beside the published one: see generations
  unsigned jobs = 0;         ///< threads that read and understand; 0: one for each core
  uint64_t memory = 256;     ///< MiB that a batch should keep to, about
  ReadingLimits reading;     ///< an article or record that goes beyond them is skipped
  ReadingSettings settings;  ///< what is configured of how sources are read
  MakeHandedOut make;        ///< for BatchMode::hand_out
};

/// Runs one batch and publishes it. Throws Error and Interrupted, in both cases with the index
/// as it was before.
[[nodiscard]] BatchReport run_batch(const BatchOptions& options, const BatchEvents& events);

}  // namespace lede
