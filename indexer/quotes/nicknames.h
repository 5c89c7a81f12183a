// Nicknames that stand inside of names: "Richard “Dickie” George", "William (Bill) Carter".
#pragma once

#include <vector>

#include "indexer/quotes/tokens.h"

namespace lede::quotes {

/// Takes them, with their marks, out of the tokens from `first` on, so that they are no quotations
/// and the names no two names. Only what stands behind a first name is one.
void drop_nicknames(std::vector<Token>& tokens, size_t first);

/// True where nothing but a blank or a nickname that was dropped stands between two tokens.
[[nodiscard]] bool are_side_by_side(const Letters& letters, const Token& left, const Token& right);

}  // namespace lede::quotes
