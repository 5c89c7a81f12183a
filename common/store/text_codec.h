// Compresses short texts with a vocabulary of the archive, so that each can be read on its own.
//
// A vocabulary is some thousand strings (words with the blank before them, phrases, parts of
// words, and every single byte, so that no text is without its codes). A text is the longest of
// them that fits, then the longest that fits behind it, and so on; each has a Huffman code.
// text_vocabulary.h learns one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// The longest code, in bits.
inline constexpr unsigned kMaxCodeBits = 15;
/// The longest string of a vocabulary, in bytes.
inline constexpr size_t kMaxEntryBytes = 31;
/// Strings that are learned, at most: all of them and the single bytes have 16-bit numbers.
inline constexpr size_t kMaxEntries = 16000;

/// Strings with the lengths of their codes. The first 256 are the single bytes.
struct Vocabulary {
  std::vector<std::string> entries;
  std::vector<uint8_t> code_lengths;  ///< of each entry, from 1 to kMaxCodeBits

  /// Only the single bytes, all equally frequent.
  [[nodiscard]] static Vocabulary of_bytes();
  /// The vocabulary as a compact byte string. The learned entries must be in order.
  [[nodiscard]] std::string pack() const;
  /// The inverse of `pack`. Throws Error(damaged).
  [[nodiscard]] static Vocabulary unpack(std::string_view packed);
};

/// Finds the entries of a vocabulary in a text. Any number of threads may use one.
class VocabularyMatcher {
 public:
  explicit VocabularyMatcher(const std::vector<std::string>& entries);

  /// Calls `f` with the number of each entry of the text, in order.
  template <typename F>
  void each(std::string_view text, F&& f) const {
    for (size_t at = 0; at < text.size();) {
      Slot node = slots_[static_cast<unsigned char>(text[at])];
      uint16_t longest = node.entry;
      size_t end = ++at;
      while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at++]);
        node = slots_[node.children + byte];
        if (node.byte != byte) break;
        if (node.entry == kNone) continue;
        longest = node.entry;
        end = at;
      }
      f(longest);
      at = end;
    }
  }

 private:
  static constexpr uint16_t kNone = 0xFFFF;
  /// The `children` of a node without any. The slots before are those of the single bytes.
  static constexpr uint32_t kNowhere = 256;
  /// A node of the trie. The child by a byte stands so many slots behind `children`. No two nodes
  /// have the same `children`, so that the byte alone tells a child from another node's (a double
  /// array: Aoe, 1989).
  struct Slot {
    uint32_t children = kNowhere;
    uint16_t byte = kNone;   ///< by which it is reached
    uint16_t entry = kNone;  ///< that ends here
  };
  std::vector<Slot> slots_;
};

/// Any number of threads may use one.
class TextEncoder {
 public:
  explicit TextEncoder(const Vocabulary& vocabulary);
  /// Appends the codes of `text`, ending on a whole byte.
  void encode(std::string_view text, std::string& out) const;

 private:
  struct Code {
    uint16_t bits = 0;
    uint16_t length = 0;
  };
  VocabularyMatcher matcher_;
  std::vector<Code> codes_;
};

/// Any number of threads may use one.
class TextDecoder {
 public:
  explicit TextDecoder(const Vocabulary& vocabulary);
  /// The first `size` bytes of the text that was encoded. Throws Error(damaged) when `codes` hold
  /// no such text.
  [[nodiscard]] std::string decode(std::string_view codes, size_t size) const;

 private:
  struct Entry {
    uint32_t begin = 0;  ///< in strings_
    uint8_t size = 0;
    uint8_t code_length = 0;
  };
  std::string strings_;
  std::vector<Entry> entries_;
  unsigned shortest_code_ = kMaxCodeBits;
  std::vector<uint16_t> entry_of_;  ///< by the next kMaxCodeBits bits
};

}  // namespace lede
