// Many phrases against one line, in one pass over it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace lede {

/// A fixed list of phrases. A table of the first three bytes of each phrase rules out most places
/// of a line at once. Immutable: any thread may look into it.
class PhraseList {
 public:
  /// The phrases' bytes must outlive the list. Phrases of less than three bytes are found by `has`
  /// alone.
  PhraseList(std::initializer_list<std::string_view> phrases);

  /// The line is one of the phrases.
  [[nodiscard]] bool has(std::string_view line) const;
  /// The line begins with one of them.
  [[nodiscard]] bool begins(std::string_view line) const;
  /// The line holds one of them, within words too.
  [[nodiscard]] bool within(std::string_view line) const;
  /// The phrases that begin with the line's first byte, in the order of the list.
  [[nodiscard]] std::span<const std::string_view> candidates(std::string_view line) const;

 private:
  static constexpr unsigned kHashBits = 12;
  /// A hash of three bytes, the first of them lowest.
  static size_t hash(uint32_t three) { return three * 2654435761U >> (32 - kHashBits); }
  /// `three` one byte further on.
  static uint32_t shifted(uint32_t three, char next) {
    return three >> 8 | static_cast<uint32_t>(static_cast<unsigned char>(next)) << 16;
  }
  static size_t hash_of_first(std::string_view line) {
    return hash(shifted(shifted(shifted(0, line[0]), line[1]), line[2]));
  }

  std::vector<std::string_view> phrases_;  ///< by first byte
  std::array<uint16_t, 257> begin_{};      ///< by first byte: index of its first phrase
  std::array<bool, 1U << kHashBits>
      three_{};  ///< by hash of three bytes: some phrase begins with them
};

}  // namespace lede
