// The vocabulary by which a batch packs its records: the one that is there, or what the batch's
// first run with documents teaches.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/store/record_codec.h"

namespace lede {

/// Runs are numbered from 0. Each asks or passes, and a run waits until those before it have done
/// either, or it is decided: so what is learned does not depend on how many threads there are. Safe
/// to use from several threads at once.
class RunDictionary {
 public:
  /// Bytes of texts that are worth a dictionary: of fewer, it would be no smaller than what it
  /// saves.
  static constexpr size_t kWorthLearning = 256U << 10U;

  /// `known` are the bytes of a dictionary that is there; then none is learned. Throws
  /// Error(damaged) when it is none.
  explicit RunDictionary(std::string known = {});

  /// The packer of all runs. The first run that asks decides: the texts that `texts` gives teach
  /// the dictionary, or there is none for the whole batch where they are too few.
  [[nodiscard]] const RecordPacker& packer(size_t run,
                                           const std::function<std::vector<std::string>()>& texts);
  /// A run has no documents.
  void pass(size_t run);

  /// For a vocabulary file. Empty for none, and while nothing is decided.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t next_ = 0;  ///< the first run that has neither asked nor passed
  std::string bytes_;
  std::unique_ptr<RecordPacker> packer_;  ///< once it is decided
};

}  // namespace lede
