// Which articles of a batch have which fingerprints, and so which are worth comparing with each
// other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/repeats/copy_signature.h"

namespace lede {

/// Articles have numbers, ascending by how many fingerprints they have.
class FingerprintTable {
 public:
  /// An article's id and its signature.
  using Entry = std::pair<const std::string*, CopySignature*>;

  /// `articles` must outlive it. Fingerprints that only one article has are left out.
  explicit FingerprintTable(std::map<std::string, CopySignature>& articles);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// The entries behind entry `i` that are worth comparing with it; to be asked once of each.
  [[nodiscard]] std::vector<Entry> worth_comparing_with(size_t i);

 private:
  [[nodiscard]] size_t holders(size_t place) const { return begins_[place + 1] - begins_[place]; }
  std::vector<Entry> worth_comparing_with(const CopySignature& s, const std::vector<size_t>& places,
                                          size_t first);

  std::vector<Entry> entries_;
  std::vector<uint32_t> prints_;             ///< sorted
  std::vector<size_t> begins_;               ///< in numbers_, of each of prints_, and the end
  std::vector<uint32_t> numbers_;            ///< of the articles that have it, ascending
  std::vector<std::vector<size_t>> places_;  ///< in prints_, of an article's that others share
  std::vector<uint64_t> asked_;              ///< question that an article was last looked at for
  uint64_t question_ = 0;
};

}  // namespace lede
