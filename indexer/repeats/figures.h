// Numbers in words as figures, so that two spellings of a number are one.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// `sentence` with its numbers in words as figures ("twenty-six" as 26, "a dozen" as 12, "deux
/// cents" as 200, "half of" as 50% of), in English, German, French, Spanish and Italian, and times
/// of twelve hours as those of twenty-four (8 p.m. as 20:00). What may be another word stays as it
/// is: a capitalised word within the sentence, "one" for somebody in other languages than English.
[[nodiscard]] std::string with_figures(std::string_view sentence);

}  // namespace lede
