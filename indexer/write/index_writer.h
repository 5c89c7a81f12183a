// The interface of writers: articles go in, and all is published at the end or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/record.h"
#include "common/store/source_list.h"
#include "indexer/article/article.h"
#include "indexer/article/index_document.h"
#include "indexer/folder/current_state.h"
#include "indexer/repeats/copy_finder.h"
#include "indexer/repeats/recurring_lines.h"

namespace lede {

/// An article that is understood, with all that follows from it alone.
struct PreparedArticle {
  std::string id;
  StoredArticle stored;
  Article article;
  std::vector<CandidateLine> lines;
  CopySignature signature;

  /// Its documents as long as no line of it recurs.
  [[nodiscard]] std::vector<IndexDocument> documents() const;
};

/// How many of an article's documents are passages.
[[nodiscard]] uint64_t count_passages(const std::vector<IndexDocument>& documents);

/// The terms by which articles with the same candidate lines find each other, on the first of an
/// article's documents.
void add_lines(std::vector<IndexDocument>& documents, const std::vector<CandidateLine>& lines);

/// A run of articles on its way into an index. It is made and filled by any thread, one at a time,
/// before its turn comes; then the thread that runs the batch takes over.
class Preparation {
 public:
  virtual ~Preparation() = default;

  /// The first article has the number 0 for `put`, the next one 1, ... Returns how many passages it
  /// has.
  virtual uint64_t add(PreparedArticle&& article) = 0;
  /// No more will be added.
  virtual void finish() = 0;

  /// Its turn has come: once, by the thread of the batch, before articles of it are put.
  virtual void begin_putting() = 0;
  /// Adds an article to the writer's index, or replaces the one with its id. `known` says that the
  /// writer holds one with the id: put before, or from earlier batches.
  virtual void put(size_t number, bool known) = 0;
};

/// One batch. A writer that is destroyed without `publish` leaves the index as it was. Everything
/// is called by one thread, but for `prepare` and what Preparation says. All methods throw Error;
/// after one, only destruction is allowed.
class IndexWriter {
 public:
  virtual ~IndexWriter() = default;

  /// True when it begins with nothing: articles that are the same as before must be put as well.
  [[nodiscard]] virtual bool starts_empty() const = 0;

  /// Begins the preparation of the portion with this number: they are begun in order, from 0. Safe
  /// to call from several threads at once. The writer must outlive what it returns.
  [[nodiscard]] virtual std::unique_ptr<Preparation> prepare(size_t number) = 0;
  /// Notes that an article that the writer holds and that is otherwise the same stands on another
  /// line of its file.
  virtual void move(const std::string& id, const StoredArticle& stored) = 0;
  /// Removes an article that the writer holds.
  virtual void remove(const std::string& id) = 0;

  virtual void set_source_file(const SourceFile& state) = 0;
  virtual void drop_source_file(const std::string& name) = 0;
  virtual void set_sources(const SourceList& sources) = 0;
  /// Notes that what has this key (see schema::kForgottenKey) was forgotten, or is no longer.
  virtual void set_forgotten(const std::string& key, bool forgotten) = 0;

  /// Makes everything visible to readers at once, durably, as this generation. Nothing may be
  /// called after it. `doing` is told of each longer step before it begins; what it throws ends
  /// the batch.
  virtual void publish(uint64_t generation, const std::function<void(std::string_view)>& doing) = 0;
};

}  // namespace lede
