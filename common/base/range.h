// A byte range of a text.
#pragma once

#include <compare>
#include <cstdint>

namespace lede {

/// [begin, end).
struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;
  /// By `begin`, then by `end`.
  auto operator<=>(const Range&) const = default;
  [[nodiscard]] uint32_t size() const { return end - begin; }
};

}  // namespace lede
