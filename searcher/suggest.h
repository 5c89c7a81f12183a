// "Did you mean": the archive's own word for one that nobody wrote.
#pragma once

#include <xapian.h>

#include <string>

namespace lede {

/// The word of the archive that is fewest slips away from `word` (two at most, one for a word of
/// up to four letters); among those the most frequent. Empty when there is none. Words are folded.
[[nodiscard]] std::string suggest_word(const std::string& word, const Xapian::Database& db);

}  // namespace lede
