// Quotations in a paragraph, between marks of any kind, each made one token.
#pragma once

#include <vector>

#include "indexer/quotes/tokens.h"

namespace lede::quotes {

/// Appends the tokens of a paragraph to `out`, with each quotation made one token; what stands
/// inside of it, quotations too, is part of it. Sets `quoted` of the tokens inside. One whose mark
/// is never closed ends with the paragraph. `first` is the place of the paragraph in `tokens`.
void fold_quotations(const Letters& letters, std::vector<Token>& tokens, uint32_t first,
                     std::vector<Token>& out);

}  // namespace lede::quotes
