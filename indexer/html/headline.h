// The headline of a page.
#pragma once

#include <string_view>

#include "indexer/article/article.h"
#include "indexer/html/metadata.h"

namespace lede {

/// Evidence of a headline that stands on the page and in its data.
inline constexpr const char* kConfirmedHeading = "heading, confirmed by the page's data";

/// True for the name of the site (`outlet`, `host`), or a part of it.
[[nodiscard]] bool is_site_name(std::string_view text, std::string_view outlet,
                                std::string_view host);

/// The page's own heading where a stated headline or the page's title confirms it; else the
/// headline that microdata, JSON-LD or og:title state; else the only first-rank heading; else the
/// title. The site's name at its ends is left out.
[[nodiscard]] Fact find_headline(const PageData& page, std::string_view outlet,
                                 std::string_view host);

}  // namespace lede
