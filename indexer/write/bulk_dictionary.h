// The vocabulary that a bulk build learns from its first run with articles, and uses for all.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "common/store/record_codec.h"
#include "indexer/glass/tag.h"

namespace lede {

struct Learned {
  RecordPacker packer;
  glass::TagCode term_lists;
};

/// Runs are numbered from 0. Each asks or passes, and a run waits until those before it have done
/// either, or one has taught the dictionary: so what is learned does not depend on how many threads
/// there are. Safe to use from several threads at once.
class BulkDictionary {
 public:
  /// Learns from the term lists and from the texts that `texts` gives, unless something was learned
  /// before.
  [[nodiscard]] const Learned& learned(size_t run,
                                       const std::function<std::vector<std::string>()>& texts,
                                       std::span<const std::string> term_lists);
  /// A run has nothing to teach.
  void pass(size_t run);

  /// For schema::kDictionaryKey. Empty while nothing was learned.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t next_ = 0;  ///< the first run that has neither asked nor passed
  std::string bytes_;
  std::unique_ptr<Learned> learned_;
};

}  // namespace lede
