#include "indexer/check/value_lists.h"

#include <fmt/format.h>

#include "common/store/schema.h"

namespace lede {

namespace {

/// Without lists of documents' terms a database does not tell which slots are used.
constexpr Xapian::valueno kLookedAt = 16;

}  // namespace

ValueLists::ValueLists(const Xapian::Database& segment) : segment_(segment) {
  for (Xapian::valueno slot = 0; slot < schema::kSlots; ++slot)
    lists_.push_back({segment.valuestream_begin(slot), segment.valuestream_end(slot), 0});
}

std::string ValueLists::of(Xapian::valueno slot, Xapian::docid document) {
  List& list = lists_.at(slot);
  for (; list.at != list.end && list.at.get_docid() < document; ++list.at) ++list.passed;
  return list.at != list.end && list.at.get_docid() == document ? *list.at : "";
}

void ValueLists::finish(const std::function<void(const std::string&)>& problem) {
  for (Xapian::valueno slot = 0; slot < schema::kSlots; ++slot) {
    List& list = lists_[slot];
    for (; list.at != list.end; ++list.at) ++list.passed;
    if (list.passed != segment_.get_value_freq(slot))
      problem(fmt::format("the list of values {} is not as long as it says", slot));
  }
  for (Xapian::valueno slot = schema::kSlots; slot < kLookedAt; ++slot) {
    if (segment_.get_value_freq(slot) != 0)
      problem(fmt::format("it has values {}, which are none", slot));
  }
}

}  // namespace lede
