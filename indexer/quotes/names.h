// Names of people in a text: which words are first names, last names, titles.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/quotes/tokens.h"

namespace lede::quotes {

enum class Gender : uint8_t { unknown, male, female };

/// A name as it stands at one place.
struct Name {
  uint32_t begin = 0;   ///< first token of the name proper
  uint32_t end = 0;     ///< behind its last, "Jr." included
  uint32_t family = 0;  ///< the token of the last name
  uint32_t office_begin = 0;
  uint32_t office_end = 0;  ///< [office_begin, office_end): what stands before it; may be empty
  Gender gender = Gender::unknown;  ///< by title or first name
  bool whole = false;               ///< more than a last name
  bool sure = false;    ///< a first name of the list or a title says that it is a person's
  bool suffix = false;  ///< "Jr."
};

/// The names in a text, in order. `title_case`: most words have capitals, as in a headline, so that
/// only what is sure counts. `inside`: words that have a capital inside of sentences.
[[nodiscard]] std::vector<Name> find_names(const Letters& letters, const std::vector<Token>& tokens,
                                           bool title_case,
                                           const std::unordered_set<std::string_view>& inside);

/// By what a last name is looked up: in small letters, without "al-".
[[nodiscard]] std::string_view family_key(std::string_view small);

}  // namespace lede::quotes
