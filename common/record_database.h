// A published database of an index, with what its records are read by.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>

#include "common/record_codec.h"

namespace lede {

/// Copies are cheap and share what they read by.
class RecordDatabase : public Xapian::Database {
 public:
  RecordDatabase() = default;
  explicit RecordDatabase(const std::string& folder);

  /// What a document holds, with its article's facts.
  [[nodiscard]] Record record(Xapian::docid document) const;
  /// The same without facts and ids, but for the first document of an article: half the work.
  [[nodiscard]] Record own_record(Xapian::docid document) const;
  /// Gives the own record of a document its facts and ids, if it has none yet.
  void complete(Record& record, Xapian::docid document) const;

 private:
  std::shared_ptr<const RecordUnpacker> unpacker_;
};

}  // namespace lede
