#include "indexer/folder/current_state.h"

#include <set>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/schema.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

CurrentState::CurrentState(const fs::path& index, bool forgiving) : index_(index) {
  try {
    const auto current = current_state(index);
    if (!current) return;
    guarded(index, [&] {
      if (forgiving && !current->text.empty()) known_ = Manifest::parse(current->text, index, true);
      if (forgiving && current->text.empty()) known_.generation = next_generation(index) - 1;
      IndexState state = read_state(index, *current);
      known_ = state.manifest;
      database_ = std::make_unique<RecordDatabase>(std::vector<IndexState>{std::move(state)});
    });
  } catch (const Error&) {
    if (!forgiving) throw;
    // What was forgotten must stay so, and sources keep their labels: any state that can be read
    // tells.
    if (known_.generation == 0) known_ = newest_manifest(index);
  }
}

std::vector<SourceFile> CurrentState::source_files(const SourceList& sources) const {
  std::vector<SourceFile> files;
  if (!database_) return files;
  guarded(index_, [&] {
    database_->each_metadata(0, std::string(schema::kFileKey),
                             [&](const std::string&, const std::string& value) {
                               files.push_back(SourceFile::parse(value));
                               files.back().path = sources.path_of(files.back().name);
                             });
  });
  return files;
}

StoredArticle CurrentState::stored(const std::string& id) const {
  if (!database_) return {};
  const std::lock_guard lock(asked_);
  return guarded(index_, [&] {
    return StoredArticle::parse(database_->metadata_of(0, schema::term(schema::kArticleKey, id)));
  });
}

std::vector<std::string> CurrentState::articles_of(const std::string& name) const {
  std::set<std::string> ids;
  if (!database_) return {};
  const std::lock_guard lock(asked_);
  guarded(index_, [&] {
    const std::string term = schema::term(schema::kSource, content_hash(name));
    database_->each_document(term, [&](Xapian::docid document) {
      ids.insert(article_of(database_->get_document(document)));
      return true;
    });
  });
  return {ids.begin(), ids.end()};
}

std::string CurrentState::file_of(const std::string& id) const {
  if (!database_) return "";
  return guarded(index_, [&]() -> std::string {
    if (files_of_.empty()) {
      // Which file an article came from, only the file tells: all of them are asked once.
      for (const auto& file : source_files(sources())) {
        database_->each_document(schema::term(schema::kSource, content_hash(file.name)),
                                 [&](Xapian::docid document) {
                                   files_of_[document] = file.name;
                                   return true;
                                 });
      }
    }
    const auto it = files_of_.find(database_->first(schema::term(schema::kArticle, id)));
    return it == files_of_.end() ? "" : it->second;
  });
}

}  // namespace lede
