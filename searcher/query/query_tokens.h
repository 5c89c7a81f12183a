// The tokens of a query, read from the first to the last.
#pragma once

#include <string_view>
#include <vector>

#include "searcher/query/query_lexer.h"
#include "searcher/query/query_notes.h"

namespace lede {

class QueryTokens {
 public:
  /// Notes names that look like fields and are none, and drops an operator behind the same
  /// operator.
  QueryTokens(std::string_view query, QueryNotes& notes);

  /// The token `ahead` of the next one; the last one, of kind `end`, where there is none.
  [[nodiscard]] const QueryToken& peek(size_t ahead = 0) const { return tokens_[index(ahead)]; }

  /// Whether an operand can begin at that token.
  [[nodiscard]] bool operand_at(size_t ahead) const { return operands_[index(ahead)]; }

  void skip(size_t count = 1) { at_ += count; }

  /// True at an operator with an operand behind it, which is then taken; one without is a word.
  [[nodiscard]] bool take_operator(QueryToken::Kind kind);

 private:
  [[nodiscard]] size_t index(size_t ahead) const;

  std::vector<QueryToken> tokens_;
  std::vector<bool> operands_;  ///< whether an operand can begin at a token
  size_t at_ = 0;
};

}  // namespace lede
