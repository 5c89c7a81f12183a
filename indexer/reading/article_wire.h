// Articles as bytes, on their way from the process that reads them to the one that indexes them.
//
// Only two processes of one program ever see these bytes, so they have no version. article_codec.h
// is what the index keeps.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace lede {

/// Appends everything that an article holds, understood or not.
void put_article(std::string& out, const Article& article);

/// The inverse of `put_article`: takes an article off the front of `in`. Throws std::out_of_range
/// where the bytes are none.
[[nodiscard]] Article take_article(std::string_view& in);

/// Numbers and strings around articles, as put_varint and put_string wrote them. Throw
/// std::out_of_range where the bytes are none.
[[nodiscard]] uint64_t take_number(std::string_view& in);
[[nodiscard]] std::string_view take_string(std::string_view& in);

}  // namespace lede
