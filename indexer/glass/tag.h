// Tags of the tables of documents, as they are stored: packed where that is shorter.
//
// The format demands raw deflate (RFC 1951), and every tag unpacks by itself. Lists of terms are a
// few hundred bytes and repeat little of themselves, so we look for no repeats: a tag is one block
// of literals with a Huffman code that is the same for all tags. A usual compressor needs twenty
// times as long, to look for repeats and to find each tag's own code, and gains no more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lede::glass {

struct Tag {
  std::string bytes;
  bool compressed = false;  ///< bytes are raw deflate
};

/// Tables of documents only compress what is longer than this, in bytes.
inline constexpr size_t kCompressMin = 18;

/// Packs tags that are like those it was learned from; others it leaves as they are, where that is
/// shorter. Any number of threads may use one.
class TagCode {
 public:
  /// The same for the same samples. A few hundred teach enough.
  explicit TagCode(std::span<const std::string> samples);

  [[nodiscard]] Tag pack(std::string_view tag) const;

 private:
  struct Code {
    uint16_t bits = 0;  ///< the first is the lowest
    uint16_t length = 0;
  };
  std::array<Code, 257> codes_{};  ///< of the bytes, then of the end
  /// The head of a block, which says the code.
  std::string head_;
  size_t head_bits_ = 0;
};

}  // namespace lede::glass
