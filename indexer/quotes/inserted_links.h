// Links to other articles that a page sets into its sentences, and that its text runs together with
// them: "said Ann Lee⟦ Ann Marie LeeHarbour wins prize Board meets MORE⟧ (D-Ohio)".
#pragma once

#include <vector>

#include "indexer/quotes/attribution.h"
#include "indexer/quotes/tokens.h"

namespace lede::quotes {

/// Takes them out of the tokens from `first` on, which are a paragraph's, and adds where they stand
/// to `links`.
void drop_inserted_links(const Letters& letters, std::vector<Token>& tokens, size_t first,
                         std::vector<Range>& links);

/// Takes them out of what is said and of the speaker's mention. `links` must be in order.
void leave_out(const std::vector<Range>& links, Attribution& attribution);

}  // namespace lede::quotes
