// Quotations in a paragraph, between marks of any kind, each made one token.
#pragma once

#include <span>
#include <vector>

#include "indexer/quotes/tokens.h"

namespace lede::quotes {

/// The tokens of a paragraph, with each quotation made one token; what stands inside of it,
/// quotations too, is part of it. Sets `quoted` of the tokens inside. One whose mark is never
/// closed ends with the paragraph. `first` is the place of the paragraph in `tokens`, which ends
/// with it; what is returned lies there, or, where there are marks, in `folded`.
[[nodiscard]] std::span<const Token> fold_quotations(const Letters& letters,
                                                     std::vector<Token>& tokens, uint32_t first,
                                                     std::vector<Token>& folded);

}  // namespace lede::quotes
