// Inflectional stemming of English: plurals, -ed, -ing and irregular forms, nothing derivational.
// Functions without state: several threads may call them at once.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace lede {

/// Raise when any stem changes: it is part of the fingerprint that an index keeps.
inline constexpr int kStemmerVersion = 1;

/// The base form of a folded, spelling-normalised word. Unlike Porter's family it never joins a
/// word with a derived one (organization/organ, international/internal, policy/police): in news
/// those are other subjects. Words that are not plain a-z letters come back unchanged.
[[nodiscard]] std::string stem(std::string_view word);

/// The words that no rule stems, with their stems: irregular forms, and words that are their own.
[[nodiscard]] const std::unordered_map<std::string_view, std::string_view>& irregular_forms();

}  // namespace lede
