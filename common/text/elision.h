// What an apostrophe parts from a noun: articles that are elided before it, suffixes behind it.
#pragma once

#include <string_view>

namespace lede {

/// Whether `letters` stand elided before a noun that begins with `next`: "l'Élysée", "d'Ivoire",
/// "dell'Utri". Before a consonant nothing is elided: N'Djamena and D'Souza are names.
[[nodiscard]] bool is_elided_article(std::string_view letters, char32_t next);

/// Whether `letters`, behind a name, are an ending of Turkish: "İstanbul'da". Those of one letter
/// are none here, since names of other languages end so (Sana'a, Hawai'i).
[[nodiscard]] bool is_name_suffix(std::string_view letters);
/// An ending of one letter ("İstanbul'a"), which may as well be part of the name.
[[nodiscard]] bool may_be_name_suffix(std::string_view letters);

}  // namespace lede
