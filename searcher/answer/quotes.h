// What somebody said: the statements by a name, put together by their words.
#pragma once

#include <string_view>

#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// The answer of Index::quotes.
[[nodiscard]] Quotes find_quotes(const RecordDatabase& db, std::string_view person,
                                 std::string_view query, const SearchOptions& options);

}  // namespace lede
