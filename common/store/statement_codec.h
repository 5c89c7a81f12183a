// The statements of a passage as its record stores them: small numbers, and those of their words
// (names, offices, verbs) that the text does not have, each once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/statement.h"

namespace lede {

struct PackedStatements {
  std::string numbers;
  std::string words;  ///< packed with the texts of the record
};

[[nodiscard]] PackedStatements pack_statements(const std::vector<Statement>& statements,
                                               std::string_view text);

/// The inverse. Throws Damage where these are no statements of the text.
[[nodiscard]] std::vector<Statement> unpack_statements(std::string_view numbers,
                                                       std::string_view words,
                                                       std::string_view text);

}  // namespace lede
