#include "indexer/check/check_lists.h"

#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

uint64_t posting_hash(std::string_view term, Xapian::docid document, Xapian::termcount wdf) {
  return hash64(term, uint64_t{document} << 32 | wdf);
}

}  // namespace

void ListCheck::add_posting(std::string_view term, Xapian::docid document, Xapian::termcount wdf) {
  postings_ += posting_hash(term, document, wdf);
}

void ListCheck::compare(const RecordDatabase& db,
                        const std::function<void(const std::string&)>& problem) const {
  uint64_t sum = 0;
  for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
    const std::string name = *t;
    uint64_t documents = 0;
    uint64_t wdf = 0;
    for (auto p = db.postlist_begin(name); p != db.postlist_end(name); ++p) {
      ++documents;
      wdf += p.get_wdf();
      sum += posting_hash(name, *p, p.get_wdf());
    }
    if (documents != t.get_termfreq() || wdf != db.get_collection_freq(name))
      problem(fmt::format("the term {} does not stand as often as its list says", printable(name)));
  }
  if (sum != postings_) problem("the lists of terms are not those of the documents");
  for (const auto& [slot, held] : values_) {
    uint64_t n = 0;
    for (auto v = db.valuestream_begin(slot); v != db.valuestream_end(slot); ++v) ++n;
    if (n != held || n != db.get_value_freq(slot))
      problem(fmt::format("the list of values {} is not that of the documents", slot));
  }
  if (length_ != db.get_total_length()) problem("the lengths of the documents do not add up");
}

}  // namespace lede
