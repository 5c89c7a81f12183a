// The segments of one or more indexes, searched as one, with what their records are read by.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/store/article_starts.h"
#include "common/store/copies.h"
#include "common/store/deleted_documents.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/key_file.h"
#include "common/store/manifest.h"
#include "common/store/outlets.h"
#include "common/store/record_codec.h"

namespace lede {

/// A state of an index, published or about to be.
struct IndexState {
  std::filesystem::path index;
  Manifest manifest;
};
/// The published one. Throws Error: no_index, format, damaged, io.
[[nodiscard]] IndexState read_state(const std::filesystem::path& index);
[[nodiscard]] IndexState read_state(const std::filesystem::path& index, const StateFile& state);

/// The bytes of a file of a state outside of its segments, which are those that it was written
/// with. Throws Damage; Error(io); Xapian::DatabaseOpeningError where it is not there.
[[nodiscard]] std::string read_state_file(const std::filesystem::path& index,
                                          const Manifest& manifest, const std::string& name);

/// The day of a document's article, YYYYMMDD, or nothing where the whole date is not known. Throws
/// Damage where it is none.
[[nodiscard]] std::string day_of(const Xapian::Document& document);
/// YYYYMMDD of a schema::day_value. Throws Damage where it is none.
[[nodiscard]] std::string unpack_day(std::string_view value);
/// The id of a document's article. Throws Damage.
[[nodiscard]] std::string article_of(const Xapian::Document& document);

/// A segment among those that are searched as one. Its database numbers its documents from 1 (what
/// follows calls that their local number), and so does the database of all of them.
struct Shard {
  Xapian::Database database;
  std::string identity;  ///< by which it is known among the others
  SegmentEntry segment;
  size_t index = 0;          ///< the place of its index among those that are searched
  Xapian::docid before = 0;  ///< the numbers of documents that the shards before it have
  std::shared_ptr<const RecordUnpacker> unpacker;
  std::shared_ptr<const KeyFile> keys;
  std::shared_ptr<DeletedDocuments> deleted;  ///< null for none
  std::shared_ptr<std::optional<ArticleStarts>> starts =
      std::make_shared<std::optional<ArticleStarts>>();  ///< see RecordDatabase::article_starts

  [[nodiscard]] bool is_live(Xapian::docid local) const {
    return !deleted || !deleted->contains(local);
  }
};

/// An article among those of several indexes, each of which gives ids of its own.
struct ArticleName {
  size_t index = 0;
  std::string id;
  auto operator<=>(const ArticleName&) const = default;
};

/// The segments of states of one or more indexes, searched as one: the library merges their
/// statistics, so that weights are those of one database of all documents. Within an index they
/// stand from the oldest to the newest. What is deleted of them is in their postings, and in the
/// library's statistics; everything here leaves it out, unless it says otherwise.
///
/// A document has three numbers: the one by which this database knows it (for n shards, those of a
/// shard are n apart), its local one, and its position. Positions are in the order in which a match
/// goes through the documents, shard by shard, and those of an article are consecutive.
///
/// Copies are cheap and share what they read by. Used by one thread at a time.
class RecordDatabase : public Xapian::Database {
 public:
  RecordDatabase() = default;
  /// The published state of an index. Like all that read here, throws Damage too.
  explicit RecordDatabase(const std::filesystem::path& index)
      : RecordDatabase(std::vector<IndexState>{read_state(index)}) {}
  /// A state of each of several indexes. `names` are those that facts name an index by; empty where
  /// none is named. Segments that `open` has are not opened again.
  explicit RecordDatabase(std::vector<IndexState> states, std::vector<std::string> names = {},
                          const RecordDatabase* open = nullptr);

  [[nodiscard]] const std::vector<IndexState>& states() const { return states_; }

  /// As Xapian's, what is deleted with it; each term is looked up once, since a search asks for its
  /// words' again and again.
  [[nodiscard]] Xapian::doccount get_termfreq(const std::string& term) const;
  /// Whether a document has the term.
  [[nodiscard]] bool term_exists(const std::string& term) const { return first(term) != 0; }
  /// The first document of the first shard that has the term; 0 where none has it.
  [[nodiscard]] Xapian::docid first(const std::string& term) const;
  /// Calls `f` with each document that has the term, by position, as long as `f` returns true.
  template <typename F>
  void each_document(const std::string& term, F&& f) const {
    for (size_t n = 0; n < shards_.size(); ++n) {
      if (!each_local(n, term, [&](Xapian::docid local) { return f(document(n, local)); })) return;
    }
  }
  /// The same of one shard, with local numbers; false where `f` returned false.
  template <typename F>
  bool each_local(size_t shard, const std::string& term, F&& f) const {
    const Xapian::Database& db = shards_[shard].database;
    for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it) {
      if (shards_[shard].is_live(*it) && !f(*it)) return false;
    }
    return true;
  }
  /// Deletes the documents of an article, given its first one: for whoever makes another state.
  /// Copies of this database see it too.
  void remove_article(Xapian::docid first);
  /// How many documents have the term, but `enough` where there are more.
  [[nodiscard]] uint64_t count(const std::string& term,
                               uint64_t enough = std::numeric_limits<uint64_t>::max()) const;
  /// How many documents have the term; of a segment where more than a thousand have it, those that
  /// are deleted are counted too, unless all of them are.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const;
  /// The same where it is known how many have it with those that are deleted.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term, Xapian::doccount all) const {
    return is_whole() ? all : frequency(term);
  }
  /// Whether nothing is deleted.
  [[nodiscard]] bool is_whole() const {
    return std::none_of(shards_.begin(), shards_.end(),
                        [](const Shard& s) { return s.deleted != nullptr; });
  }
  /// Numbers of articles, and of passages.
  [[nodiscard]] uint64_t articles() const;
  [[nodiscard]] uint64_t passages() const;
  /// Of all documents.
  [[nodiscard]] uint64_t documents() const;
  [[nodiscard]] bool is_live(Xapian::docid document) const {
    return shards_[shard_of(document)].is_live(local(document));
  }
  /// The wdf of a term in a document; 0 where it is not there, as for terms that count nothing.
  /// Read from the postings.
  [[nodiscard]] Xapian::termcount wdf(Xapian::docid document, const std::string& term) const;

  [[nodiscard]] const std::vector<Shard>& shards() const { return shards_; }
  /// The number of the shard that a posting source was given; see Xapian::PostingSource::init.
  [[nodiscard]] size_t shard_of(const Xapian::Database& part) const;
  [[nodiscard]] size_t shard_of(Xapian::docid document) const {
    return (document - 1) % shards_.size();
  }
  [[nodiscard]] Xapian::docid local(Xapian::docid document) const {
    return static_cast<Xapian::docid>((document - 1) / shards_.size() + 1);
  }
  [[nodiscard]] Xapian::docid document(size_t shard, Xapian::docid local) const {
    return static_cast<Xapian::docid>((local - 1) * shards_.size() + shard + 1);
  }
  [[nodiscard]] Xapian::docid position(Xapian::docid document) const {
    return shards_[shard_of(document)].before + local(document);
  }
  /// The last position.
  [[nodiscard]] Xapian::docid positions() const;
  /// The document at a position.
  [[nodiscard]] Xapian::docid document_at(Xapian::docid position) const;

  /// All documents of an index that have a term, by position.
  [[nodiscard]] std::vector<Xapian::docid> documents_of(size_t index,
                                                        const std::string& term) const;
  /// Calls `f` with each document that a table of keys has in a range of them, and its key, shard
  /// by shard and there by the keys, as long as `f` returns true.
  void each_with_key(KeyTable table, const KeyRange& keys,
                     const std::function<bool(uint64_t key, Xapian::docid document)>& f) const;
  /// The same with each passage, or muted part, whose id begins so, and its id. Throws Damage where
  /// one has another id than the one that it is listed under.
  void each_passage(
      std::string_view beginning,
      const std::function<bool(const std::string& id, Xapian::docid document)>& f) const;
  /// All documents that have a passage id, by position: one of an index at most.
  [[nodiscard]] std::vector<Xapian::docid> passages_called(const std::string& id) const;
  /// Where the articles of a shard begin, deleted ones too, found out when first asked for.
  [[nodiscard]] const ArticleStarts& article_starts(size_t shard) const;
  /// The name with this key, which is the one of kNames that `which` says of the article that
  /// begins with a document. Names are remembered.
  [[nodiscard]] const std::string& name_of(uint64_t key, size_t which,
                                           Xapian::docid document) const;
  /// The outlets of all indexes, found out when they are first asked for.
  [[nodiscard]] const Outlets& outlets() const;
  /// The number of indexes.
  [[nodiscard]] size_t indexes() const { return shards_.empty() ? 0 : shards_.back().index + 1; }
  [[nodiscard]] size_t index_of(Xapian::docid document) const {
    return shards_[shard_of(document)].index;
  }
  /// The sealed metadata of an index under a key, as the newest segment that has it has it; empty
  /// where there is none.
  [[nodiscard]] std::string metadata_of(size_t index, const std::string& key) const;
  /// Calls `f` with each key of an index that begins so and has a value, and the value.
  void each_metadata(
      size_t index, const std::string& prefix,
      const std::function<void(const std::string& key, const std::string& value)>& f) const;
  /// Ids of the copies of an article, in their order.
  [[nodiscard]] std::vector<std::string> copies(const ArticleName& article) const;
  /// What is stored of them under its id.
  [[nodiscard]] StoredCopies stored_copies(const ArticleName& article) const;

  /// A key that articles are told apart by, in whatever index.
  [[nodiscard]] std::string article_key(size_t index, const std::string& id) const;
  [[nodiscard]] std::string article_key(Xapian::docid document) const;

  /// The record of a document, with its article's facts.
  [[nodiscard]] Record record(Xapian::docid document) const;
  /// The same without facts and ids, but for the first document of an article: half the work.
  [[nodiscard]] Record own_record(Xapian::docid document) const;
  /// The id of a passage or muted part.
  [[nodiscard]] std::string passage_id(Xapian::docid document) const;
  /// The number of the first document of a part's article.
  [[nodiscard]] Xapian::docid first_document(const Record& part) const {
    return static_cast<Xapian::docid>(part.document - part.ordinal * shards_.size());
  }
  /// Of the own record only what words are looked for in, see RecordUnpacker::searched.
  [[nodiscard]] Record searched_record(Xapian::docid document) const;
  /// Of the own record its text and what somebody says in it, see RecordUnpacker::said.
  [[nodiscard]] Record said_record(Xapian::docid document) const;
  /// The own record of the first document of a part's article, which has the facts.
  [[nodiscard]] Record first_record(const Record& part) const;
  /// Gives an own record its facts and ids, if it has none yet.
  void complete(Record& record) const;
  /// Where a document stands in its article.
  [[nodiscard]] PartOfArticle place(Xapian::docid document) const;
  /// To be called before a record with its ids is quoted: its id, which is a hash of its text, must
  /// be the one that it was posted under.
  void demand_true(const Record& record) const;

 private:
  void add_shard(size_t index, const SegmentEntry& segment, const RecordDatabase* open,
                 std::shared_ptr<const RecordUnpacker> unpacker);
  [[nodiscard]] uint64_t without_deleted(uint64_t all,
                                         uint64_t (DeletedDocuments::*of)() const) const;
  [[nodiscard]] const Shard* find_same(const IndexState& state, const SegmentEntry& segment) const;

  std::vector<IndexState> states_;
  std::vector<Shard> shards_;
  std::vector<std::string> names_;
  using Frequencies = std::unordered_map<std::string, Xapian::doccount>;
  std::shared_ptr<Frequencies> frequencies_ = std::make_shared<Frequencies>();
  using NamesByKey = std::unordered_map<uint64_t, std::string>;
  std::shared_ptr<NamesByKey> names_by_key_ = std::make_shared<NamesByKey>();
  std::shared_ptr<std::optional<Outlets>> outlets_ = std::make_shared<std::optional<Outlets>>();
};

/// Reads which documents of one segment are those of an article. Throws Damage where they can't be.
class Places {
 public:
  explicit Places(const Xapian::Database& database);
  /// The first document from this one on, which may not be before the last one asked for; 0 at the
  /// end.
  Xapian::docid skip_to(Xapian::docid document);
  /// Of the document that was found.
  [[nodiscard]] PartOfArticle place() const;
  /// Of a document that is there; they are asked for in ascending order.
  [[nodiscard]] PartOfArticle of(Xapian::docid document);

 private:
  Xapian::ValueIterator it_;
  Xapian::ValueIterator end_;
  Xapian::docid last_;
};

}  // namespace lede
