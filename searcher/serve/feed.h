// A search as an Atom feed (RFC 4287): what is new for a query, in any feed reader.
#pragma once

#include <string>
#include <string_view>

#include "lede/lede.h"
#include "searcher/http/request.h"

namespace lede::serve {

/// `updated` is when the index was published. An entry has the id of its passage, and so is the
/// same in each answer; its time is the day of its article, or `updated` where that is not known.
[[nodiscard]] std::string feed_of(const Results& results, std::string_view query,
                                  const std::string& updated, const http::Request& request);

}  // namespace lede::serve
