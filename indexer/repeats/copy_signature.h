// The signature of an article by which its copies are found: its fingerprints and its day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/hash.h"
#include "indexer/repeats/own_text.h"
#include "indexer/repeats/same_facts.h"

namespace lede {

/// Shingles of the shortest article that can have copies: one of 15 words.
inline constexpr size_t kMinShingles = 11;
/// The largest number of days between two copies.
inline constexpr int64_t kMaxReprintDays = 1000;

/// Whether two days, or kNoDay, lie no further apart than those of two copies.
[[nodiscard]] bool within_reprint(int64_t a, int64_t b);

/// Fingerprints that two articles share at least if they are copies, where the one with fewer has
/// `fewer`; at least one.
[[nodiscard]] size_t least_shared(size_t fewer);

struct CopySignature {
  int64_t day = kNoDay;            ///< of publication (day_number), where it is stated as a whole
  std::vector<uint32_t> prints;    ///< fingerprints
  std::vector<uint32_t> shingles;  ///< own_shingles; empty when they must be asked for
  bool is_set = false;             ///< `shingles` are sorted, each once: not before their first use
  Hash128 own;                     ///< of the headline and all of the own text

  /// The signature of an article; without shingles when it is too short to have copies.
  [[nodiscard]] static CopySignature of(const Article& article,
                                        const std::vector<CandidateLine>& lines);
  [[nodiscard]] std::string pack() const;  ///< day and fingerprints
  /// Throws Damage.
  [[nodiscard]] static CopySignature unpack(std::string_view packed);
};

}  // namespace lede
