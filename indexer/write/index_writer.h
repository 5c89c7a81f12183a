// Writes a batch: articles go in, and all is published at the end or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "common/store/source_list.h"
#include "indexer/folder/source_file.h"
#include "indexer/write/prepared_article.h"
#include "indexer/write/run.h"
#include "indexer/write/segment_builder.h"

namespace lede {

class IndexWriter;

/// A run of articles on its way into an index. It is made and filled by any thread, one at a time,
/// before its turn comes; then the thread that runs the batch takes over.
class Preparation {
 public:
  Preparation(IndexWriter& writer, RunDictionary& dictionary, size_t number)
      : writer_(writer), run_(std::make_unique<RunBuilder>(dictionary, number)) {}

  /// The first article has the number 0 for `put`, the next one 1, ... Returns how many passages it
  /// has.
  uint64_t add(PreparedArticle&& article) { return run_->add(std::move(article)); }
  /// No more will be added.
  void finish() { run_->finish(); }

  /// Its turn has come: once, by the thread of the batch, before articles of it are put.
  void begin_putting();
  /// Adds an article to the index, or replaces the one with its id.
  void put(size_t number);

 private:
  IndexWriter& writer_;
  std::unique_ptr<RunBuilder> run_;  ///< null once the run is in the scratch file
  size_t number_ = 0;                ///< of the run there
  std::vector<RunArticle> articles_;
};

/// One batch. A writer that is destroyed without `publish` leaves the index as it was. Everything
/// is called by one thread, but for `prepare` and what Preparation says. All methods throw Error;
/// after one, only destruction is allowed.
class IndexWriter {
 public:
  /// As IndexChange. One that begins with nothing has to be given all articles, also those that are
  /// the same as before.
  IndexWriter(const std::filesystem::path& index, uint64_t generation, const IndexState* published,
              IndexChange::From from, const WriterOptions& options);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  [[nodiscard]] bool starts_empty() const { return starts_empty_; }

  /// Begins the preparation of the portion with this number: they are begun in order, from 0. Safe
  /// to call from several threads at once. The writer must outlive what it returns.
  [[nodiscard]] std::unique_ptr<Preparation> prepare(size_t number);
  /// What is remembered of an article that the index will have as it is now; an empty hash for
  /// none.
  [[nodiscard]] StoredArticle stored(const std::string& id) const;
  /// Notes that an article that is otherwise the same stands on another line of its file.
  void move(const std::string& id, const StoredArticle& stored);
  void remove(const std::string& id);

  void set_source_file(const SourceFile& state);
  void drop_source_file(const std::string& name);
  void set_sources(const SourceList& sources);
  /// Notes that what has this key (see forgotten_key) was forgotten, or is no longer.
  void set_forgotten(const std::string& key, bool forgotten);

  /// Whether there is anything to publish: nothing need be, where all was found as it is.
  [[nodiscard]] bool has_changes() const;

  /// Makes everything visible to readers at once, durably, as this writer's generation. Nothing may
  /// be called after it. `doing` is told of each longer step before it begins, and often while one
  /// lasts; what it throws ends the batch. Returns why segments that should be merged are not,
  /// where that is so.
  std::string publish(const std::function<void(std::string_view)>& doing);

 private:
  friend class Preparation;
  size_t add_run(const RunBuilder& run);
  void put(size_t run, RunArticle& article);
  void finish_segment(const std::function<void(std::string_view)>& doing);

  std::filesystem::path index_;
  WriterOptions options_;
  bool starts_empty_;
  IndexChange change_;
  RunDictionary dictionary_;
  std::unique_ptr<SegmentBuilder> segment_;  ///< the open one
};

/// Why segments are not written in the format that is known here, but through the library's
/// interface: the installed one writes another. Empty where they are.
[[nodiscard]] std::string other_library(const std::filesystem::path& index);
/// For what writes little, in the format that the library reads.
[[nodiscard]] WriterOptions usual_options(const std::filesystem::path& index);

}  // namespace lede
