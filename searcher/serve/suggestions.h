// What may be meant by the beginning of a query's last word: outlets, authors and words of the
// archive.
#pragma once

#include <string>
#include <string_view>

#include "searcher/serve/api.h"

namespace lede::serve {

/// As JSON: of each kind at most as many as are asked for.
[[nodiscard]] std::string suggestions_for(const Archive& archive, std::string_view query,
                                          const SearchOptions& asked);

}  // namespace lede::serve
