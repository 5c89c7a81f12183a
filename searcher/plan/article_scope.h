// Boolean queries about whole articles: which articles satisfy AND, NOT, + and -, wherever in them
// the words stand.
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <vector>

#include "searcher/plan/work.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Articles by the positions of their first documents, ascending (see RecordDatabase).
using ArticleSet = std::vector<Xapian::docid>;

/// The articles that hits may and may not be of; nothing where passages alone decide.
struct ArticleScope {
  std::optional<ArticleSet> among;
  std::optional<ArticleSet> not_among;
};

/// Whether the tree demands or forbids anything, apart from its filters.
[[nodiscard]] bool has_demands(const Node& n);

/// Finds the articles that satisfy `root`'s demands. `query_of` gives the query of a leaf. Counts
/// as `work`; where that is over before everything was looked at, no article is among them.
[[nodiscard]] ArticleScope article_scope(const Node& root, const RecordDatabase& db,
                                         const std::function<Xapian::Query(const Leaf&)>& query_of,
                                         Work& work);

}  // namespace lede
