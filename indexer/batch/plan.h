// Compares the sources with what the index remembers of them: which files a batch has to read, what
// has vanished, and whether it changes the index or starts with an empty one.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/store/record.h"
#include "common/store/source_list.h"
#include "indexer/folder/source_file.h"
#include "indexer/input/filters.h"
#include "indexer/input/walk.h"
#include "indexer/reading/reading_process.h"

namespace lede {

/// The writer that an update uses.
enum class WriterChoice {
  automatic,    ///< a bulk build for a new index and where much has changed
  bulk,         ///< tables written at once into a new database
  incremental,  ///< through Xapian's interface
};

/// Fingerprints of the reading rules: a file is read again when they change.
struct ReadingVersions {
  int usual = 0;
  int limited = 0;  ///< for a file of which something was left out for the limits
};
[[nodiscard]] ReadingVersions reading_versions(const Filters& filters, const ReadingLimits& limits);

/// The entries of earlier batches' articles, by id.
using StoredArticles = std::unordered_map<std::string, StoredArticle>;

/// The content of the index before the batch, as far as it is compared.
struct IndexBefore {
  /// False for a new index and for a rebuild: then nothing stays that is not read now, and there
  /// are no files.
  bool stays = false;
  SourceList sources;
  bool moved = false;  ///< a source lies elsewhere than the index remembers
  std::unordered_map<std::string, SourceFile> files;  ///< by path
  std::vector<std::string> displaced;         ///< names of files that another source holds now
  std::unordered_set<std::string> forgotten;  ///< see schema::kForgottenKey
  StoredArticles articles;                    ///< only where files are read; those of a rebuild too
};

struct BatchPlan {
  SourceList sources;                 ///< that the index will remember
  std::vector<size_t> to_read;        ///< index into Walk::files
  std::vector<size_t> unchanged;      ///< the others
  std::vector<size_t> forgotten;      ///< left out, since they were forgotten
  std::vector<std::string> vanished;  ///< files of earlier batches that are no longer there
  bool changed = false;               ///< there is something to publish
  bool starts_empty = false;          ///< a new database is made, of all files
};

/// `before.articles` need not be there yet.
[[nodiscard]] BatchPlan plan_batch(const Walk& walk, const IndexBefore& before,
                                   const ReadingVersions& versions, WriterChoice choice);

}  // namespace lede
