// How often passages may have a phrase, known without reading them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/store/neighbour_filter.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Looks at the neighbour filters of passages. Used in one part of a database, in ascending order.
class NeighbourScreen {
 public:
  NeighbourScreen() = default;
  /// Of a phrase, compared by terms or by stems; of all else any passage may have it.
  NeighbourScreen(const Xapian::Database& part, const Leaf& leaf);

  /// Whether it can say anything at all.
  [[nodiscard]] bool knows() const { return !in_facts_.empty(); }
  /// Looks at a document; false where nothing is known of it.
  [[nodiscard]] bool look(Xapian::docid document);
  /// How often the document that was looked at may have the phrase in its own texts.
  [[nodiscard]] Occurrences occurrences() const { return occurrences_; }
  /// Whether the facts of its article may have it.
  [[nodiscard]] bool may_be_in_facts() const { return may_be_in_facts_; }
  [[nodiscard]] uint32_t ordinal() const { return ordinal_; }  ///< in its article
  [[nodiscard]] uint32_t words() const { return words_; }      ///< of its text

 private:
  [[nodiscard]] Occurrences of_any(const std::vector<Neighbours>& any,
                                   std::string_view filter) const;

  /// For each two words of the phrase that filters know, the neighbours of which a text has one
  /// then.
  std::vector<std::vector<Neighbours>> neighbours_;
  bool complete_ = true;                           ///< those of each two words
  std::vector<std::vector<Neighbours>> in_facts_;  ///< the same in facts, of each two words
  Xapian::ValueIterator at_;
  Occurrences occurrences_ = Occurrences::any;
  bool may_be_in_facts_ = true;
  uint32_t ordinal_ = 0;
  uint32_t words_ = 0;
};

}  // namespace lede
