// The one hash of bytes: XXH3, which is the same on every machine and may be stored.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string_view>

namespace lede {

[[nodiscard]] uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

/// The lower half of `hash64`.
[[nodiscard]] inline uint32_t hash32(std::string_view bytes) {
  return static_cast<uint32_t>(hash64(bytes));
}

/// The hash64 of bytes that come in pieces.
class StreamedHash {
 public:
  StreamedHash();
  ~StreamedHash();
  StreamedHash(const StreamedHash&) = delete;
  StreamedHash& operator=(const StreamedHash&) = delete;

  void add(std::string_view bytes);
  /// Of all that was added so far.
  [[nodiscard]] uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// For bytes that must not be taken for others with the same hash.
struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
};
[[nodiscard]] Hash128 hash128(std::string_view bytes);

}  // namespace lede
