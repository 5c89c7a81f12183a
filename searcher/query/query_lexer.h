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
  std::string field;      ///< before the colon, in lower case; empty for none
  unsigned distance = 0;  ///< of NEAR/n
  bool unclosed = false;  ///< a quotation without its end
  bool single = false;    ///< a quotation in single marks
  size_t begin = 0;       ///< bytes of the query
  size_t end = 0;
};

/// The part that a kind of token plays between others.
enum class TokenRole { operand, sign, binary, close };
[[nodiscard]] TokenRole role_of(QueryToken::Kind kind);

/// Takes any bytes. A name before a colon that is no field stays part of its word;
/// `unknown_fields` receives such names ("auther:Smith") as tokens.
[[nodiscard]] std::vector<QueryToken> lex_query(std::string_view query,
                                                std::vector<QueryToken>& unknown_fields);

}  // namespace lede
