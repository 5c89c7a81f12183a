#include "indexer/bulk_dictionary.h"

namespace lede {

const RecordPacker& BulkDictionary::packer(
    size_t run, const std::function<std::vector<std::string>()>& samples) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return packer_ || next_ >= run; });
  if (!packer_) {
    bytes_ = train_dictionary(samples());
    packer_ = std::make_unique<RecordPacker>(bytes_);
    changed_.notify_all();
  }
  return *packer_;
}

void BulkDictionary::pass(size_t run) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return packer_ || next_ >= run; });
  next_ = run + 1;
  changed_.notify_all();
}

}  // namespace lede
