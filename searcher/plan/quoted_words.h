// Quotations within a query of prose: a claim or a headline that somebody pasted.
#pragma once

#include "searcher/query/query_tree.h"

namespace lede {

/// Lets the words of phrases count beside the phrases, half as much as others, in an open query of
/// words and phrases that has more than six words, some of them outside of any phrase: few archives
/// have the quotation word for word. A shorter one asks for the phrase itself.
void count_quoted_words(Node& root);

}  // namespace lede
