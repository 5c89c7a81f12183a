#define XXH_INLINE_ALL  // a word is hashed in less time than a call into the library takes
#include "common/base/hash.h"

#include <xxhash.h>

namespace lede {

uint64_t hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

Hash128 hash128(std::string_view bytes) {
  const auto h = XXH3_128bits(bytes.data(), bytes.size());
  return {h.high64, h.low64};
}

}  // namespace lede
