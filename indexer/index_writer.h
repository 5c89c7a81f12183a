// Writes articles into an index: one atomic batch, published at its end or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/record.h"
#include "indexer/file_state.h"

namespace lede {

/// How a batch writes.
enum class WriteMode {
  incremental,  ///< into the published database, or a copy of it, in one transaction
  rebuild,      ///< into a new database that replaces it
  dry_run,      ///< nowhere
  dry_rebuild,  ///< nowhere, and as if there were no index
};

/// One batch. Holds the index's lock from construction to destruction (but for a dry run); a
/// batch that is destroyed without `publish` leaves the index as it was. All methods throw Error;
/// after one, only destruction is allowed.
class IndexWriter {
 public:
  /// Opens or creates the index. With `keep`, a batch leaves the published database as it is and
  /// writes a copy, and so many earlier states stay. Throws Error(locked) at once when another
  /// batch is running and Error(format) when the database was made by another version.
  IndexWriter(const std::filesystem::path& index, WriteMode mode, unsigned keep = 0);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  [[nodiscard]] std::vector<FileState> file_states() const;
  void set_file_state(const FileState& state);
  void drop_file_state(const std::string& path);

  /// What is remembered of an article; an empty hash when there is none.
  [[nodiscard]] StoredArticle article(const std::string& id) const;
  /// Notes that an article that is otherwise the same stands on another line of its file.
  void move_article(const std::string& id, const StoredArticle& stored);
  /// Ids of the articles that came from a file.
  [[nodiscard]] std::vector<std::string> articles_of(const std::string& path) const;
  /// Adds an article or replaces the one with its id. Returns how many passages it has.
  uint64_t put_article(const std::string& id, const StoredArticle& stored, const Article& article);
  void remove_article(const std::string& id);

  /// Sources of earlier batches, in order of their first use.
  [[nodiscard]] std::vector<std::string> roots() const;
  void set_roots(const std::vector<std::string>& roots);

  /// Makes everything visible to readers at once, durably. Nothing may be called after it but
  /// `generation`.
  void publish();
  /// True while nothing of the database written to was ever published.
  [[nodiscard]] bool is_new() const;
  /// Number of states published so far.
  [[nodiscard]] uint64_t generation() const;
  [[nodiscard]] uint64_t documents() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
