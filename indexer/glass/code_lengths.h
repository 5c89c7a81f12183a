// The Huffman code that packs tags best, as the lengths of its symbols.
#pragma once

#include <array>
#include <cstdint>

#include "indexer/glass/deflate_head.h"

namespace lede::glass {

/// The number of times that each symbol stands in the samples; kEnd once in each.
using Counts = std::array<uint64_t, kSymbols>;

/// The lengths with which the samples take least, where each sample is a block with a head of its
/// own that says them.
[[nodiscard]] Lengths best_lengths(const Counts& counts);

}  // namespace lede::glass
