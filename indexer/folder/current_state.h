// The published state of an index, read only: what it remembers of its sources, for a batch to
// compare.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/store/record.h"
#include "common/store/source_list.h"
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
  /// With the paths that they have by `sources`.
  [[nodiscard]] std::vector<SourceFile> source_files(const SourceList& sources) const;
  /// Sources of earlier batches, in order of their first use.
  [[nodiscard]] const SourceList& sources() const { return sources_; }
  /// Keys of what was forgotten, without their prefix: see schema::kForgottenKey.
  [[nodiscard]] const std::unordered_set<std::string>& forgotten() const { return forgotten_; }
  /// Whether there is an article with an id.
  [[nodiscard]] bool has_article(const std::string& id) const;
  /// Calls `f` with the id of each article and what is remembered of it.
  void each_article(const std::function<void(std::string id, StoredArticle)>& f) const;
  /// Ids of the articles that came from a file of this name.
  [[nodiscard]] std::vector<std::string> articles_of(const std::string& name) const;
  /// The name of the file that an article came from; empty where there is no such article.
  [[nodiscard]] std::string file_of(const std::string& id) const;
  /// Number of states published so far.
  [[nodiscard]] uint64_t generation() const { return generation_; }

 private:
  void read_lists(const Xapian::Database& db);

  std::filesystem::path index_;
  std::string name_;
  std::unique_ptr<Xapian::Database> database_;  ///< null where there is nothing to compare with
  uint64_t generation_ = 0;
  SourceList sources_;
  std::unordered_set<std::string> forgotten_;
};

}  // namespace lede
