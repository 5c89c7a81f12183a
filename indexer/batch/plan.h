// Compares the sources with what the index remembers of them: which files a batch has to read, what
// has vanished, and whether it changes the index.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/store/source_list.h"
#include "indexer/folder/source_file.h"
#include "indexer/input/reading_settings.h"
#include "indexer/input/walk.h"
#include "indexer/reading/reading_process.h"

namespace lede {

/// Fingerprints of the reading rules: a file is read again when they change.
struct ReadingVersions {
  int usual = 0;
  int limited = 0;  ///< for a file of which something was left out for the limits
};
[[nodiscard]] ReadingVersions reading_versions(const ReadingSettings& settings,
                                               const ReadingLimits& limits);

/// The content of the index before the batch, as far as it is compared.
struct IndexBefore {
  /// False for a new index and for a rebuild: then nothing stays that is not read now, and there
  /// are no files.
  bool stays = false;
  SourceList sources;
  bool moved = false;  ///< a source lies elsewhere than the index remembers
  std::unordered_map<std::string, SourceFile> files;  ///< by path
  std::vector<std::string> displaced;  ///< names of files that another source holds now
  std::set<std::string> forgotten;     ///< forgotten_key of files, ids of articles
};

struct BatchPlan {
  SourceList sources;                 ///< that the index will remember
  std::vector<size_t> to_read;        ///< index into Walk::files
  std::vector<size_t> unchanged;      ///< the others
  std::vector<size_t> forgotten;      ///< left out, since they were forgotten
  std::vector<std::string> vanished;  ///< files of earlier batches that are no longer there
  bool changed = false;               ///< there is something to publish
};

[[nodiscard]] BatchPlan plan_batch(const Walk& walk, const IndexBefore& before,
                                   const ReadingVersions& versions);

}  // namespace lede
