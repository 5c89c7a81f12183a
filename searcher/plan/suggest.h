// "Did you mean": the archive's own word for one that nobody wrote.
#pragma once

#include <string>
#include <string_view>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The word of the archive that is fewest slips away from `word` (two at most, one for a word of
/// up to four letters); among those the most frequent. Empty when there is none. The archive's
/// stems are compared with the word and with its stem; the form is one of those first written.
[[nodiscard]] std::string suggest_word(const Unit& word, const RecordDatabase& db);

/// The term behind a prefix that is the fewest slips away from a word (or its stem, where given);
/// among those the most frequent. Empty where none is near.
[[nodiscard]] std::string nearest_term(const std::string& word, const std::string& stem,
                                       std::string_view prefix, const RecordDatabase& db);

}  // namespace lede
