// What somebody who asked for a value of a field that nobody has probably meant.
#pragma once

#include <string>
#include <string_view>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A value of `leaf`'s field as an article of the archive has it: one whose words are few slips
/// away, or begin with the letters of the one asked for ("nyt"); of a headline, one word. Empty
/// where nothing is near. `prefix` is that of the field's terms.
[[nodiscard]] std::string suggest_value(const Leaf& leaf, std::string_view prefix,
                                        const RecordDatabase& db);

}  // namespace lede
