// Which passages may have a phrase in their own text, known without reading it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "searcher/query/query_tree.h"

namespace lede {

/// Looks at the neighbour filters of passages. Used in one part of a database, in ascending order.
class NeighbourScreen {
 public:
  NeighbourScreen() = default;
  /// Of a phrase, compared by terms or by stems; of all else any passage may have it.
  NeighbourScreen(const Xapian::Database& part, const Leaf& leaf);

  /// Whether it can say no at all.
  [[nodiscard]] bool knows() const { return !neighbours_.empty(); }
  [[nodiscard]] bool may(Xapian::docid document);

 private:
  /// For each two words of the phrase, the hashes of the neighbours that a text has then: one of
  /// them.
  std::vector<std::vector<uint64_t>> neighbours_;
  Xapian::ValueIterator at_;
};

}  // namespace lede
