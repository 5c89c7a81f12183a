#include "indexer/published_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "common/analyzer.h"
#include "common/errors.h"
#include "common/ids.h"
#include "common/index_dir.h"
#include "common/schema.h"
#include "indexer/index_folder.h"

namespace lede {

namespace fs = std::filesystem;
using nlohmann::json;

std::string FileState::key(const std::string& path) {
  return schema::term(schema::kFileKey, content_hash(path));
}

/// One line of JSON, then the path.
std::string FileState::pack() const {
  const json j = {{"size", size},       {"modified", modified}, {"changed", changed},
                  {"checked", checked}, {"version", version},   {"articles", articles},
                  {"skipped", skipped}};
  return j.dump() + "\n" + path;
}

FileState FileState::unpack(const std::string& packed) {
  FileState s;
  try {
    const auto line_end = packed.find('\n');
    const json j = json::parse(packed.substr(0, line_end));
    s.path = packed.substr(line_end + 1);
    s.size = j.at("size");
    s.modified = j.at("modified");
    s.changed = j.at("changed");
    s.checked = j.at("checked");
    s.version = j.at("version");
    s.articles = j.at("articles");
    s.skipped = j.at("skipped").get<std::map<std::string, uint64_t>>();
  } catch (const json::exception&) {
    throw Error(
        ErrorKind::damaged,
        "what the index remembers of a file is damaged; build it anew with lede-index --rebuild");
  }
  return s;
}

std::string pack_roots(const std::vector<std::string>& roots) {
  std::string value;
  for (const auto& r : roots) value += r + '\0';
  return value;
}

PublishedState::PublishedState(const fs::path& index, bool forgiving) : index_(index) {
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
      auto db = std::make_unique<Xapian::Database>(current->string());
      const std::string g = db->get_metadata(std::string(schema::kGenerationKey));
      generation_ = g.empty() ? 0 : std::stoull(g);
      const std::string format = db->get_metadata(std::string(schema::kFormatKey));
      const std::string analyzer = db->get_metadata(std::string(schema::kAnalyzerKey));
      if (format != schema::kFormat || analyzer != analyzer_fingerprint()) {
        throw Error(ErrorKind::format,
                    fmt::format("{} was made by another version of Lede; build it "
                                "anew with lede-index --rebuild SOURCE...",
                                index.string()));
      }
      database_ = std::move(db);
    });
  } catch (const Error&) {
    if (!forgiving) throw;
  }
}

std::vector<FileState> PublishedState::file_states() const {
  std::vector<FileState> states;
  if (!database_) return states;
  guarded(index_, [&] {
    const std::string prefix(schema::kFileKey);
    for (auto it = database_->metadata_keys_begin(prefix);
         it != database_->metadata_keys_end(prefix); ++it)
      states.push_back(FileState::unpack(database_->get_metadata(*it)));
  });
  return states;
}

std::vector<std::string> PublishedState::roots() const {
  std::vector<std::string> roots;
  if (!database_) return roots;
  guarded(index_, [&] {
    const std::string value = database_->get_metadata(kRootsKey);
    for (size_t at = 0; at < value.size();) {
      const size_t end = std::min(value.find('\0', at), value.size());
      roots.push_back(value.substr(at, end - at));
      at = end + 1;
    }
  });
  return roots;
}

void PublishedState::each_article(
    const std::function<void(std::string id, StoredArticle)>& f) const {
  if (!database_) return;
  guarded(index_, [&] {
    const std::string prefix(schema::kArticleKey);
    for (auto it = database_->metadata_keys_begin(prefix);
         it != database_->metadata_keys_end(prefix); ++it)
      f((*it).substr(prefix.size()), StoredArticle::parse(database_->get_metadata(*it)));
  });
}

std::vector<std::string> PublishedState::articles_of(const std::string& path) const {
  std::set<std::string> ids;
  if (!database_) return {};
  guarded(index_, [&] {
    const std::string term = schema::term(schema::kSource, content_hash(path));
    for (auto it = database_->postlist_begin(term); it != database_->postlist_end(term); ++it)
      ids.insert(database_->get_document(*it).get_value(schema::kArticleSlot));
  });
  return {ids.begin(), ids.end()};
}

}  // namespace lede
