#define XXH_INLINE_ALL  // a word is hashed in less time than a call into the library takes
#include "common/base/hash.h"

#include <xxhash.h>

namespace lede {

uint64_t hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

struct StreamedHash::State {
  XXH3_state_t xxh3;
};

StreamedHash::StreamedHash() : state_(std::make_unique<State>()) {
  XXH3_64bits_reset(&state_->xxh3);
}

StreamedHash::~StreamedHash() = default;

void StreamedHash::add(std::string_view bytes) {
  XXH3_64bits_update(&state_->xxh3, bytes.data(), bytes.size());
}

uint64_t StreamedHash::value() const {
  return XXH3_64bits_digest(&state_->xxh3);
}

Hash128 hash128(std::string_view bytes) {
  const auto h = XXH3_128bits(bytes.data(), bytes.size());
  return {h.high64, h.low64};
}

}  // namespace lede
