// Which words stand next to each other in a text, as a Bloom filter (Bloom, 1970): a phrase that a
// filter denies is not in the text, and most that are not in it are denied. So few texts need to be
// read for a phrase.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// What a filter knows two neighbouring words by: their stems, in order.
[[nodiscard]] uint64_t neighbours_hash(std::string_view first_stem, std::string_view second_stem);

/// The filter of all neighbours with these hashes, which may come twice: four bits each. Empty for
/// none.
[[nodiscard]] std::string neighbour_filter(std::vector<uint64_t> hashes);

/// False where the text of the filter has no neighbours of this hash. What no filter was made of,
/// an empty one, may have any.
[[nodiscard]] bool may_have_neighbours(std::string_view filter, uint64_t hash);

}  // namespace lede
