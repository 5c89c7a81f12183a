// "Did you mean": the word of the archive that is nearest to one that the archive does not have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The word of the archive that is the fewest edits away from `word` (two at most, one for a word
/// of up to four letters); among those the most frequent. Empty when there is none. The archive's
/// stems are compared with the word and with its stem; the form is one that its first passages
/// have.
[[nodiscard]] std::string suggest_word(const Unit& word, const RecordDatabase& db);

/// The terms behind a prefix that are at most so many edits away from a word or its stem, which are
/// not among them; the nearest come first, among those the most frequent. One edit at most is
/// looked for in the first two letters.
[[nodiscard]] std::vector<std::string> near_terms(const Unit& word, unsigned edits,
                                                  std::string_view prefix,
                                                  const RecordDatabase& db);

/// Of the forms in which the first passages have the stem, the one most like `word`; among those
/// the most frequent.
[[nodiscard]] std::string written_form(const std::string& stem, const std::string& word,
                                       const RecordDatabase& db);

/// The term behind a prefix that is the fewest edits away from a word (or its stem, where given);
/// among those the most frequent. Empty where none is near.
[[nodiscard]] std::string nearest_term(const std::string& word, const std::string& stem,
                                       std::string_view prefix, const RecordDatabase& db);

}  // namespace lede
