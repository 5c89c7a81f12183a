// A published database of an index, with what its records are read by.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

#include "common/store/record_codec.h"

namespace lede {

/// Throws Error(format) where a database of `index` was made by a version that stores or cuts texts
/// in another way.
void demand_version(const Xapian::Database& database, const std::filesystem::path& index);

/// The day of a document's article, YYYYMMDD, or nothing where the whole date is not known. Throws
/// Damage where it is none.
[[nodiscard]] std::string day_of(const Xapian::Document& document);
[[nodiscard]] const std::string& demand_day(const std::string& yyyymmdd);

/// Copies are cheap and share what they read by. Used by one thread at a time.
class RecordDatabase : public Xapian::Database {
 public:
  RecordDatabase() = default;
  /// A database folder of an index: see open_database and demand_version. Like all that read here,
  /// throws Damage too.
  explicit RecordDatabase(const std::filesystem::path& folder);

  /// As Xapian's; each term is looked up once, since a search asks for its words' again and again.
  [[nodiscard]] Xapian::doccount get_termfreq(const std::string& term) const;
  [[nodiscard]] bool term_exists(const std::string& term) const { return get_termfreq(term) > 0; }
  bool reopen();

  /// The record of a document, with its article's facts.
  [[nodiscard]] Record record(Xapian::docid document) const;
  /// The same without facts and ids, but for the first document of an article: half the work.
  [[nodiscard]] Record own_record(Xapian::docid document) const;
  /// The own record of the first document of a part's article, which has the facts.
  [[nodiscard]] Record first_record(const Record& part) const;
  /// Gives an own record its facts and ids, if it has none yet.
  void complete(Record& record) const;
  /// To be called before a record with its ids is quoted: its id, which is a hash of its text, must
  /// be the one that it was posted under.
  void demand_true(const Record& record) const;

 private:
  std::shared_ptr<const RecordUnpacker> unpacker_;
  using Frequencies = std::unordered_map<std::string, Xapian::doccount>;
  std::shared_ptr<Frequencies> frequencies_ = std::make_shared<Frequencies>();
};

/// Reads which documents are those of an article. Throws Damage where they can't be.
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
