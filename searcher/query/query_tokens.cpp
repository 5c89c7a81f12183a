#include "searcher/query/query_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "searcher/query/query_fields.h"

namespace lede {

QueryTokens::QueryTokens(std::string_view query, QueryNotes& notes) {
  std::vector<QueryToken> unknown;
  tokens_ = lex_query(query, unknown);
  for (const auto& t : unknown) {
    const QueryField* nearest = nearest_query_field(t.field);
    notes.add("unknown-field",
              fmt::format("there is no field “{}:”; it is searched as plain words{}", t.field,
                          nearest ? fmt::format(" (did you mean {}:?)", nearest->name) : ""),
              t);
  }
  for (size_t i = 1; i < tokens_.size();) {
    if (role_of(tokens_[i].kind) == TokenRole::binary && tokens_[i].kind == tokens_[i - 1].kind) {
      notes.add("syntax", fmt::format("the second “{}” is left out", tokens_[i].text), tokens_[i]);
      tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  operands_.resize(tokens_.size());
  for (size_t i = tokens_.size(); i-- > 0;) {
    const TokenRole role = role_of(tokens_[i].kind);
    operands_[i] = role == TokenRole::sign ? i + 1 < tokens_.size() && operands_[i + 1]
                                           : role == TokenRole::operand;
  }
}

size_t QueryTokens::index(size_t ahead) const {
  return std::min(at_ + ahead, tokens_.size() - 1);
}

bool QueryTokens::take_operator(QueryToken::Kind kind) {
  if (peek().kind != kind || !operand_at(1)) return false;
  skip();
  return true;
}

}  // namespace lede
