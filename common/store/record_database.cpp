#include "common/store/record_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/damage.h"
#include "common/store/copies.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/analyzer.h"

namespace lede {

namespace {

constexpr const char* kOutOfPlace = "a passage is not where its article is";

/// A path as a shell takes it.
std::string quoted(const std::string& path) {
  const bool plain = path.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "0123456789/._-+:@%") == std::string::npos;
  if (plain) return path;
  std::string out = "'";
  for (const char c : path) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

/// Copies of a database have its UUID, and may come to the same revision on their own.
std::string identity_of(const Xapian::Database& part) {
  return fmt::format("{} {} {} {} {}", part.get_uuid(), part.get_revision(), part.get_doccount(),
                     part.get_lastdocid(), part.get_total_length());
}

/// The command that builds an index anew, with the sources that it remembers: in every format they
/// are paths with a zero byte behind each, among other things.
std::string build_anew(const Xapian::Database& db, const std::filesystem::path& index) {
  const std::string list = db.get_metadata(std::string(schema::kSourcesKey));
  std::string sources;
  for (size_t begin = 0; begin < list.size();) {
    const size_t end = list.find('\0', begin);
    if (end == std::string::npos) break;
    const std::string part = list.substr(begin, end - begin);
    if (part.starts_with('/')) sources += " " + quoted(part);
    begin = end + 1;
  }
  if (sources.empty()) return kBuildAnew;
  return fmt::format("build it anew with lede-index --rebuild -i {}{}", quoted(index.string()),
                     sources);
}

}  // namespace

void demand_version(const Xapian::Database& db, const std::filesystem::path& index) {
  if (db.get_metadata(std::string(schema::kFormatKey)) == schema::kFormat &&
      db.get_metadata(std::string(schema::kAnalyzerKey)) == analyzer_fingerprint())
    return;
  throw Error(ErrorKind::format, fmt::format("{} was made by another version of Lede; {}",
                                             index.string(), build_anew(db, index)));
}

const std::string& demand_day(const std::string& day) {
  if (day.size() != 8 || !ascii::all_digits(day))
    throw Damage("the date of an article cannot be read");
  return day;
}

std::string day_of(const Xapian::Document& document) {
  std::string day = document.get_value(schema::kPublishedSlot);
  if (!day.empty()) static_cast<void>(demand_day(day));
  return day;
}

RecordDatabase::RecordDatabase(const std::vector<std::filesystem::path>& folders,
                               std::vector<std::string> names)
    : names_(std::move(names)) {
  for (const auto& folder : folders) {
    Shard s;
    s.database = open_database(folder);
    demand_version(s.database, folder.parent_path());
    s.unpacker = std::make_shared<RecordUnpacker>(
        read_sealed(s.database, std::string(schema::kDictionaryKey)));
    s.index = shards_.size();
    add_database(s.database);
    shards_.push_back(std::move(s));
  }
  look_at_shards();
}

void RecordDatabase::look_at_shards() {
  Xapian::docid before = 0;
  for (Shard& s : shards_) {
    s.identity = identity_of(s.database);
    for (const Shard& other : shards_) {
      if (&other == &s) break;
      if (other.identity == s.identity)
        throw Error(ErrorKind::usage,
                    fmt::format("{} and {} hold the same: one is a copy of the other; name one",
                                names_.at(other.index), names_.at(s.index)));
    }
    s.sources =
        std::make_shared<SourceList>(read_sealed(s.database, std::string(schema::kSourcesKey)));
    s.before = before;
    before += s.database.get_lastdocid();
  }
}

Xapian::doccount RecordDatabase::get_termfreq(const std::string& term) const {
  constexpr size_t kMaxRemembered = 4096;
  const auto known = frequencies_->find(term);
  if (known != frequencies_->end()) return known->second;
  if (frequencies_->size() >= kMaxRemembered) frequencies_->clear();
  return frequencies_->emplace(term, Xapian::Database::get_termfreq(term)).first->second;
}

Xapian::termcount RecordDatabase::wdf(Xapian::docid document, const std::string& term) const {
  const Xapian::Database& db = shards_[shard_of(document)].database;
  auto it = db.postlist_begin(term);
  if (it == db.postlist_end(term)) return 0;
  it.skip_to(local(document));
  return it != db.postlist_end(term) && *it == local(document) ? it.get_wdf() : 0;
}

bool RecordDatabase::reopen() {
  frequencies_->clear();
  const bool moved = Xapian::Database::reopen();
  if (moved) look_at_shards();
  return moved;
}

size_t RecordDatabase::shard_of(const Xapian::Database& part) const {
  if (shards_.size() == 1) return 0;
  const std::string identity = identity_of(part);
  const auto it = std::find_if(shards_.begin(), shards_.end(),
                               [&](const Shard& s) { return s.identity == identity; });
  if (it == shards_.end()) throw std::logic_error("a database that is not searched");
  return static_cast<size_t>(it - shards_.begin());
}

Xapian::docid RecordDatabase::positions() const {
  return shards_.empty() ? 0 : shards_.back().before + shards_.back().database.get_lastdocid();
}

Xapian::docid RecordDatabase::document_at(Xapian::docid position) const {
  size_t n = shards_.size() - 1;
  while (n > 0 && shards_[n].before >= position) --n;
  return document(n, position - shards_[n].before);
}

std::vector<Xapian::docid> RecordDatabase::documents_of(size_t index,
                                                        const std::string& term) const {
  std::vector<Xapian::docid> found;
  for (size_t n = 0; n < shards_.size(); ++n) {
    const Xapian::Database& db = shards_[n].database;
    if (shards_[n].index != index) continue;
    for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it)
      found.push_back(document(n, *it));
  }
  return found;
}

std::string RecordDatabase::metadata_of(size_t index, const std::string& key) const {
  for (const Shard& s : shards_) {
    if (s.index != index) continue;
    if (std::string value = read_sealed(s.database, key); !value.empty()) return value;
  }
  return "";
}

std::vector<std::string> RecordDatabase::copies(const ArticleName& article) const {
  for (const Shard& s : shards_) {
    if (s.index == article.index) return copies_of(s.database, article.id);
  }
  return {};
}

std::string RecordDatabase::article_key(size_t index, const std::string& id) const {
  return indexes() == 1 ? id : fmt::format("{} {}", id, index);
}

std::string RecordDatabase::article_key(Xapian::docid document) const {
  return article_key(index_of(document), get_document(document).get_value(schema::kArticleSlot));
}

Record RecordDatabase::own_record(Xapian::docid document) const {
  const Shard& shard = shards_[shard_of(document)];
  const Xapian::docid number = local(document);
  Record r = shard.unpacker->unpack(shard.database.get_document(number).get_data());
  if (r.ordinal >= number) throw Damage(kOutOfPlace);
  r.document = document;
  if (!r.facts.id.empty()) {
    r.facts.source = shard.sources->path_of(r.facts.source);
    if (!names_.empty()) r.facts.index = names_[shard.index];
  }
  return r;
}

Record RecordDatabase::searched_record(Xapian::docid document) const {
  // It is known from the postings, and one without data is damaged either way.
  const Shard& shard = shards_[shard_of(document)];
  const Xapian::docid number = local(document);
  Record r = shard.unpacker->searched(
      shard.database.get_document(number, Xapian::DOC_ASSUME_VALID).get_data());
  if (r.ordinal >= number) throw Damage(kOutOfPlace);
  r.document = document;
  return r;
}

Record RecordDatabase::first_record(const Record& part) const {
  Record first = own_record(first_document(part));
  if (first.ordinal != 0) throw Damage(kOutOfPlace);
  return first;
}

void RecordDatabase::complete(Record& record) const {
  if (record.facts.id.empty()) take_facts(record, first_record(record));
}

Record RecordDatabase::record(Xapian::docid document) const {
  Record r = own_record(document);
  complete(r);
  return r;
}

PartOfArticle RecordDatabase::place(Xapian::docid document) const {
  return Places(shards_[shard_of(document)].database).of(local(document));
}

void RecordDatabase::demand_true(const Record& r) const {
  const Xapian::Database& db = shards_[shard_of(r.document)].database;
  const std::string name = schema::term(schema::kPassage, r.id);
  const auto it = db.postlist_begin(name);
  if (it == db.postlist_end(name) || *it != local(r.document))
    throw Damage("the text of a passage is not the one that its id was given to");
}

Places::Places(const Xapian::Database& db)
    : it_(db.valuestream_begin(schema::kPartSlot)),
      end_(db.valuestream_end(schema::kPartSlot)),
      last_(db.get_lastdocid()) {}

Xapian::docid Places::skip_to(Xapian::docid document) {
  if (it_ != end_ && it_.get_docid() < document) it_.skip_to(document);
  return it_ == end_ ? 0 : it_.get_docid();
}

PartOfArticle Places::place() const {
  const auto p = PartOfArticle::parse(*it_);
  const Xapian::docid document = it_.get_docid();
  if (p.ordinal >= document || p.parts - p.ordinal > last_ - document + 1)
    throw Damage(kOutOfPlace);
  return p;
}

PartOfArticle Places::of(Xapian::docid document) {
  if (skip_to(document) != document) throw Damage(kOutOfPlace);
  return place();
}

}  // namespace lede
