// Huffman codes of limited length.
#pragma once

#include <cstdint>
#include <vector>

namespace lede {

/// The lengths of a Huffman code (1952) for symbols with these counts, of which there are two or
/// more, and no more than codes of `longest` bits.
[[nodiscard]] std::vector<uint8_t> huffman_lengths(std::vector<uint64_t> counts, unsigned longest);

/// The codes of a canonical Huffman code: those of one length are consecutive, in order of symbol.
/// The first bit is the highest. A symbol of length 0 has no code.
[[nodiscard]] std::vector<uint32_t> canonical_codes(const std::vector<uint8_t>& lengths);

}  // namespace lede
