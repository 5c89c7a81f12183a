// The dictionary of a bulk build: learned from the first run that holds anything, used for all.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/record_codec.h"

namespace lede {

/// Runs are numbered from 0. Each asks or passes, and a run waits until those before it have done
/// either, or one has taught the dictionary: so what is learned does not depend on how many threads
/// there are. Safe to use from several threads at once.
class BulkDictionary {
 public:
  /// Learns from the texts that `samples` gives, unless something was learned before.
  [[nodiscard]] const RecordPacker& packer(
      size_t run, const std::function<std::vector<std::string>()>& samples);
  /// A run that has nothing to teach.
  void pass(size_t run);

  /// For schema::kDictionaryKey. Empty while nothing was learned.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t next_ = 0;  ///< the first run that has neither asked nor passed
  std::string bytes_;
  std::unique_ptr<RecordPacker> packer_;
};

}  // namespace lede
