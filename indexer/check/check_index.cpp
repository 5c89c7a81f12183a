#include "indexer/check/check_index.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <new>
#include <set>
#include <sstream>

#include "common/base/damage.h"
#include "common/base/varint.h"
#include "common/store/copies.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/store/stored_reader.h"
#include "common/text/unicode.h"
#include "indexer/article/article_codec.h"
#include "indexer/check/apart.h"
#include "indexer/check/check_documents.h"
#include "indexer/check/check_tables.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/file_state.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"
#include "indexer/repeats/copy_finder.h"
#include "indexer/repeats/recurring_lines.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;
using schema::term;

namespace {

class Check {
 public:
  explicit Check(const std::function<void(uint64_t, uint64_t)>& progress) : progress_(progress) {}

  CheckReport run(const fs::path& folder) {
    const uint64_t bytes = bytes_in(folder);
    // Twice a slow disk's time, and room for what the library makes of a large table.
    const ApartLimits limits{300 + bytes / 1000000, (uint64_t{4} << 30) + 4 * bytes};
    const TablesToCheck to_check(folder);
    apart("the library's check of the tables", limits, [&] { tables(to_check.folder()); });
    apart("the check of what they hold", limits, [&] { contents(folder); });
    return std::move(report_);
  }

 private:
  // --- the process for each part ----------------------------------------------------------------
  // Damaged tables may end whoever reads them: what is found is sent to a process that does not.

  void apart(const std::string& what, const ApartLimits& limits,
             const std::function<void()>& work) {
    const std::string broken = run_apart(
        limits,
        [&](const auto& send) {
          send_ = send;
          try {
            work();
          } catch (const Xapian::Error& e) {
            problem_(fmt::format("the database cannot be read: {}", e.get_description()));
          } catch (const Damage& e) {
            problem_(e.cause());
          } catch (const Error& e) {
            problem_(e.kind() == ErrorKind::format ? "it was made by another version of Lede"
                                                   : e.what());
          } catch (const std::bad_alloc&) {
            problem_("reading it takes more memory than there is");
          }
          send_counts();
        },
        [&](std::string_view message) { take(message); });
    if (!broken.empty()) problem(fmt::format("{} broke off: {}", what, broken));
  }

  void send_counts() const {
    std::string message = "counts";
    for (const uint64_t n :
         {report_.articles, report_.documents, report_.files, report_.generation})
      put_varint(message, n);
    send_(message);
  }

  void take(std::string_view message) {
    const auto begins = [&](std::string_view word) {
      if (!message.starts_with(word)) return false;
      message.remove_prefix(word.size());
      return true;
    };
    if (begins("problem")) return problem(std::string(message));
    const bool progress = begins("progress");
    if (!progress) static_cast<void>(begins("counts"));
    StoredReader in(message, "a message");
    if (progress) {
      const uint64_t done = in.number();
      return progress_(done, in.number());
    }
    for (uint64_t* n : {&report_.articles, &report_.documents, &report_.files, &report_.generation})
      *n = in.number();
  }

  void problem(const std::string& what) {
    if (++report_.problems <= kListed) report_.listed.push_back(what);
  }

  // --- in that process --------------------------------------------------------------------------

  void tables(const fs::path& folder) {
    const std::string found = check_tables(folder);
    if (found.empty()) return;
    problem_(fmt::format("Xapian finds errors in {}:", folder.filename().string()));
    std::istringstream lines(found);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) problem_("  " + line);
    }
  }

  void contents(const fs::path& folder) {
    const RecordDatabase db(folder);
    report_.articles = db.get_termfreq(term(s::kKind, s::kKindArticle));
    report_.documents = db.get_doccount();
    const auto generation = parse_generation(db.get_metadata(std::string(s::kGenerationKey)));
    if (!generation) problem_("it has no generation");
    report_.generation = generation.value_or(0);
    check_documents(db, problem_, [&](uint64_t done, uint64_t total) {
      // A message each would take longer than the check.
      if (done * 100 / total == (done - 1) * 100 / total) return;
      std::string message = "progress";
      put_varint(message, done);
      put_varint(message, total);
      send_(message);
    });
    keys(db);
    articles(db);
    files(db);
    copies(db);
  }

  /// That nothing is stored under a key that nobody reads, and the few keys that there are one of.
  void keys(const RecordDatabase& db) {
    each_key(db, "", [&](const std::string& key, const std::string&) {
      const bool one = key == s::kFormatKey || key == s::kAnalyzerKey || key == s::kGenerationKey ||
                       key == s::kRootsKey || key == s::kDictionaryKey;
      const bool many = key.starts_with(s::kFileKey) || key.starts_with(s::kArticleKey) ||
                        key.starts_with(s::kUnderstoodKey) ||
                        key.starts_with(s::kFingerprintsKey) || key.starts_with(s::kCopiesKey);
      if (!one && !many) problem_(fmt::format("nobody reads the metadata {}", printable(key)));
    });
    read([&] { static_cast<void>(parse_roots(read_sealed(db, std::string(s::kRootsKey)))); });
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
  void each_key(const RecordDatabase& db, std::string_view prefix, F&& f) {
    const std::string begin(prefix);
    for (auto it = db.metadata_keys_begin(begin); it != db.metadata_keys_end(begin); ++it)
      f((*it).substr(begin.size()), *it);
  }

  static bool has_article(const RecordDatabase& db, const std::string& id) {
    return !db.get_metadata(term(s::kArticleKey, id)).empty();
  }

  /// That what is remembered of articles is of articles that are there; check_documents has seen
  /// that all that are there are remembered.
  void articles(const RecordDatabase& db) {
    each_key(db, s::kArticleKey, [&](const std::string& id, const std::string& key) {
      if (!db.term_exists(term(s::kArticle, id)))
        problem_(fmt::format("article {} is remembered and has no documents", printable(id)));
      read([&] {
        const auto stored = StoredArticle::parse(read_sealed(db, key));
        if (stored.generation > report_.generation)
          problem_(fmt::format("article {} is of a later generation than the index", id));
      });
    });
    each_key(db, s::kFingerprintsKey, [&](const std::string& id, const std::string& key) {
      expect_article(db, id, key);
      read([&] {
        if (CopySignature::unpack(read_sealed(db, key)).prints.empty())
          problem_(fmt::format("article {} has no fingerprints", printable(id)));
      });
    });
    each_key(db, s::kUnderstoodKey, [&](const std::string& id, const std::string& key) {
      if (expect_article(db, id, key)) read([&] { understood(db, id, read_sealed(db, key)); });
    });
  }

  bool expect_article(const RecordDatabase& db, const std::string& id, const std::string& key) {
    if (has_article(db, id)) return true;
    problem_(fmt::format("{} is kept of an article that is not there", printable(key)));
    return false;
  }

  /// That what was understood of an article is of its text, and that its lines are those counted.
  void understood(const RecordDatabase& db, const std::string& id, const std::string& packed) {
    const std::string name = term(s::kArticle, id);
    std::string text;
    std::set<std::string> counted;
    for (auto it = db.postlist_begin(name); it != db.postlist_end(name); ++it) {
      const Record r = db.own_record(*it);
      text += r.before + r.text + r.after;
      if (r.ordinal != 0) continue;
      const std::string prefix(s::kLine);
      auto t = db.termlist_begin(*it);
      for (t.skip_to(prefix); t != db.termlist_end(*it) && (*t).starts_with(prefix); ++t)
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

  void files(const RecordDatabase& db) {
    each_key(db, s::kFileKey, [&](const std::string& hash, const std::string& key) {
      ++report_.files;
      FileState file;
      if (!read([&] { file = FileState::parse(read_sealed(db, key)); })) return;
      if (content_hash(file.path) != hash)
        problem_(fmt::format("{} is remembered under another name", file.path));
      // Of a file that broke off, articles from before may be there.
      const uint64_t there = articles_of(db, hash);
      if (there != file.articles && file.version != 0)
        problem_(fmt::format("{} articles were read from {}, and {} are there", file.articles,
                             file.path, there));
    });
  }

  static uint64_t articles_of(const RecordDatabase& db, const std::string& file_hash) {
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

  void copies(const RecordDatabase& db) {
    each_key(db, s::kCopiesKey, [&](const std::string& id, const std::string&) {
      if (!has_article(db, id))
        problem_(fmt::format("copies are known of article {}, which is not there", printable(id)));
      read([&] {
        for (const auto& copy : copies_of(db, id)) {
          const auto theirs = copies_of(db, copy);
          if (copy == id || !std::binary_search(theirs.begin(), theirs.end(), id))
            problem_(
                fmt::format("article {} has {} for a copy, which does not know of it", id, copy));
        }
      });
    });
  }

  static constexpr size_t kListed = 100;
  const std::function<void(uint64_t, uint64_t)>& progress_;
  CheckReport report_;
  std::function<void(std::string_view)> send_;  ///< in the process of a part
  const std::function<void(const std::string&)> problem_ = [this](const std::string& what) {
    send_("problem" + what);
  };
};

}  // namespace

CheckReport check_index(const fs::path& index,
                        const std::function<void(uint64_t, uint64_t)>& progress) {
  // A missing database is found out by the check itself, but no index leaves no lock.
  static_cast<void>(published_database(index));
  const IndexLock lock(index, IndexLock::For::reading);
  return Check(progress).run(published_database(index));
}

}  // namespace lede
