#include "searcher/plan/since.h"

#include <algorithm>

#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;
using Q = Xapian::Query;

/// A posting source, without weight, of all documents of one index.
class IndexSource : public Xapian::PostingSource {
 public:
  IndexSource(const RecordDatabase& db, size_t index) : db_(db), index_(index) {}

  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double /*min_weight*/) override { ++did_; }
  void skip_to(Xapian::docid did, double /*min_weight*/) override { did_ = std::max(did_, did); }
  bool at_end() const override { return did_ > last_; }
  Xapian::docid get_docid() const override { return did_; }
  IndexSource* clone() const override { return new IndexSource(db_, index_); }
  void init(const Xapian::Database& part) override {
    const bool is_of_index = db_.shards()[db_.shard_of(part)].index == index_;
    documents_ = is_of_index ? part.get_doccount() : 0;
    last_ = is_of_index ? part.get_lastdocid() : 0;
    did_ = 0;
  }
  std::string get_description() const override { return "lede::IndexSource()"; }

 private:
  const RecordDatabase& db_;
  size_t index_;
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid did_ = 0;
};

Q later_than(uint64_t generation) {
  return {Q::OP_VALUE_GE, s::kGenerationSlot, s::generation_value(generation + 1)};
}

}  // namespace

Q since(Q query, const RecordDatabase& db, const std::vector<uint64_t>& generations) {
  if (std::all_of(generations.begin(), generations.end(), [](uint64_t g) { return g == 0; }))
    return query;
  std::vector<Q> any;
  for (size_t i = 0; i < db.indexes(); ++i) {
    const Q later = later_than(generations.at(i));
    any.push_back(
        db.indexes() == 1 ? later : Q(Q::OP_FILTER, Q((new IndexSource(db, i))->release()), later));
  }
  return {Q::OP_FILTER, query, Q(Q::OP_OR, any.begin(), any.end())};
}

}  // namespace lede
