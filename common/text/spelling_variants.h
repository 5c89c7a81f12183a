// One spelling for words that are written in two ways: defence/defense, organise/organize.
// Functions without state: several threads may call them at once.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// Raise when any mapping changes: part of the fingerprint that an index keeps.
inline constexpr int kVariantsVersion = 1;

/// The American (or otherwise more frequent) spelling of a folded word; the word itself where it
/// has one spelling. Inflections follow their base: "labourers" gives "laborers".
[[nodiscard]] std::string one_spelling(std::string word);

}  // namespace lede
