// Which articles of a batch have which fingerprints, and so which are worth comparing with each
// other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/repeats/copy_signature.h"

namespace lede {

/// Articles have numbers, ascending by how many fingerprints they have, from 0 on.
class FingerprintTable {
 public:
  /// Of the articles with these signatures, which come in this order and outlive it. Fingerprints
  /// that only one article has are left out.
  explicit FingerprintTable(std::vector<const CopySignature*> signatures);

  /// The articles behind article `i` that are worth comparing with it; to be asked once of each.
  [[nodiscard]] std::vector<uint32_t> worth_comparing_with(size_t i);

 private:
  [[nodiscard]] size_t holders(size_t place) const { return begins_[place + 1] - begins_[place]; }
  std::vector<uint32_t> worth_comparing_with(const CopySignature& s,
                                             const std::vector<size_t>& places, size_t first);

  std::vector<const CopySignature*> signatures_;
  std::vector<uint32_t> prints_;             ///< sorted
  std::vector<size_t> begins_;               ///< in numbers_, of each of prints_, and the end
  std::vector<uint32_t> numbers_;            ///< of the articles that have it, ascending
  std::vector<std::vector<size_t>> places_;  ///< in prints_, of an article's that others share
  std::vector<uint64_t> asked_;              ///< question that an article was last looked at for
  uint64_t question_ = 0;
};

}  // namespace lede
