// The words that stand next to each other in a text, for its neighbour filter.
#pragma once

#include <cstdint>
#include <vector>

#include "common/text/analyzer.h"

namespace lede {

/// Adds the neighbours_hash of each two tokens of which the second stands where a phrase may go on
/// from the first: at its position + span, in any reading.
void add_neighbours(const std::vector<Token>& tokens, std::vector<uint64_t>& hashes);

}  // namespace lede
