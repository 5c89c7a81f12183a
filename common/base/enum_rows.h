// Tables with a row for each enumerator of an enumeration, held to its order by the compiler.
#pragma once

#include <cstddef>

namespace lede {

/// Whether the rows stand in the order of the enumerators, none missing before the last: then
/// `rows[static_cast<size_t>(e)]` is that of `e`. `key` is the member that has the enumerator.
template <typename Rows, typename Row, typename Enum>
constexpr bool in_order(const Rows& rows, Enum Row::*key) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].*key != static_cast<Enum>(i)) return false;
  }
  return true;
}

}  // namespace lede
