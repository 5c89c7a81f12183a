// The fields of articles, and of statements in them, that queries name: their terms in the index,
// and their values.
#pragma once

#include <string>
#include <string_view>

#include "lede/article_facts.h"
#include "searcher/query/query_tree.h"

namespace lede {

struct ArticleField {
  Field field = Field::any;
  bool by_stem = false;     ///< its words are terms by their stems, not as written
  std::string_view prefix;  ///< of its terms
  std::string ArticleFacts::*value = nullptr;  ///< null for a speaker, who is no fact of an article
};

/// Null for `any`, `quoted` and `id`, which have no terms of their own.
[[nodiscard]] const ArticleField* article_field(Field field);

}  // namespace lede
