#include "indexer/check/check_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "common/base/damage.h"
#include "common/store/copies.h"
#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/unicode.h"
#include "indexer/article/article_codec.h"
#include "indexer/folder/source_file.h"
#include "indexer/repeats/copy_finder.h"
#include "indexer/repeats/recurring_lines.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

class MetadataCheck {
 public:
  MetadataCheck(const RecordDatabase& db, uint64_t generation, uint64_t& files,
                const std::function<void(const std::string&)>& problem)
      : db_(db), generation_(generation), files_(files), problem_(problem) {}

  void run() {
    keys();
    articles();
    files();
    forgotten();
    copies();
  }

 private:
  /// That nothing is stored under a key that nobody reads, and the few keys that there are one of.
  void keys() {
    each_key("", [&](const std::string& key, const std::string&) {
      const bool one = key == s::kFormatKey || key == s::kAnalyzerKey || key == s::kGenerationKey ||
                       key == s::kSourcesKey || key == s::kDictionaryKey;
      const bool many = key.starts_with(s::kFileKey) || key.starts_with(s::kArticleKey) ||
                        key.starts_with(s::kUnderstoodKey) ||
                        key.starts_with(s::kFingerprintsKey) || key.starts_with(s::kCopiesKey) ||
                        key.starts_with(s::kForgottenKey);
      if (!one && !many) problem_(fmt::format("nobody reads the metadata {}", printable(key)));
    });
    read([&] { sources_ = SourceList(read_sealed(db_, std::string(s::kSourcesKey))); });
  }

  /// Runs `f`; what it finds damaged is a problem. False where there was one.
  template <typename F>
  bool read(F&& f) {
    try {
      f();
      return true;
    } catch (const Damage& e) {
      problem_(e.cause());
      return false;
    }
  }

  template <typename F>
  void each_key(std::string_view prefix, F&& f) {
    const std::string begin(prefix);
    for (auto it = db_.metadata_keys_begin(begin); it != db_.metadata_keys_end(begin); ++it)
      f((*it).substr(begin.size()), *it);
  }

  [[nodiscard]] bool has_article(const std::string& id) const {
    return !db_.get_metadata(term(s::kArticleKey, id)).empty();
  }

  /// That what is remembered of articles is of articles that are there; check_documents has seen
  /// that all that are there are remembered.
  void articles() {
    each_key(s::kArticleKey, [&](const std::string& id, const std::string& key) {
      if (!db_.term_exists(term(s::kArticle, id)))
        problem_(fmt::format("article {} is remembered and has no documents", printable(id)));
      read([&] {
        const auto stored = StoredArticle::parse(read_sealed(db_, key));
        if (stored.generation > generation_)
          problem_(fmt::format("article {} is of a later generation than the index", id));
      });
    });
    each_key(s::kFingerprintsKey, [&](const std::string& id, const std::string& key) {
      expect_article(id, key);
      read([&] {
        if (CopySignature::unpack(read_sealed(db_, key)).prints.empty())
          problem_(fmt::format("article {} has no fingerprints", printable(id)));
      });
    });
    each_key(s::kUnderstoodKey, [&](const std::string& id, const std::string& key) {
      if (expect_article(id, key)) read([&] { understood(id, read_sealed(db_, key)); });
    });
  }

  bool expect_article(const std::string& id, const std::string& key) {
    if (has_article(id)) return true;
    problem_(fmt::format("{} is kept of an article that is not there", printable(key)));
    return false;
  }

  /// That what was understood of an article is of its text, and that its lines are those counted.
  void understood(const std::string& id, const std::string& packed) {
    const std::string name = term(s::kArticle, id);
    std::string text;
    std::set<std::string> counted;
    for (auto it = db_.postlist_begin(name); it != db_.postlist_end(name); ++it) {
      const Record r = db_.own_record(*it);
      text += r.before + r.text + r.after;
      if (r.ordinal != 0) continue;
      const std::string prefix(s::kLine);
      auto t = db_.termlist_begin(*it);
      for (t.skip_to(prefix); t != db_.termlist_end(*it) && (*t).starts_with(prefix); ++t)
        counted.insert((*t).substr(prefix.size()));
    }
    const Article a = unpack_article(packed, std::move(text));
    if (article_id(a.source, a.key) != id)
      problem_(fmt::format("what was understood of article {} is of another", id));
    std::set<std::string> lines;
    for (const auto& line : candidate_lines(a)) lines.insert(line.key);
    if (lines != counted)
      problem_(fmt::format("the lines of article {} are not those that are counted", id));
  }

  void files() {
    each_key(s::kFileKey, [&](const std::string& hash, const std::string& key) {
      ++files_;
      SourceFile file;
      const bool sound = read([&] {
        file = SourceFile::parse(read_sealed(db_, key));
        file.path = sources_.path_of(file.name);
      });
      if (!sound) return;
      if (content_hash(file.name) != hash)
        problem_(fmt::format("{} is remembered under another name", file.path));
      // Where the reading of a file broke off, articles from before may be there.
      const uint64_t there = articles_of(hash);
      if (there != file.articles && file.version != 0)
        problem_(fmt::format("{} articles were read from {}, and {} are there", file.articles,
                             file.path, there));
    });
  }

  /// That nothing of what was forgotten is there.
  void forgotten() {
    each_key(s::kForgottenKey, [&](const std::string& what, const std::string& key) {
      read([&] { static_cast<void>(read_sealed(db_, key)); });
      if (has_article(what) ||
          (what.size() > kIdLength &&
           !db_.get_metadata(term(s::kFileKey, what.substr(kIdLength))).empty()))
        problem_(fmt::format("{} was forgotten and is there", printable(what)));
    });
  }

  [[nodiscard]] uint64_t articles_of(const std::string& file_hash) const {
    const std::string articles = term(s::kKind, s::kKindArticle);
    const std::string file = term(s::kSource, file_hash);
    uint64_t n = 0;
    auto first = db_.postlist_begin(articles);
    for (auto it = db_.postlist_begin(file); it != db_.postlist_end(file); ++it) {
      first.skip_to(*it);
      if (first == db_.postlist_end(articles)) break;
      if (*first == *it) ++n;
    }
    return n;
  }

  void copies() {
    each_key(s::kCopiesKey, [&](const std::string& id, const std::string&) {
      if (!has_article(id))
        problem_(fmt::format("copies are known of article {}, which is not there", printable(id)));
      read([&] {
        for (const auto& copy : copies_of(db_, id)) {
          const auto theirs = copies_of(db_, copy);
          if (copy == id || !std::binary_search(theirs.begin(), theirs.end(), id))
            problem_(
                fmt::format("article {} has {} for a copy, which does not know of it", id, copy));
        }
      });
    });
  }

  SourceList sources_;
  const RecordDatabase& db_;
  const uint64_t generation_;
  uint64_t& files_;
  const std::function<void(const std::string&)>& problem_;
};

}  // namespace

void check_metadata(const RecordDatabase& db, uint64_t generation, uint64_t& files,
                    const std::function<void(const std::string&)>& problem) {
  MetadataCheck(db, generation, files, problem).run();
}

}  // namespace lede
