// Many phrases against one line, in one pass over it.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace lede {

/// A fixed list of phrases of two bytes and more each. Most places of most lines are told from all
/// of the phrases by two bytes. The list does not change: any thread may look into it.
class PhraseList {
 public:
  /// The phrases' bytes must outlive the list.
  PhraseList(std::initializer_list<std::string_view> phrases);

  /// The line is one of the phrases.
  [[nodiscard]] bool has(std::string_view line) const;
  /// The line begins with one of them.
  [[nodiscard]] bool begins(std::string_view line) const;
  /// The line holds one of them, within words too.
  [[nodiscard]] bool within(std::string_view line) const;
  /// Those that begin with the line's first two bytes, or a few others: what to compare it with.
  [[nodiscard]] std::span<const std::string_view> candidates(std::string_view line) const {
    if (line.size() < 2) return {};
    const auto first = static_cast<unsigned char>(line[0]);
    if (!pairs_[pair(line[0], line[1])]) return {};
    return {phrases_.data() + begin_[first], phrases_.data() + begin_[first + 1]};
  }

 private:
  static size_t pair(char a, char b) {
    return static_cast<size_t>(static_cast<unsigned char>(a)) << 8 | static_cast<unsigned char>(b);
  }

  std::vector<std::string_view> phrases_;  ///< by first byte
  std::array<uint16_t, 257> begin_{};      ///< where those begin that have a first byte
  std::bitset<1U << 16> pairs_;            ///< the first two bytes that phrases have
};

}  // namespace lede
