// The distinct terms of a run, each with a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/flat_table.h"
#include "common/base/hash.h"
#include "indexer/article/index_document.h"

namespace lede {

/// The first eight bytes of a term as a number that sorts as they do.
[[nodiscard]] uint64_t head_of(std::string_view term);

/// Gives terms the numbers 0, 1, 2, ... in the order in which they first came.
class TermTable {
 public:
  /// Calls `take(i, number)` for each of the document's terms. A look for a term reads three places
  /// of memory, each named by the one before, and a run has too many terms for the processor's
  /// cache: what later looks read is fetched while earlier ones go on.
  template <typename Take>
  void number_all(const IndexDocument& document, Take take);
  [[nodiscard]] uint32_t size() const { return numbers_.size(); }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return std::string_view(bytes_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  /// All numbers, by the bytes of their terms.
  [[nodiscard]] std::vector<uint32_t> sorted() const;

 private:
  [[nodiscard]] uint32_t number(std::string_view term, uint32_t hash);

  std::vector<uint32_t> hashes_;  ///< of one document's terms
  std::string bytes_;
  std::vector<size_t> begins_ = {0};  ///< of each term in bytes_, and the end
  FlatTable numbers_{1U << 14U};
};

template <typename Take>
void TermTable::number_all(const IndexDocument& document, Take take) {
  constexpr size_t kAhead = 8;
  const size_t count = document.term_count();
  hashes_.clear();
  for (size_t i = 0; i < count; ++i) hashes_.push_back(hash32(document.term(i).name));
  for (size_t i = 0; i < count + 3 * kAhead; ++i) {
    if (i < count) numbers_.prefetch(hashes_[i]);
    if (const size_t at = i - kAhead; at < count) {
      if (const auto known = numbers_.likely(hashes_[at])) __builtin_prefetch(&begins_[*known]);
    }
    if (const size_t at = i - 2 * kAhead; at < count) {
      if (const auto known = numbers_.likely(hashes_[at]))
        __builtin_prefetch(&bytes_[begins_[*known]]);
    }
    if (const size_t at = i - 3 * kAhead; at < count)
      take(at, number(document.term(at).name, hashes_[at]));
  }
}

}  // namespace lede
