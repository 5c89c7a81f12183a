#include "indexer/bulk_dictionary.h"

namespace lede {

const RecordPacker& BulkDictionary::packer(
    const std::function<std::vector<std::string>()>& samples) {
  const std::lock_guard lock(mutex_);
  if (!packer_) {
    bytes_ = train_dictionary(samples());
    packer_ = std::make_unique<RecordPacker>(bytes_);
  }
  return *packer_;
}

}  // namespace lede
