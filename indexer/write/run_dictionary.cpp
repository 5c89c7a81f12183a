#include "indexer/write/run_dictionary.h"

#include <utility>

namespace lede {

RunDictionary::RunDictionary(std::string known) : bytes_(std::move(known)) {
  if (!bytes_.empty()) packer_ = std::make_unique<RecordPacker>(bytes_);
}

const RecordPacker& RunDictionary::packer(size_t run,
                                          const std::function<std::vector<std::string>()>& texts) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return packer_ || next_ >= run; });
  if (!packer_) {
    // Those behind go on once the lock is free, also where learning failed.
    next_ = run + 1;
    changed_.notify_all();
    const std::vector<std::string> samples = texts();
    size_t size = 0;
    for (const auto& text : samples) size += text.size();
    if (size >= kWorthLearning) bytes_ = train_dictionary(samples);
    packer_ = std::make_unique<RecordPacker>(bytes_);
  }
  return *packer_;
}

void RunDictionary::pass(size_t run) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return packer_ || next_ >= run; });
  next_ = run + 1;
  changed_.notify_all();
}

}  // namespace lede
