// The day on which a page's article was published.
#pragma once

#include <string_view>

#include "indexer/article/article.h"
#include "indexer/html/article_place.h"
#include "indexer/html/page_metadata.h"

namespace lede::html {

struct PublicationDate {
  Date date;  ///< empty when nothing says it
  Evidence evidence = Evidence::none;
};

/// In order of trust: JSON-LD, article:published_time, microdata, other meta names, what the page
/// shows (shown_date.h), the address. A time stated in UTC gives way to the day that the page shows
/// its readers, if that is the day before or after.
[[nodiscard]] PublicationDate find_published(const PageMetadata& page, const ArticlePlace& place,
                                             std::string_view url);

}  // namespace lede::html
