// Deals files out to workers in portions, and hands on what they made of them in the order of the
// files.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/batch/intake.h"
#include "indexer/batch/portion.h"
#include "indexer/batch/report.h"
#include "indexer/input/reading_settings.h"
#include "indexer/input/walk.h"
#include "indexer/reading/source_reading.h"

namespace lede {

struct PortionReadingOptions {
  unsigned jobs = 1;     ///< threads
  uint64_t memory = 0;   ///< bytes that a batch should keep to, about
  ReadingLimits limits;  ///< on one article or record
  const ReadingSettings& settings;
  uint64_t generation = 0;  ///< of articles that are new or have changed
  Generations gone;         ///< of the articles of files that are no longer there
  MakeHandedOut make;       ///< where what is made is handed out; may be empty
};

/// Reads the files with these numbers, which belong to `sources`, and gives each step to `intake`,
/// until all are read or the intake has no use for more. Without a writer nothing is prepared.
/// Throws Interrupted.
void read_portions(const std::vector<FoundFile>& files, const std::vector<size_t>& numbers,
                   const SourceList& sources, const PortionReadingOptions& options,
                   const CurrentState& known, IndexWriter* writer, Intake& intake,
                   const BatchAccount& account);

}  // namespace lede
