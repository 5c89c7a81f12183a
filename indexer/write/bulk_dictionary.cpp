#include "indexer/write/bulk_dictionary.h"

namespace lede {

const Learned& BulkDictionary::learned(size_t run,
                                       const std::function<std::vector<std::string>()>& texts,
                                       std::span<const std::string> term_lists) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return learned_ || next_ >= run; });
  if (!learned_) {
    // Those behind go on once the lock is free, also where learning failed.
    next_ = run + 1;
    changed_.notify_all();
    bytes_ = train_dictionary(texts());
    learned_.reset(new Learned{RecordPacker(bytes_), glass::TagCode(term_lists)});
  }
  return *learned_;
}

void BulkDictionary::pass(size_t run) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return learned_ || next_ >= run; });
  next_ = run + 1;
  changed_.notify_all();
}

}  // namespace lede
