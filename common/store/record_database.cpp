#include "common/store/record_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <stdexcept>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/damage.h"
#include "common/base/hash.h"
#include "common/base/plain_file.h"
#include "common/store/copies.h"
#include "common/store/metadata_cursors.h"
#include "common/store/name_keys.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr const char* kOutOfPlace = "a passage is not where its article is";

/// More than any vocabulary or list of deleted documents takes.
constexpr size_t kMaxFileBytes = size_t{1} << 30;

/// Whether a list of deleted documents is the same. One that has no name yet is about to be stored.
bool has_same_deletions(const Shard& open, const IndexState& of_open, const SegmentEntry& segment,
                        const IndexState& state) {
  if (open.segment.deleted != segment.deleted) return false;
  if (segment.deleted == 0) return true;
  const auto before = of_open.manifest.files.find(segment.deleted_file());
  const auto now = state.manifest.files.find(segment.deleted_file());
  return before != of_open.manifest.files.end() && now != state.manifest.files.end() &&
         before->second == now->second;
}

/// The sources of an index of before there were manifests: paths with a zero byte behind each,
/// among other things.
std::vector<std::string> old_sources(const std::filesystem::path& database) {
  std::vector<std::string> sources;
  try {
    const std::string list = open_database(database).get_metadata("lede.roots");
    for (size_t begin = 0, end = 0; (end = list.find('\0', begin)) != std::string::npos;
         begin = end + 1) {
      if (list[begin] == '/') sources.push_back(list.substr(begin, end - begin));
    }
  } catch (const Xapian::Error&) {
    // Then the command names none.
  }
  return sources;
}

/// What is stored of a document that is known from postings: the library is not asked whether there
/// is one.
std::string data_of(const Xapian::Database& segment, Xapian::docid number) {
  std::string data = segment.get_document(number, Xapian::DOC_ASSUME_VALID).get_data();
  if (data.empty()) throw Damage("a document, or the first part of its article, is not there");
  return data;
}

}  // namespace

std::string read_state_file(const std::filesystem::path& index, const Manifest& manifest,
                            const std::string& name) {
  const auto known = manifest.files.find(name);
  auto bytes = read_plain_file(index / name, kMaxFileBytes);
  if (!bytes) throw Xapian::DatabaseOpeningError(name + " is not there", ENOENT);
  if (known == manifest.files.end() || bytes->size() != known->second.bytes ||
      hash64(*bytes) != known->second.hash)
    throw Damage(name + " is not what was stored");
  return std::move(*bytes);
}

IndexState read_state(const std::filesystem::path& index) {
  return read_state(index, published_state(index));
}

IndexState read_state(const std::filesystem::path& index, const StateFile& state) {
  if (old_database_number(state.name) != 0)
    throw other_version(index, old_sources(index / state.name));
  IndexState read{index, Manifest::parse(state.text, index)};
  if (read.manifest.generation != manifest_number(state.name))
    throw Damage("the list of its segments is of another state").of(index.string());
  return read;
}

std::string unpack_day(std::string_view bytes) {
  const uint64_t day = read_big_endian(bytes);
  std::string digits = fmt::format("{:04}{:02}{:02}", day >> 9, day >> 5 & 0xF, day & 0x1F);
  if (bytes.size() != schema::kDayBytes || digits.size() != 8)
    throw Damage("the date of an article cannot be read");
  return digits;
}

std::string day_of(const Xapian::Document& document) {
  const std::string day = document.get_value(schema::kPublishedSlot);
  return day.empty() ? "" : unpack_day(day);
}

std::string article_of(const Xapian::Document& document) {
  return unpack_article_id(document.get_value(schema::kArticleSlot));
}

RecordDatabase::RecordDatabase(std::vector<IndexState> states, std::vector<std::string> names,
                               const RecordDatabase* open)
    : states_(std::move(states)), names_(std::move(names)) {
  for (size_t index = 0; index < states_.size(); ++index) {
    std::map<uint64_t, std::shared_ptr<const RecordUnpacker>> unpackers;
    for (const SegmentEntry& segment : states_[index].manifest.segments) {
      auto& unpacker = unpackers[segment.vocabulary];
      add_shard(index, segment, open, unpacker);
      unpacker = shards_.back().unpacker;
    }
  }
}

void RecordDatabase::add_shard(size_t index, const SegmentEntry& segment,
                               const RecordDatabase* open,
                               std::shared_ptr<const RecordUnpacker> unpacker) {
  const IndexState& state = states_[index];
  Shard s;
  const Shard* same = open ? open->find_same(state, segment) : nullptr;
  if (same) {
    s = *same;
  } else {
    s.database = open_segment(state.index / segment.folder());
    s.identity = s.database.get_uuid();
    s.keys = std::make_shared<KeyFile>(state.index / segment.folder() / kKeyFile,
                                       s.database.get_lastdocid());
  }
  if (!same || !has_same_deletions(*same, open->states_[same->index], segment, state))
    s.deleted = segment.deleted == 0
                    ? nullptr
                    : std::make_shared<DeletedDocuments>(
                          s.database.get_lastdocid(),
                          read_state_file(state.index, state.manifest, segment.deleted_file()));
  for (const Shard& other : shards_) {
    if (other.identity == s.identity)
      throw Error(ErrorKind::usage,
                  fmt::format("{} and {} share a segment: one is a copy of the other; name one, or "
                              "write one anew with lede-index --compact",
                              states_[other.index].index.string(), state.index.string()));
  }
  s.segment = segment;
  s.index = index;
  s.before = positions();
  if (unpacker) s.unpacker = std::move(unpacker);
  if (!s.unpacker)
    s.unpacker = std::make_shared<RecordUnpacker>(
        segment.vocabulary == 0
            ? ""
            : read_state_file(state.index, state.manifest, segment.vocabulary_file()));
  add_database(s.database);
  shards_.push_back(std::move(s));
}

const Shard* RecordDatabase::find_same(const IndexState& state, const SegmentEntry& segment) const {
  for (const Shard& s : shards_) {
    const IndexState& own = states_[s.index];
    if (own.index == state.index && s.segment.number == segment.number &&
        state.manifest.has_same(segment, own.manifest))
      return &s;
  }
  return nullptr;
}

Xapian::docid RecordDatabase::first(const std::string& term) const {
  Xapian::docid found = 0;
  each_document(term, [&](Xapian::docid document) {
    found = document;
    return false;
  });
  return found;
}

uint64_t RecordDatabase::count(const std::string& term, uint64_t enough) const {
  uint64_t n = 0;
  for (size_t shard = 0; shard < shards_.size() && n < enough; ++shard) {
    if (!shards_[shard].deleted) {
      n += shards_[shard].database.get_termfreq(term);
    } else {
      each_local(shard, term, [&](Xapian::docid) { return ++n < enough; });
    }
  }
  return std::min(n, enough);
}

void RecordDatabase::remove_article(Xapian::docid first) {
  Shard& s = shards_[shard_of(first)];
  if (!s.deleted) s.deleted = std::make_shared<DeletedDocuments>(s.database.get_lastdocid());
  s.deleted->add(local(first), place(first));
}

Xapian::doccount RecordDatabase::frequency(const std::string& term) const {
  constexpr Xapian::doccount kCounted = 1000;
  Xapian::doccount n = 0;
  for (size_t shard = 0; shard < shards_.size(); ++shard) {
    const Xapian::doccount all = shards_[shard].database.get_termfreq(term);
    if (!shards_[shard].deleted) {
      n += all;
      continue;
    }
    Xapian::doccount live = 0;
    each_local(shard, term, [&](Xapian::docid) { return ++live, all <= kCounted; });
    n += live > 0 && all > kCounted ? all : live;
  }
  return n;
}

uint64_t RecordDatabase::without_deleted(uint64_t all,
                                         uint64_t (DeletedDocuments::*of)() const) const {
  for (const Shard& s : shards_) {
    const uint64_t deleted = s.deleted ? ((*s.deleted).*of)() : 0;
    if (deleted > all) throw Damage("more is deleted than there was");
    all -= deleted;
  }
  return all;
}

uint64_t RecordDatabase::articles() const {
  return without_deleted(get_termfreq(schema::term(schema::kKind, schema::kKindArticle)),
                         &DeletedDocuments::articles);
}

uint64_t RecordDatabase::passages() const {
  return without_deleted(get_termfreq(schema::term(schema::kKind, schema::kKindPassage)),
                         &DeletedDocuments::passages);
}

uint64_t RecordDatabase::documents() const {
  return without_deleted(get_doccount(), &DeletedDocuments::documents);
}

Xapian::doccount RecordDatabase::get_termfreq(const std::string& term) const {
  constexpr size_t kMaxRemembered = 4096;
  const auto known = frequencies_->find(term);
  if (known != frequencies_->end()) return known->second;
  if (frequencies_->size() >= kMaxRemembered) frequencies_->clear();
  return frequencies_->emplace(term, Xapian::Database::get_termfreq(term)).first->second;
}

const ArticleStarts& RecordDatabase::article_starts(size_t shard) const {
  const Shard& s = shards_[shard];
  if (!*s.starts) s.starts->emplace(s.database);
  return **s.starts;
}

const std::string& RecordDatabase::name_of(uint64_t key, size_t which,
                                           Xapian::docid document) const {
  constexpr size_t kMaxRemembered = 100'000;
  const auto known = names_by_key_->find(key);
  if (known != names_by_key_->end()) return known->second;
  if (names_by_key_->size() >= kMaxRemembered) names_by_key_->clear();
  return names_by_key_->emplace(key, own_record(document).facts.*kNames[which]).first->second;
}

const Outlets& RecordDatabase::outlets() const {
  if (!*outlets_) outlets_->emplace(*this);
  return **outlets_;
}

Xapian::termcount RecordDatabase::wdf(Xapian::docid document, const std::string& term) const {
  const Xapian::Database& db = shards_[shard_of(document)].database;
  auto it = db.postlist_begin(term);
  if (it == db.postlist_end(term)) return 0;
  it.skip_to(local(document));
  return it != db.postlist_end(term) && *it == local(document) ? it.get_wdf() : 0;
}

size_t RecordDatabase::shard_of(const Xapian::Database& part) const {
  if (shards_.size() == 1) return 0;
  const std::string identity = part.get_uuid();
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
    if (shards_[n].index != index) continue;
    each_local(n, term, [&](Xapian::docid local) {
      found.push_back(document(n, local));
      return true;
    });
  }
  return found;
}

void RecordDatabase::each_with_key(
    KeyTable table, const KeyRange& keys,
    const std::function<bool(uint64_t key, Xapian::docid document)>& f) const {
  for (size_t n = 0; n < shards_.size(); ++n) {
    KeyCursor entries(*shards_[n].keys, table, {keys.first, 0});
    while (entries.next() && entries.now().key <= keys.last) {
      const Xapian::docid local = entries.now().document;
      if (shards_[n].is_live(local) && !f(entries.now().key, document(n, local))) return;
    }
  }
}

void RecordDatabase::each_passage(
    std::string_view beginning,
    const std::function<bool(const std::string& id, Xapian::docid document)>& f) const {
  const auto keys = passage_keys(beginning);
  if (!keys) return;
  each_with_key(KeyTable::passages, *keys, [&](uint64_t key, Xapian::docid document) {
    const std::string id = passage_id(document);
    if (passage_key(id) != key) throw Damage("an id leads to what another id was given to");
    return !id.starts_with(beginning) || f(id, document);
  });
}

std::vector<Xapian::docid> RecordDatabase::passages_called(const std::string& id) const {
  std::vector<Xapian::docid> found;
  if (!is_id(id)) return found;
  each_passage(id, [&](const std::string&, Xapian::docid document) {
    found.push_back(document);
    return true;
  });
  return found;
}

std::string RecordDatabase::metadata_of(size_t index, const std::string& key) const {
  for (size_t n = shards_.size(); n-- > 0;) {
    if (shards_[n].index != index) continue;
    if (const auto value = stored_under(shards_[n].database, key)) return *value;
  }
  return "";
}

void RecordDatabase::each_metadata(
    size_t index, const std::string& prefix,
    const std::function<void(const std::string& key, const std::string& value)>& f) const {
  MetadataCursors cursors(prefix);
  for (const Shard& s : shards_) {
    if (s.index == index) cursors.add(s.database);
  }
  while (cursors.next()) {
    const std::string value(unsealed(cursors.value(), printable(cursors.key()), cursors.key()));
    if (!value.empty()) f(cursors.key(), value);
  }
}

std::vector<std::string> RecordDatabase::copies(const ArticleName& article) const {
  return copies_of(article.id, [&](const std::string& id) {
    return stored_copies({article.index, id});
  });
}

StoredCopies RecordDatabase::stored_copies(const ArticleName& article) const {
  return unpack_copies(metadata_of(article.index, schema::term(schema::kCopiesKey, article.id)));
}

std::string RecordDatabase::article_key(size_t index, const std::string& id) const {
  return indexes() == 1 ? id : fmt::format("{} {}", id, index);
}

std::string RecordDatabase::article_key(Xapian::docid document) const {
  return article_key(index_of(document),
                     article_of(get_document(document, Xapian::DOC_ASSUME_VALID)));
}

Record RecordDatabase::own_record(Xapian::docid document) const {
  const Shard& shard = shards_[shard_of(document)];
  const Xapian::docid number = local(document);
  Record r = shard.unpacker->unpack(data_of(shard.database, number));
  if (r.ordinal >= number) throw Damage(kOutOfPlace);
  r.document = document;
  if (!r.facts.id.empty()) {
    r.facts.source = states_[shard.index].manifest.sources.path_of(r.facts.source);
    if (!names_.empty()) r.facts.index = names_[shard.index];
  }
  return r;
}

Record RecordDatabase::searched_record(Xapian::docid document) const {
  const Shard& shard = shards_[shard_of(document)];
  const Xapian::docid number = local(document);
  Record r = shard.unpacker->searched(data_of(shard.database, number));
  if (r.ordinal >= number) throw Damage(kOutOfPlace);
  r.document = document;
  return r;
}

Record RecordDatabase::said_record(Xapian::docid document) const {
  const Shard& shard = shards_[shard_of(document)];
  Record r = shard.unpacker->said(data_of(shard.database, local(document)));
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

std::string RecordDatabase::passage_id(Xapian::docid document) const {
  const Record r = own_record(document);
  if (!r.id.empty()) return r.id;
  return lede::passage_id(article_of(get_document(document)), r.text, r.repetition);
}

PartOfArticle RecordDatabase::place(Xapian::docid document) const {
  return Places(shards_[shard_of(document)].database).of(local(document));
}

void RecordDatabase::demand_true(const Record& r) const {
  const KeyEntry demanded{passage_key(r.id), local(r.document)};
  KeyCursor entries(*shards_[shard_of(r.document)].keys, KeyTable::passages, demanded);
  if (!entries.next() || entries.now() != demanded)
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
