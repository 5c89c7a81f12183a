// The dictionary of a bulk build: learned from the first run, used for all.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/record_codec.h"

namespace lede {

/// Who asks first decides: a batch lets its first portion come alone, so that the result does not
/// depend on how many threads there are.
class BulkDictionary {
 public:
  /// Learns from the texts that `samples` gives, unless something was learned before. Safe to call
  /// from several threads at once.
  [[nodiscard]] const RecordPacker& packer(
      const std::function<std::vector<std::string>()>& samples);

  /// For schema::kDictionaryKey. Empty while nothing was learned.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::mutex mutex_;
  std::string bytes_;
  std::unique_ptr<RecordPacker> packer_;
};

}  // namespace lede
