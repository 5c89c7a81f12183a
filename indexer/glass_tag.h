// Tags of the tables of documents, as they are stored: packed where that is shorter.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lede {

struct GlassTag {
  std::string bytes;
  bool compressed = false;  ///< bytes are raw deflate
};

/// Tables of documents only compress what is longer than this, in bytes.
inline constexpr size_t kGlassCompressMin = 18;

/// Packs a tag by raw deflate if that makes it shorter. `level` is zlib's, 1 to 9. Safe to call
/// from any thread.
[[nodiscard]] GlassTag deflate_tag(std::string_view tag, int level);

}  // namespace lede
