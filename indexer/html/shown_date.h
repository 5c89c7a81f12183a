// The day of publication that a page shows its readers.
#pragma once

#include <string_view>

#include "common/text/date.h"
#include "indexer/article/article.h"
#include "indexer/html/article_place.h"
#include "indexer/html/page_metadata.h"

namespace lede::html {

struct ShownDate {
  Date date;  ///< empty when the page shows none
  Evidence evidence = Evidence::none;
  bool labelled = false;  ///< as the publication
};

/// The date of a line that holds nothing but what goes with a date: in a `<time>` element, one that
/// is called a date, or a line below the headline. What is labelled as the publication counts for
/// more, then what stands nearer to the headline. Dates in sentences, of updates (in words, in
/// `itemprop` or class), of events and of other articles are no candidates. `language` as in
/// find_dates. A date that is `except` is no candidate.
[[nodiscard]] ShownDate find_shown_date(const PageMetadata& page, const ArticlePlace& place,
                                        std::string_view language, const Date& except = {});

}  // namespace lede::html
