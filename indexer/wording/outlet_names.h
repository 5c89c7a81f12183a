// Names of outlets, told by the words that are usual in them.
#pragma once

#include <string_view>

namespace lede {

/// True for a name that outlets bear ("The Northgate Standard", "BBC News"): a few capitalised
/// words, one of them usual in mastheads.
[[nodiscard]] bool looks_like_outlet(std::string_view line);

/// True for that, a domain alone, and a few words with one of the mastheads of other languages
/// ("Gazeta Nadbrzeżna"): a headline may hold such a word, too, so that it takes something else
/// to say that a line is no headline.
[[nodiscard]] bool names_outlet(std::string_view line);

}  // namespace lede
