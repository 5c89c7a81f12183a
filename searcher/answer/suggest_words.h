// Words that the beginning of one may become.
#pragma once

#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// The answer of Index::suggest_words.
[[nodiscard]] std::vector<SuggestedWord> find_suggested_words(const RecordDatabase& db,
                                                              std::string_view begin, size_t limit);

}  // namespace lede
