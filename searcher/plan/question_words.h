// Words that a question is asked with, rather than about: "articles", "interested", "describe".
#pragma once

#include "searcher/query/query_tree.h"

namespace lede {

/// Halves the weight of question words in a query of more than three words. In a shorter one they
/// may well be what is looked for.
void weaken_question_words(Node& root);

}  // namespace lede
