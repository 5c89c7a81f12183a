// Cuts a query into words, quoted phrases, operators and brackets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct QueryToken {
  enum class Kind { word, quoted, open, close, and_op, or_op, not_op, near_op, plus, minus, end };
  Kind kind = Kind::word;
  std::string text;       ///< of a word or between quotes, without its field
  std::string field;      ///< before the colon; empty for none
  unsigned distance = 0;  ///< of NEAR/n
  bool unclosed = false;  ///< a quote without its end
  size_t begin = 0;       ///< bytes of the query
  size_t end = 0;
};

/// Names before a colon that are taken for fields; other names stay part of the word.
[[nodiscard]] bool is_field_name(std::string_view name);

/// Total. `unknown_fields` receives the tokens (as ranges of the query) that look like a field but
/// are none ("auther:Smith").
[[nodiscard]] std::vector<QueryToken> lex_query(std::string_view query,
                                                std::vector<QueryToken>& unknown_fields);

}  // namespace lede
