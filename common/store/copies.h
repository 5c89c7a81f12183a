// An article's copies (reprints, cut wire copies) as the index remembers them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// The value of the metadata that keeps the ids of an article's copies, in their order; empty for
/// none.
[[nodiscard]] std::string pack_copies(const std::vector<std::string>& copies);

/// The inverse. Throws Damage.
[[nodiscard]] std::vector<std::string> unpack_copies(std::string_view packed);

}  // namespace lede
