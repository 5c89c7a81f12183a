// The values of a segment, slot by slot, read in the order of its documents.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

namespace lede {

class ValueLists {
 public:
  explicit ValueLists(const Xapian::Database& segment);
  /// The value of a document; documents ascend in each slot.
  [[nodiscard]] std::string of(Xapian::valueno slot, Xapian::docid document);
  /// Reads on to the ends, and tells `problem` which lists have not as many values as they should,
  /// and which slots are used that nobody reads.
  void finish(const std::function<void(const std::string&)>& problem);

 private:
  struct List {
    Xapian::ValueIterator at;
    Xapian::ValueIterator end;
    uint64_t passed = 0;
  };
  const Xapian::Database& segment_;
  std::vector<List> lists_;
};

}  // namespace lede
