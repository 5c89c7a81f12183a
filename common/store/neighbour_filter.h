// Which words stand next to each other in a text, as a Bloom filter (Bloom, 1970): a phrase that a
// filter denies is not in the text, and most that are not in it are denied. So few texts need to be
// read for a phrase. Words that stand next to many others are asked for more often, and cost more
// texts: they have more probes (Bruck, Gao and Jiang, Weighted Bloom Filter, 2006).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/word_pairs.h"

namespace lede {

/// What a filter knows two neighbouring words by.
struct Neighbours {
  uint64_t hash = 0;  ///< of their stems, in order
  unsigned probes = 0;
  auto operator<=>(const Neighbours&) const = default;
};

/// Two neighbouring words with these stems; none where pairs of them are terms, and no filter has
/// them.
[[nodiscard]] std::optional<Neighbours> neighbours_of(std::string_view first, StemKind first_kind,
                                                      std::string_view second,
                                                      StemKind second_kind);

/// Two neighbouring words with these stems in a fact of the article: its headline, byline, outlet
/// or place.
[[nodiscard]] Neighbours neighbours_in_fact(std::string_view first, std::string_view second);

/// The filter of all these, half of whose bits are set: 23/16 (1 / ln 2) bits for each probe. It
/// knows which of them come once.
[[nodiscard]] std::string neighbour_filter(std::vector<Neighbours> neighbours);

enum class Occurrences { none, at_most_one, any };
/// How often the text of a filter may have such neighbours.
[[nodiscard]] Occurrences occurrences_of(const Neighbours& neighbours, std::string_view filter);

/// What is known of a passage without reading its record: the value in schema::kNeighbourSlot.
struct PassageFilter {
  uint32_t ordinal = 0;     ///< its place in its article, counted from 0
  uint32_t words = 0;       ///< of its text
  std::string_view filter;  ///< of its section, its text and the facts of its article

  [[nodiscard]] std::string value() const;
  /// The filter is a part of `value`. Throws Damage where that is none.
  [[nodiscard]] static PassageFilter parse(std::string_view value);
};

}  // namespace lede
