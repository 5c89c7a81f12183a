// Whose words a statement is made of, as the index stores it and hits show it.
#ifndef LEDE_STATEMENT_KIND_H
#define LEDE_STATEMENT_KIND_H

#include <string_view>

namespace lede {

enum class StatementKind {
  direct,    ///< the speaker's, between quotation marks
  mixed,     ///< the article's, with the speaker's between quotation marks
  indirect,  ///< the article's
};

/// As it is printed, and asked for in queries.
[[nodiscard]] constexpr std::string_view word(StatementKind kind) {
  switch (kind) {
    case StatementKind::direct:
      return "direct";
    case StatementKind::mixed:
      return "mixed";
    case StatementKind::indirect:
      return "indirect";
  }
  return {};
}

/// Whether a statement is of the kind that is asked for: a mixed one is direct and indirect, too.
[[nodiscard]] constexpr bool is_told(StatementKind statement, StatementKind asked) {
  return statement == asked || (statement == StatementKind::mixed && asked != StatementKind::mixed);
}

}  // namespace lede

#endif
