// Term frequencies of one document, weighted by field, before its length is folded in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

/// Adds up weights by term. Memory is kept from one document to the next.
class TermWeights {
 public:
  struct Entry {
    std::string_view term;
    uint32_t hash = 0;
    double weight = 0;
  };

  TermWeights() : slots_(512, 0) {}
  void clear();
  /// The bytes of `term` must last until `clear`.
  void add(std::string_view term, double weight);
  /// In the order in which the terms first came.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  void grow();
  std::vector<Entry> entries_;
  std::vector<uint32_t> slots_;  ///< a power of two: numbers of entries and one; 0 where free
};

}  // namespace lede
