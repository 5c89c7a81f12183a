// The head of a deflate block: the lengths of its Huffman code (RFC 1951, 3.2.7).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lede::glass {

inline constexpr size_t kEnd = 256;  ///< the symbol that ends a block, behind the bytes
inline constexpr size_t kSymbols = 257;
inline constexpr size_t kMaxCodeBits = 15;
/// Code lengths are written in symbols of another Huffman code: 0 to 15, and one for three to six
/// times the last length, with two bits that say how often.
inline constexpr size_t kRepeat = 16;
inline constexpr size_t kMinRepeat = 3;
inline constexpr size_t kMaxRepeat = 6;
inline constexpr size_t kRepeatBits = 2;
inline constexpr size_t kHeadSymbols = 19;
inline constexpr unsigned kMaxHeadCodeBits = 7;
/// The order in which the lengths of that code are written, as far as there are any.
inline constexpr std::array<uint8_t, kHeadSymbols> kHeadOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                                 11, 4,  12, 3, 13, 2, 14, 1, 15};
/// No head takes more bits than this.
inline constexpr size_t kMaxHeadBits = 17 + 3 * kHeadSymbols + kMaxHeadCodeBits * (kSymbols + 1);

/// Bits of the code of each symbol.
using Lengths = std::vector<uint8_t>;

/// The lengths of a code as a head says them, with that of no distance at all.
struct DeflateHead {
  struct Symbol {
    uint8_t symbol = 0;
    uint8_t repeats = 0;  ///< of kRepeat
  };

  explicit DeflateHead(const Lengths& lengths);

  /// The number of `code_lengths` that are written.
  [[nodiscard]] size_t written() const;
  [[nodiscard]] size_t bits() const;

  std::vector<Symbol> symbols;
  Lengths code_lengths;  ///< of the code that the symbols are written in
};

}  // namespace lede::glass
