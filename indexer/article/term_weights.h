// Term frequencies of one document, weighted by field, before its length is folded in.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/flat_table.h"

namespace lede {

/// Adds up weights by term. Memory is kept from one document to the next.
class TermWeights {
 public:
  struct Entry {
    std::string_view term;
    double weight = 0;
    uint32_t said = 0;  ///< how often inside a statement
  };

  void clear();
  /// The bytes of `term` must last until `clear`.
  void add(std::string_view term, double weight, uint32_t said = 0);
  /// The terms in the order in which they first came.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
  FlatTable numbers_{256};  ///< of the entries
};

}  // namespace lede
