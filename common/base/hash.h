// The one hash of bytes: XXH3, which is the same on every machine and may be stored.
#pragma once

#include <cstdint>
#include <string_view>

namespace lede {

[[nodiscard]] uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

/// The lower half of `hash64`.
[[nodiscard]] inline uint32_t hash32(std::string_view bytes) {
  return static_cast<uint32_t>(hash64(bytes));
}

/// For bytes that must not be taken for others with the same hash.
struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
};
[[nodiscard]] Hash128 hash128(std::string_view bytes);

}  // namespace lede
