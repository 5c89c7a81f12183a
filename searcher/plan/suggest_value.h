// "Did you mean" for the value of a field that no article has.
#pragma once

#include <string>

#include "common/store/record_database.h"
#include "searcher/plan/article_fields.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A value of the field as an article of the archive has it: one whose words are few edits away
/// from the leaf's, or begin with its letters ("nyt"); for a headline, one word. Empty where
/// nothing is near.
[[nodiscard]] std::string suggest_value(const Leaf& leaf, const ArticleField& field,
                                        const RecordDatabase& db);

}  // namespace lede
