// Whether the lists of a database, which lead from terms and slots to documents, are those of its
// documents.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "common/store/record_database.h"

namespace lede {

/// Adds up what the documents hold, one after the other, and compares it with the lists at the end.
class ListCheck {
 public:
  void add_posting(std::string_view term, Xapian::docid document, Xapian::termcount wdf);
  void add_length(uint64_t length) { length_ += length; }
  void add_value(Xapian::valueno slot) { ++values_[slot]; }

  /// Tells `problem` how the lists differ from what was added, a sentence each.
  void compare(const RecordDatabase& db,
               const std::function<void(const std::string&)>& problem) const;

 private:
  uint64_t postings_ = 0;  ///< a sum of hashes, the same in whatever order postings are added
  uint64_t length_ = 0;    ///< of all documents
  std::map<Xapian::valueno, uint64_t> values_;  ///< slot -> documents that have one
};

}  // namespace lede
