#include "indexer/write/segment_check.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <iterator>

#include "common/store/open_database.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// One term of so many is looked up again.
constexpr uint64_t kSampled = 1000;

}  // namespace

void SegmentCheck::document(uint32_t docid, uint64_t length) {
  ++documents_;
  last_docid_ = docid;
  length_ += length;
}

void SegmentCheck::term(std::string_view term, uint64_t documents, uint64_t wdf) {
  if (terms_++ % kSampled == 0) samples_.push_back({std::string(term), documents, wdf});
}

void SegmentCheck::compare_with(const std::string& database) const {
  const Xapian::Database db = open_database(database);
  const auto demand = [&](bool same, const std::string& what) {
    if (same) return;
    throw Error(ErrorKind::damaged,
                fmt::format("the new database {} is not what went into it ({}); the index is as it "
                            "was before; run this again with --writer library",
                            database, what));
  };
  demand(db.get_doccount() == documents_, "number of documents");
  demand(db.get_lastdocid() == last_docid_, "last document");
  demand(db.get_total_length() == length_, "total length");
  for (const auto& s : samples_) {
    demand(db.get_termfreq(s.term) == s.documents, "frequency of " + s.term);
    demand(db.get_collection_freq(s.term) == s.wdf, "occurrences of " + s.term);
    const auto end = db.postlist_end(s.term);
    const auto n = std::distance(db.postlist_begin(s.term), end);
    demand(static_cast<uint64_t>(n) == s.documents, "postings of " + s.term);
  }
}

}  // namespace lede
