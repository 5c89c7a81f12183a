// The author of a page's article.
#pragma once

#include <string_view>

#include "indexer/article/article.h"
#include "indexer/html/article_place.h"
#include "indexer/html/page_metadata.h"

namespace lede::html {

/// In order of trust: JSON-LD, meta names, microdata, rel=author, an element that is called a
/// byline, a line below the headline that is one. Of what stands on the page, the nearest to the
/// headline counts, and nothing in a box of another article. The site's own name, an office and an
/// address are no author. `left_out` is set where there are more names than are kept.
[[nodiscard]] Fact find_author(const PageMetadata& page, const ArticlePlace& place,
                               std::string_view outlet, std::string_view host,
                               std::string& left_out);

}  // namespace lede::html
