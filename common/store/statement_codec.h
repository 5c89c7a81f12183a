// The statements of a passage as its record stores them: small numbers, and the words that they
// have beside the text (names, offices, verbs), each once.
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

[[nodiscard]] PackedStatements pack_statements(const std::vector<Statement>& statements);

/// The inverse, of a text of so many bytes. Throws Damage where these are none, or where a span
/// does not lie inside the text.
[[nodiscard]] std::vector<Statement> unpack_statements(std::string_view numbers,
                                                       std::string_view words, size_t text_size);

}  // namespace lede
