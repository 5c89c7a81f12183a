// A posting source of documents that were found before.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "common/store/record_database.h"

namespace lede {

/// Without weight.
class DocumentSource : public Xapian::PostingSource {
 public:
  /// Documents by their numbers in the database, in whatever order.
  DocumentSource(RecordDatabase db, std::vector<Xapian::docid> documents)
      : db_(std::move(db)), documents_(std::move(documents)) {}

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return at_ == local_.size(); }
  Xapian::docid get_docid() const override { return local_[at_]; }
  DocumentSource* clone() const override { return new DocumentSource(db_, documents_); }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override { return "lede::DocumentSource()"; }

 private:
  [[nodiscard]] Xapian::doccount count() const {
    return static_cast<Xapian::doccount>(local_.size());
  }

  RecordDatabase db_;
  std::vector<Xapian::docid> documents_;
  std::vector<Xapian::docid> local_;  ///< those of the shard, by the numbers that they have there
  size_t at_ = 0;
  bool begun_ = false;
};

/// The query of them.
[[nodiscard]] inline Xapian::Query documents(const RecordDatabase& db,
                                             std::vector<Xapian::docid> found) {
  return Xapian::Query((new DocumentSource(db, std::move(found)))->release());
}

}  // namespace lede
