#include "indexer/check_index.h"

#include <fmt/format.h>
#include <xapian.h>

#include <map>
#include <sstream>

#include "common/analyzer.h"
#include "common/copies.h"
#include "common/errors.h"
#include "common/ids.h"
#include "common/index_dir.h"
#include "common/record.h"
#include "common/schema.h"
#include "indexer/check_documents.h"
#include "indexer/file_state.h"
#include "indexer/guarded.h"
#include "indexer/index_lock.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;
using schema::term;

namespace {

class Check {
 public:
  explicit Check(const std::function<void(uint64_t, uint64_t)>& progress) : progress_(progress) {}

  CheckReport run(const fs::path& folder) {
    tables(folder);
    try {
      const Xapian::Database db(folder.string());
      if (!is_ours(db)) return std::move(report_);
      report_.articles = db.get_termfreq(term(s::kKind, s::kKindArticle));
      report_.documents = db.get_doccount();
      check_documents(db, problem_, progress_);
      articles(db);
      files(db);
      copies(db);
    } catch (const Xapian::Error& e) {
      problem_(fmt::format("the database cannot be read: {}", e.get_description()));
    }
    return std::move(report_);
  }

 private:
  /// The trees and lists of each table, as Xapian finds them.
  void tables(const fs::path& folder) {
    std::ostringstream told;
    size_t wrong = 0;
    try {
      wrong = Xapian::Database::check(folder.string(), 0, &told);
    } catch (const Xapian::Error& e) {
      problem_(fmt::format("the database cannot be checked: {}", e.get_description()));
    }
    if (wrong == 0) return;
    problem_(fmt::format("Xapian finds {} errors in {}:", wrong, folder.string()));
    std::istringstream lines(told.str());
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) problem_("  " + line);
    }
  }

  /// Whether there is any sense in looking further.
  bool is_ours(const Xapian::Database& db) {
    if (db.get_metadata(std::string(s::kFormatKey)) != s::kFormat ||
        db.get_metadata(std::string(s::kAnalyzerKey)) != analyzer_fingerprint()) {
      problem_("it was made by another version of Lede");
      return false;
    }
    const std::string generation = db.get_metadata(std::string(s::kGenerationKey));
    if (generation.empty() || generation.find_first_not_of("0123456789") != std::string::npos) {
      problem_("it has no generation");
    } else {
      report_.generation = std::stoull(generation);
    }
    return true;
  }

  template <typename F>
  void each_key(const Xapian::Database& db, std::string_view prefix, F&& f) {
    const std::string begin(prefix);
    for (auto it = db.metadata_keys_begin(begin); it != db.metadata_keys_end(begin); ++it)
      f((*it).substr(begin.size()), *it);
  }

  static bool has_article(const Xapian::Database& db, const std::string& id) {
    return !db.get_metadata(term(s::kArticleKey, id)).empty();
  }

  /// That what is remembered of articles is of articles that are there; check_documents has seen
  /// that all that are there are remembered.
  void articles(const Xapian::Database& db) {
    each_key(db, s::kArticleKey, [&](const std::string& id, const std::string& key) {
      if (!db.term_exists(term(s::kArticle, id)))
        problem_(fmt::format("article {} is remembered and has no documents", id));
      if (StoredArticle::parse(db.get_metadata(key)).hash.empty())
        problem_(fmt::format("what is remembered of article {} is damaged", id));
    });
    for (const auto prefix : {s::kUnderstoodKey, s::kFingerprintsKey}) {
      each_key(db, prefix, [&](const std::string& id, const std::string& key) {
        if (!has_article(db, id))
          problem_(fmt::format("{} is kept of an article that is not there", key));
      });
    }
  }

  void files(const Xapian::Database& db) {
    each_key(db, s::kFileKey, [&](const std::string& hash, const std::string& key) {
      ++report_.files;
      FileState file;
      try {
        file = FileState::parse(db.get_metadata(key));
      } catch (const Error& e) {
        return problem_(e.what());
      }
      if (content_hash(file.path) != hash)
        problem_(fmt::format("{} is remembered under another name", file.path));
      // Of a file that broke off, articles from before may be there.
      const uint64_t there = articles_of(db, hash);
      if (there != file.articles && file.version != 0)
        problem_(fmt::format("{} articles were read from {}, and {} are there", file.articles,
                             file.path, there));
    });
  }

  static uint64_t articles_of(const Xapian::Database& db, const std::string& file_hash) {
    const std::string articles = term(s::kKind, s::kKindArticle);
    const std::string file = term(s::kSource, file_hash);
    uint64_t n = 0;
    auto first = db.postlist_begin(articles);
    for (auto it = db.postlist_begin(file); it != db.postlist_end(file); ++it) {
      first.skip_to(*it);
      if (first == db.postlist_end(articles)) break;
      if (*first == *it) ++n;
    }
    return n;
  }

  void copies(const Xapian::Database& db) {
    each_key(db, s::kCopiesKey, [&](const std::string& id, const std::string& key) {
      if (!has_article(db, id))
        problem_(fmt::format("copies are known of article {}, which is not there", id));
      const auto list = copies_of(db, id);
      if (list.size() * kIdLength != db.get_metadata(key).size() ||
          !std::is_sorted(list.begin(), list.end()))
        problem_(fmt::format("the list of the copies of article {} is damaged", id));
      for (const auto& copy : list) {
        const auto theirs = copies_of(db, copy);
        if (copy == id || !std::binary_search(theirs.begin(), theirs.end(), id))
          problem_(
              fmt::format("article {} has {} for a copy, which does not know of it", id, copy));
      }
    });
  }

  static constexpr size_t kListed = 100;
  const std::function<void(uint64_t, uint64_t)>& progress_;
  CheckReport report_;
  const std::function<void(const std::string&)> problem_ = [this](const std::string& what) {
    if (++report_.problems <= kListed) report_.listed.push_back(what);
  };
};

}  // namespace

CheckReport check_index(const fs::path& index,
                        const std::function<void(uint64_t, uint64_t)>& progress) {
  // A missing database is found out by the check itself, but no index leaves no lock.
  static_cast<void>(published_database(index));
  const IndexLock lock(index);
  return Check(progress).run(published_database(index));
}

}  // namespace lede
