#include "common/store/record_database.h"

#include <fmt/format.h>

#include "common/base/ascii.h"
#include "common/base/damage.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/analyzer.h"

namespace lede {

namespace {

constexpr const char* kOutOfPlace = "a passage is not where its article is";

}  // namespace

void demand_version(const Xapian::Database& db, const std::filesystem::path& index) {
  if (db.get_metadata(std::string(schema::kFormatKey)) == schema::kFormat &&
      db.get_metadata(std::string(schema::kAnalyzerKey)) == analyzer_fingerprint())
    return;
  throw Error(ErrorKind::format, fmt::format("{} was made by another version of Lede; {}",
                                             index.string(), kBuildAnew));
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

RecordDatabase::RecordDatabase(const std::filesystem::path& folder)
    : Xapian::Database(open_database(folder)) {
  demand_version(*this, folder.parent_path());
  unpacker_ =
      std::make_shared<RecordUnpacker>(read_sealed(*this, std::string(schema::kDictionaryKey)));
}

Xapian::doccount RecordDatabase::get_termfreq(const std::string& term) const {
  constexpr size_t kMaxRemembered = 4096;
  const auto known = frequencies_->find(term);
  if (known != frequencies_->end()) return known->second;
  if (frequencies_->size() >= kMaxRemembered) frequencies_->clear();
  return frequencies_->emplace(term, Xapian::Database::get_termfreq(term)).first->second;
}

bool RecordDatabase::reopen() {
  frequencies_->clear();
  return Xapian::Database::reopen();
}

Record RecordDatabase::own_record(Xapian::docid document) const {
  Record r = unpacker_->unpack(get_document(document).get_data());
  if (r.ordinal >= document) throw Damage(kOutOfPlace);
  r.document = document;
  return r;
}

Record RecordDatabase::first_record(const Record& part) const {
  Record first = own_record(part.document - part.ordinal);
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

void RecordDatabase::demand_true(const Record& r) const {
  const std::string name = schema::term(schema::kPassage, r.id);
  const auto it = postlist_begin(name);
  if (it == postlist_end(name) || *it != r.document)
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
