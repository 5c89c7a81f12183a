// The distinct terms of a run, each with a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/flat_table.h"

namespace lede {

/// The first eight bytes of a term as a number that sorts as they do.
[[nodiscard]] uint64_t head_of(std::string_view term);

/// Gives terms the numbers 0, 1, 2, ... in the order in which they first came.
class TermTable {
 public:
  [[nodiscard]] uint32_t number(std::string_view term);
  [[nodiscard]] uint32_t size() const { return numbers_.size(); }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return std::string_view(bytes_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  /// All numbers, by the bytes of their terms.
  [[nodiscard]] std::vector<uint32_t> sorted() const;

 private:
  std::string bytes_;
  std::vector<size_t> begins_ = {0};  ///< of each term in bytes_, and the end
  FlatTable numbers_{1U << 14U};
};

}  // namespace lede
