#include "indexer/check/check_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/metadata_cursors.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/unicode.h"
#include "indexer/folder/source_file.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

class MetadataCheck {
 public:
  MetadataCheck(const RecordDatabase& db, uint64_t& files,
                const std::function<void(const std::string&)>& problem)
      : db_(db), manifest_(db.states().front().manifest), files_(files), problem_(problem) {}

  void run() {
    keys();
    articles();
    files();
    forgotten();
    copies();
  }

 private:
  /// That nothing is stored under a key that nobody reads.
  void keys() {
    constexpr std::array kPrefixes = {s::kFileKey, s::kArticleKey, s::kUnderstoodKey,
                                      s::kCopiesKey};
    MetadataCursors cursors = cursors_of("");
    while (cursors.next()) {
      const std::string& key = cursors.key();
      if (std::none_of(kPrefixes.begin(), kPrefixes.end(),
                       [&](std::string_view prefix) { return key.starts_with(prefix); }))
        problem_(fmt::format("nobody reads the metadata {}", printable(key)));
    }
  }

  [[nodiscard]] MetadataCursors cursors_of(std::string_view prefix) const {
    MetadataCursors cursors{std::string(prefix)};
    for (const Shard& shard : db_.shards()) cursors.add(shard.database);
    return cursors;
  }

  /// Calls `f` with what follows the prefix in each key that has a value, and the value. What is
  /// damaged is a problem, and the others are read all the same.
  template <typename F>
  void each_key(std::string_view prefix, F&& f) {
    MetadataCursors cursors = cursors_of(prefix);
    while (cursors.next()) {
      const std::string& key = cursors.key();
      try {
        const std::string value(unsealed(cursors.value(), printable(key), key));
        if (!value.empty()) f(key.substr(prefix.size()), value);
      } catch (const Damage& e) {
        problem_(e.cause());
      }
    }
  }

  [[nodiscard]] bool has_article(const std::string& id) const {
    return db_.term_exists(term(s::kArticle, id));
  }

  /// That what is remembered of articles is of articles that are there; check_documents sees that
  /// all that are there are remembered.
  void articles() {
    each_key(s::kArticleKey, [&](const std::string& id, const std::string& value) {
      if (!has_article(id))
        problem_(fmt::format("article {} is remembered and has no documents", printable(id)));
      if (StoredArticle::parse(value).generation > manifest_.generation)
        problem_(fmt::format("article {} is of a later generation than the index", printable(id)));
    });
    each_key(s::kUnderstoodKey, [&](const std::string& id, const std::string&) {
      if (!has_article(id))
        problem_(fmt::format("it is kept how article {} was understood, which is not there",
                             printable(id)));
    });
  }

  void files() {
    each_key(s::kFileKey, [&](const std::string& hash, const std::string& value) {
      ++files_;
      SourceFile file = SourceFile::parse(value);
      file.path = manifest_.sources.path_of(file.name);
      if (content_hash(file.name) != hash)
        problem_(fmt::format("{} is remembered under another name", file.path));
      // Where the reading of a file broke off, articles from before may be there.
      const uint64_t there = db_.count(term(s::kSource, hash));
      if (there != file.articles && file.version != 0)
        problem_(fmt::format("{} articles were read from {}, and {} are there", file.articles,
                             file.path, there));
    });
  }

  /// That nothing of what was forgotten is there.
  void forgotten() {
    for (const std::string& what : manifest_.forgotten) {
      const bool is_there =
          has_article(what) || (what.size() > kIdLength && has_file(what.substr(kIdLength)));
      if (is_there) problem_(fmt::format("{} was forgotten and is there", printable(what)));
    }
  }

  [[nodiscard]] bool has_file(const std::string& hash) const {
    try {
      return !db_.metadata_of(0, term(s::kFileKey, hash)).empty();
    } catch (const Damage&) {
      return false;  // which was told
    }
  }

  void copies() {
    each_key(s::kCopiesKey, [&](const std::string& id, const std::string&) {
      if (!has_article(id))
        problem_(fmt::format("copies are known of article {}, which is not there", printable(id)));
      const StoredCopies stored = db_.stored_copies({0, id});
      for (const auto& copy : stored.as.empty() ? stored.ids : std::vector{stored.as}) {
        if (copy == id || !knows(copy, id, !stored.as.empty()))
          problem_(fmt::format("article {} has {} for a copy, which does not know of it",
                               printable(id), printable(copy)));
      }
    });
  }

  /// Whether an article has another one for a copy; `itself`: in a list of its own.
  [[nodiscard]] bool knows(const std::string& id, const std::string& copy, bool itself) {
    std::string holder = id;
    if (!itself) {
      const StoredCopies stored = db_.stored_copies({0, id});
      if (stored.as.empty()) return std::binary_search(stored.ids.begin(), stored.ids.end(), copy);
      if (stored.as == copy) return true;
      holder = stored.as;
    }
    // Thousands may go by one and the same list.
    if (holder != list_of_) {
      list_ = db_.stored_copies({0, holder}).ids;
      list_of_ = holder;
    }
    return std::binary_search(list_.begin(), list_.end(), copy);
  }

  const RecordDatabase& db_;
  const Manifest& manifest_;
  uint64_t& files_;
  const std::function<void(const std::string&)>& problem_;
  std::string list_of_;            ///< the article whose list of copies was looked at last
  std::vector<std::string> list_;  ///< that list
};

}  // namespace

void check_metadata(const RecordDatabase& db, uint64_t& files,
                    const std::function<void(const std::string&)>& problem) {
  MetadataCheck(db, files, problem).run();
}

}  // namespace lede
