// The published state of an index, read only: what it remembers of its sources and articles, for a
// batch to compare.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "common/store/source_list.h"
#include "indexer/folder/source_file.h"

namespace lede {

/// Empty where nothing was published. All methods throw Error.
class CurrentState {
 public:
  /// Opens the published state of `index`. Throws Error(format) when another version made it and
  /// Error(damaged) when it cannot be opened; with `forgiving` such an index is taken as empty
  /// (but for its generation, its sources and what was forgotten, where they can be read): it is
  /// about to be built anew.
  CurrentState(const std::filesystem::path& index, bool forgiving);

  /// The state that a batch goes on from; null where there is none.
  [[nodiscard]] const IndexState* state() const {
    return database_ ? database_->states().data() : nullptr;
  }
  /// With the paths that they have by `sources`.
  [[nodiscard]] std::vector<SourceFile> source_files(const SourceList& sources) const;
  /// Sources of earlier batches, in order of their first use.
  [[nodiscard]] const SourceList& sources() const { return known_.sources; }
  /// Keys of what was forgotten.
  [[nodiscard]] const std::set<std::string>& forgotten() const { return known_.forgotten; }
  /// What is remembered of an article; an empty hash where there is none with this id. Several
  /// threads may ask at once.
  [[nodiscard]] StoredArticle stored(const std::string& id) const;
  /// Ids of the articles that came from a file of this name.
  [[nodiscard]] std::vector<std::string> articles_of(const std::string& name) const;
  /// The name of the file that an article came from; empty where there is no such article.
  [[nodiscard]] std::string file_of(const std::string& id) const;
  /// Number of the published state; 0 where nothing was published.
  [[nodiscard]] uint64_t generation() const { return known_.generation; }

 private:
  std::filesystem::path index_;
  mutable std::mutex asked_;  ///< a database is for one thread at a time
  std::unique_ptr<RecordDatabase> database_;
  /// Files by the first documents of their articles; once it was asked for.
  mutable std::unordered_map<Xapian::docid, std::string> files_of_;
  Manifest known_;  ///< as far as it can be read
};

}  // namespace lede
