// The headline of a page.
#pragma once

#include <string_view>

#include "indexer/article/article.h"
#include "indexer/html/page_metadata.h"

namespace lede::html {

/// True for the name of the site (`outlet`, `host`), or a part of it.
[[nodiscard]] bool is_site_name(std::string_view text, std::string_view outlet,
                                std::string_view host);

/// The page's own heading where a stated headline or the page's title confirms it; else the
/// headline that microdata, JSON-LD or og:title state; else the only first-rank heading; else the
/// title. The site's name at its ends is left out.
[[nodiscard]] Fact find_headline(const PageMetadata& page, std::string_view outlet,
                                 std::string_view host);

}  // namespace lede::html
