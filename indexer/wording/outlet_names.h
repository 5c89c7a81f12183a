// Names of outlets, told by the words that are usual in them.
#pragma once

#include <string_view>

namespace lede {

/// True for a name that outlets bear ("The Northgate Standard", "BBC News"): a few capitalised
/// words, one of them usual in mastheads.
[[nodiscard]] bool looks_like_outlet(std::string_view line);

}  // namespace lede
