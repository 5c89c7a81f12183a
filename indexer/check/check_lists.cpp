#include "indexer/check/check_lists.h"

#include <fmt/format.h>

#include <vector>

#include "common/base/damage.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/text/unicode.h"
#include "indexer/repeats/fingerprint_file.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

class ListCheck {
 public:
  ListCheck(const RecordDatabase& db, size_t number,
            const std::function<void(const std::string&)>& problem)
      : db_(db),
        shard_(db.shards()[number]),
        last_(shard_.database.get_lastdocid()),
        problem_(problem),
        first_(having(s::kKindArticle)),
        passage_(having(s::kKindPassage)),
        sourced_(first_.size()) {}

  void run(const SegmentSums& expected) {
    deleted();
    const Xapian::Database& segment = shard_.database;
    for (auto t = segment.allterms_begin(); t != segment.allterms_end(); ++t)
      list(*t, t.get_termfreq());
    if (length_ != segment.get_total_length()) tell("the lengths of its documents do not add up");
    for (Xapian::docid d = 1; d <= last_; ++d) {
      if (first_[d] && shard_.is_live(d) && !sourced_[d]) wrong(d, "its source file is not known");
    }
    attempt([&] { keys(); });
    if (expected.whole) compare(expected.postings);
    attempt([&] { prints(expected); });
  }

 private:
  /// Reads a file beside the database.
  void attempt(const std::function<void()>& read) {
    try {
      read();
    } catch (const Damage& e) {
      tell(e.cause());
    } catch (const Error& e) {
      tell(e.what());
    }
  }
  void tell(const std::string& what) {
    problem_(fmt::format("{}: {}", shard_.segment.folder(), what));
  }
  void wrong(Xapian::docid document, const std::string& what) {
    problem_(fmt::format("{}, document {}: {}", shard_.segment.folder(), document, what));
  }

  /// By number, which documents are of a kind.
  [[nodiscard]] std::vector<bool> having(std::string_view kind) const {
    std::vector<bool> found(size_t{last_} + 1);
    const std::string name = term(s::kKind, kind);
    const Xapian::Database& segment = shard_.database;
    for (auto it = segment.postlist_begin(name); it != segment.postlist_end(name); ++it) {
      if (*it <= last_) found[*it] = true;
    }
    return found;
  }

  /// That as many articles and passages are deleted as the list of them says.
  void deleted() {
    if (!shard_.deleted) return;
    uint64_t articles = 0;
    uint64_t passages = 0;
    for (Xapian::docid d = 1; d <= last_; ++d) {
      if (shard_.is_live(d)) continue;
      articles += first_[d] ? 1 : 0;
      passages += passage_[d] ? 1 : 0;
    }
    if (articles != shard_.deleted->articles() || passages != shard_.deleted->passages())
      tell("what is deleted of it is not as much as its list says");
  }

  void list(const std::string& name, Xapian::doccount frequency) {
    const bool is_source = name.starts_with(s::kSource);
    const bool is_acronym = name.starts_with(s::kAcronym);
    const Xapian::Database& segment = shard_.database;
    uint64_t documents = 0;
    uint64_t wdf = 0;
    bool live = false;
    for (auto p = segment.postlist_begin(name); p != segment.postlist_end(name); ++p) {
      const Xapian::docid document = *p;
      ++documents;
      wdf += p.get_wdf();
      if (document > last_) {
        tell(fmt::format("the term {} stands in document {}, which is not there", printable(name),
                         document));
        break;
      }
      if (!shard_.is_live(document)) continue;
      live = true;
      if (is_source) {
        source(document);
      } else if (is_acronym) {
        if (!passage_[document]) wrong(document, "it defines acronyms, and is muted");
      } else {
        sums_.add(name, document, p.get_wdf());
      }
    }
    length_ += wdf;
    if (documents != frequency || wdf != segment.get_collection_freq(name))
      tell(fmt::format("the term {} does not stand as often as its list says", printable(name)));
    if (is_source && live) file(name.substr(s::kSource.size()));
  }

  void source(Xapian::docid document) {
    if (!first_[document] || sourced_[document]) wrong(document, "it has a source file too many");
    sourced_[document] = true;
  }

  void file(const std::string& hash) {
    try {
      if (db_.metadata_of(0, term(s::kFileKey, hash)).empty())
        tell(fmt::format("the source file {} of some documents is not known", printable(hash)));
    } catch (const Damage& e) {
      tell(e.cause());
    }
  }

  void keys() {
    for (const KeyTable table : kKeyTables) {
      for (KeyCursor entries(*shard_.keys, table); entries.next();) {
        const auto& [key, document] = entries.now();
        if (shard_.is_live(document)) sums_.add(key_term(table, key), document, 0);
      }
    }
  }

  void compare(const PostingSums& expected) {
    for (const auto kind : sums_.differing(expected)) {
      if (kind.empty()) {
        tell("it has terms that nobody reads");
      } else {
        tell(fmt::format("its terms for the {} are not those of its records", kind));
      }
    }
  }

  void prints(const SegmentSums& expected) {
    const auto& folder = db_.states()[shard_.index].index / shard_.segment.folder();
    const FingerprintFile file(folder / kFingerprintFile);
    PrintSums sums;
    std::vector<Xapian::docid> documents;  // of the articles, by ordinal
    file.each_article([&](const FingerprintedArticle& a) {
      documents.push_back(a.document);
      if (a.document > last_ || !first_[a.document])
        tell(fmt::format("it has fingerprints of document {}, with which no article begins",
                         a.document));
      if (shard_.is_live(a.document)) sums.add_article(a);
    });
    file.each([&](uint32_t print, uint32_t ordinal) {
      const Xapian::docid document = documents.at(ordinal);
      if (shard_.is_live(document)) sums.add_print(print, document);
    });
    if (expected.whole && sums != expected.prints)
      tell("its fingerprints are not those of its articles");
  }

  const RecordDatabase& db_;
  const Shard& shard_;
  const Xapian::docid last_;
  const std::function<void(const std::string&)>& problem_;
  const std::vector<bool> first_;    ///< documents that an article begins with
  const std::vector<bool> passage_;  ///< documents that are not muted
  std::vector<bool> sourced_;        ///< documents of which the source file is known
  PostingSums sums_;
  uint64_t length_ = 0;  ///< of all documents
};

}  // namespace

void check_lists(const RecordDatabase& db, size_t shard, const SegmentSums& expected,
                 const std::function<void(const std::string&)>& problem) {
  ListCheck(db, shard, problem).run(expected);
}

}  // namespace lede
