#include "common/record_database.h"

#include "common/schema.h"

namespace lede {

RecordDatabase::RecordDatabase(const std::string& folder)
    : Xapian::Database(folder),
      unpacker_(
          std::make_shared<RecordUnpacker>(get_metadata(std::string(schema::kDictionaryKey)))) {}

Record RecordDatabase::own_record(Xapian::docid document) const {
  return unpacker_->unpack(get_document(document).get_data());
}

void RecordDatabase::complete(Record& record, Xapian::docid document) const {
  if (record.article.empty()) take_facts(record, own_record(document - record.ordinal));
}

Record RecordDatabase::record(Xapian::docid document) const {
  Record r = own_record(document);
  complete(r, document);
  return r;
}

}  // namespace lede
