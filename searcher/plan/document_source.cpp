#include "searcher/plan/document_source.h"

#include <algorithm>

namespace lede {

void DocumentSource::init(const Xapian::Database& part) {
  const size_t shard = db_.shard_of(part);
  local_.clear();
  for (const Xapian::docid d : documents_) {
    if (db_.shard_of(d) == shard) local_.push_back(db_.local(d));
  }
  std::sort(local_.begin(), local_.end());
  at_ = 0;
  begun_ = false;
}

void DocumentSource::next(double /*min_weight*/) {
  if (begun_) ++at_;
  begun_ = true;
}

void DocumentSource::skip_to(Xapian::docid did, double /*min_weight*/) {
  begun_ = true;
  while (at_ < local_.size() && local_[at_] < did) ++at_;
}

}  // namespace lede
