// What an archive holds, for who sees it for the first time.
#pragma once

#include <string>

#include "searcher/serve/api.h"

namespace lede::serve {

/// A query that every article satisfies: none has such an id.
inline constexpr const char* kEveryArticle = "-id:-";

/// As JSON: version, generations, passages, articles, outlets, years, the query language.
[[nodiscard]] std::string about_archive(const Archive& archive, const SearchOptions& asked);

}  // namespace lede::serve
