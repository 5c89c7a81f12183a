// The language of a text whose bylines may begin with a little word that is another's in others.
#pragma once

#include <string_view>

namespace lede {

/// "it", "ro", "ca", "bg" or "el" where the commonest words of the text say so, else empty. Good
/// enough to know "di Maria Rossi" and "de Ion Popescu" for bylines, and for nothing else.
[[nodiscard]] std::string_view byline_language(std::string_view text);

}  // namespace lede
