#include "indexer/folder/current_state.h"

#include <optional>
#include <set>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/folder/guarded.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

CurrentState::CurrentState(const fs::path& index, bool forgiving) : index_(index) {
  std::optional<fs::path> current;
  try {
    current = current_database(index);
  } catch (const Error&) {
    if (!forgiving) throw;
  }
  if (!current) return;
  name_ = current->filename().string();
  try {
    guarded(index, [&] {
      auto db = std::make_unique<Xapian::Database>(open_database(*current));
      const std::string g = db->get_metadata(std::string(schema::kGenerationKey));
      const auto number = parse_generation(g);
      // A rebuild needs it of an index of another version, too.
      generation_ = number.value_or(0);
      // So are labels, and what was forgotten, where only the analyzer is another.
      if (db->get_metadata(std::string(schema::kFormatKey)) == schema::kFormat) read_lists(*db);
      demand_version(*db, index);
      if (!number) throw Damage("its generation is no number");
      database_ = std::move(db);
    });
  } catch (const Error&) {
    if (!forgiving) throw;
  }
}

void CurrentState::read_lists(const Xapian::Database& db) {
  sources_ = SourceList(read_sealed(db, std::string(schema::kSourcesKey)));
  const std::string prefix(schema::kForgottenKey);
  for (auto it = db.metadata_keys_begin(prefix); it != db.metadata_keys_end(prefix); ++it)
    forgotten_.insert((*it).substr(prefix.size()));
}

std::vector<SourceFile> CurrentState::source_files(const SourceList& sources) const {
  std::vector<SourceFile> states;
  if (!database_) return states;
  guarded(index_, [&] {
    const std::string prefix(schema::kFileKey);
    for (auto it = database_->metadata_keys_begin(prefix);
         it != database_->metadata_keys_end(prefix); ++it) {
      states.push_back(SourceFile::parse(read_sealed(*database_, *it)));
      states.back().path = sources.path_of(states.back().name);
    }
  });
  return states;
}

void CurrentState::each_article(const std::function<void(std::string id, StoredArticle)>& f) const {
  if (!database_) return;
  guarded(index_, [&] {
    const std::string prefix(schema::kArticleKey);
    for (auto it = database_->metadata_keys_begin(prefix);
         it != database_->metadata_keys_end(prefix); ++it)
      f((*it).substr(prefix.size()), StoredArticle::parse(read_sealed(*database_, *it)));
  });
}

std::vector<std::string> CurrentState::articles_of(const std::string& name) const {
  std::set<std::string> ids;
  if (!database_) return {};
  guarded(index_, [&] {
    const std::string term = schema::term(schema::kSource, content_hash(name));
    for (auto it = database_->postlist_begin(term); it != database_->postlist_end(term); ++it)
      ids.insert(database_->get_document(*it).get_value(schema::kArticleSlot));
  });
  return {ids.begin(), ids.end()};
}

bool CurrentState::has_article(const std::string& id) const {
  if (!database_) return false;
  return guarded(index_,
                 [&] { return database_->term_exists(schema::term(schema::kArticle, id)); });
}

std::string CurrentState::file_of(const std::string& id) const {
  if (!database_) return "";
  const auto files = source_files(sources());
  return guarded(index_, [&]() -> std::string {
    const std::string article = schema::term(schema::kArticle, id);
    const auto first = database_->postlist_begin(article);
    if (first == database_->postlist_end(article)) return "";
    for (const auto& file : files) {
      const std::string term = schema::term(schema::kSource, content_hash(file.name));
      auto it = database_->postlist_begin(term);
      it.skip_to(*first);
      if (it != database_->postlist_end(term) && *it == *first) return file.name;
    }
    return "";
  });
}

}  // namespace lede
