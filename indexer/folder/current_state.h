// The published state of an index, read only: what it remembers of its sources, for a batch to
// compare.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/store/record.h"
#include "indexer/folder/source_file.h"

namespace lede {

/// Empty where nothing was published. All methods throw Error.
class CurrentState {
 public:
  /// Opens the published database of `index`. Throws Error(format) when another version made it and
  /// Error(damaged) when it cannot be opened; with `forgiving` such an index is taken as empty
  /// (but for its generation, where that can be read): it is about to be built anew.
  CurrentState(const std::filesystem::path& index, bool forgiving);

  /// Name of the published database folder; empty where nothing was published.
  [[nodiscard]] const std::string& database() const { return name_; }
  [[nodiscard]] std::vector<SourceFile> source_files() const;
  /// Sources of earlier batches, in order of their first use.
  [[nodiscard]] std::vector<std::string> roots() const;
  /// Calls `f` with the id of each article and what is remembered of it.
  void each_article(const std::function<void(std::string id, StoredArticle)>& f) const;
  /// Ids of the articles that came from a file.
  [[nodiscard]] std::vector<std::string> articles_of(const std::string& path) const;
  /// Number of states published so far.
  [[nodiscard]] uint64_t generation() const { return generation_; }

 private:
  std::filesystem::path index_;
  std::string name_;
  std::unique_ptr<Xapian::Database> database_;  ///< null where there is nothing to compare with
  uint64_t generation_ = 0;
};

}  // namespace lede
