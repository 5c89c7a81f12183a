// "Did you mean": the word of the archive that is nearest to one that the archive does not have.
#pragma once

#include <string>
#include <string_view>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The word of the archive that is the fewest edits away from `word` (two at most, one for a word
/// of up to four letters); among those the most frequent. Empty when there is none. The archive's
/// stems are compared with the word and with its stem; the form is one that its first passages
/// have.
[[nodiscard]] std::string suggest_word(const Unit& word, const RecordDatabase& db);

/// The term behind a prefix that is the fewest edits away from a word (or its stem, where given);
/// among those the most frequent. Empty where none is near.
[[nodiscard]] std::string nearest_term(const std::string& word, const std::string& stem,
                                       std::string_view prefix, const RecordDatabase& db);

}  // namespace lede
