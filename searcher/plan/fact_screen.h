// Which articles may have a phrase or a word in their facts, known without reading these.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/query/query_tree.h"

namespace lede {

/// The headline, byline, outlet and place of an article are terms of its first document. What is
/// in none of these fields with all of its words is in no fact.
class FactScreen {
 public:
  FactScreen() = default;
  /// Of a leaf in one part of a database. Phrases of exact words are known; of all else any article
  /// may have it.
  FactScreen(const Xapian::Database& part, const Leaf& leaf);

  /// Whether no article of the part has it in its facts.
  [[nodiscard]] bool denies_all() const { return !any_ && fields_.empty(); }
  /// Whether the facts of the article that begins with this document may satisfy the leaf; asked in
  /// ascending order.
  [[nodiscard]] bool may(Xapian::docid first);

 private:
  /// The documents that have any of some terms.
  struct AnyOf {
    std::vector<Xapian::PostingIterator> at;
    [[nodiscard]] bool has(Xapian::docid document);
  };
  bool any_ = true;
  std::vector<std::vector<AnyOf>> fields_;  ///< for each, the words of the phrase
};

}  // namespace lede
