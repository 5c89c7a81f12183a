#include "indexer/write/index_writer.h"

#include <malloc.h>

#include <utility>

#include "common/store/schema.h"
#include "indexer/folder/guarded.h"
#include "indexer/glass/database.h"
#include "indexer/write/merging.h"

namespace lede {

namespace fs = std::filesystem;

void Preparation::begin_putting() {
  number_ = writer_.add_run(*run_);
  articles_ = std::move(run_->articles);
  run_.reset();
}

void Preparation::put(size_t number) {
  writer_.put(number_, articles_.at(number));
}

IndexWriter::IndexWriter(const fs::path& index, uint64_t generation, const IndexState* published,
                         IndexChange::From from, const WriterOptions& options)
    : index_(index),
      options_(options),
      starts_empty_(!published || from == IndexChange::From::nothing),
      change_(index, generation, published, from),
      dictionary_(change_.vocabulary_bytes(change_.vocabulary())),
      segment_(std::make_unique<SegmentBuilder>(change_, dictionary_, options_)) {}

IndexWriter::~IndexWriter() = default;

std::unique_ptr<Preparation> IndexWriter::prepare(size_t number) {
  return std::make_unique<Preparation>(*this, dictionary_, number);
}

size_t IndexWriter::add_run(const RunBuilder& run) {
  return guarded(index_, [&] {
    // What a segment holds in memory, and what it takes to finish it, come to as much again.
    if (segment_->bytes() > options_.memory) {
      finish_segment([](std::string_view) {});
      segment_ = std::make_unique<SegmentBuilder>(change_, dictionary_, options_);
    }
    return segment_->add_run(run);
  });
}

void IndexWriter::finish_segment(const std::function<void(std::string_view)>& doing) {
  // What the threads that read have given back lies between what is in use, in pieces.
  ::malloc_trim(0);
  segment_->finish(doing);
  segment_.reset();
  ::malloc_trim(0);
}

void IndexWriter::put(size_t run, RunArticle& article) {
  guarded(index_, [&] { segment_->put(run, article); });
}

StoredArticle IndexWriter::stored(const std::string& id) const {
  return guarded(index_, [&] { return segment_->stored(id); });
}

void IndexWriter::move(const std::string& id, const StoredArticle& stored) {
  segment_->move(id, stored);
}

void IndexWriter::remove(const std::string& id) {
  guarded(index_, [&] { segment_->remove(id); });
}

void IndexWriter::set_source_file(const SourceFile& state) {
  segment_->set(SourceFile::key(state.name), state.text());
}

void IndexWriter::drop_source_file(const std::string& name) {
  segment_->set(SourceFile::key(name), "");
}

void IndexWriter::set_sources(const SourceList& sources) {
  change_.manifest().sources = sources;
}

void IndexWriter::set_forgotten(const std::string& key, bool forgotten) {
  if (forgotten) {
    change_.manifest().forgotten.insert(key);
  } else {
    change_.manifest().forgotten.erase(key);
  }
}

bool IndexWriter::has_changes() const {
  return starts_empty_ || change_.is_other() || segment_->is_needed();
}

std::string IndexWriter::publish(const std::function<void(std::string_view)>& doing) {
  return guarded(index_, [&] {
    finish_segment(doing);
    std::string unmerged = merge_where_due(change_, options_, [&] { doing("merging"); });
    change_.publish();
    return unmerged;
  });
}

WriterOptions usual_options(const fs::path& index) {
  WriterOptions options;
  options.by_library = !other_library(index).empty();
  return options;
}

std::string other_library(const fs::path& index) {
  std::string why;
  return guarded(index, [&] { return glass::library_agrees(index, &why); }) ? "" : why;
}

}  // namespace lede
