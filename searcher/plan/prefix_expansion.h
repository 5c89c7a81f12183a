// The words of the archive that a prefix of a query stands for.
#pragma once

#include <string_view>
#include <vector>

#include "searcher/plan/plan_context.h"
#include "searcher/plan/prefix_stems.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Expands the prefixes of one query: each to a limited number of words, the most frequent ones,
/// which is lower where the query has many prefixes.
class PrefixExpansion {
 public:
  PrefixExpansion(const Node& root, PlanContext& context);

  /// The words behind `prefix`, a prefix of the schema: by their stems, or for names by themselves.
  /// The most frequent come first. Notes where some are left out, or where there is none.
  [[nodiscard]] std::vector<PrefixStem> expand(const Leaf& leaf, std::string_view prefix) const;
  /// At most so many.

 private:
  PlanContext& context_;
  size_t max_words_;  ///< with their inflections
};

}  // namespace lede
