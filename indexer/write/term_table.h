// The distinct terms of a run, each with a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// A hash table from terms to the numbers 0, 1, 2, ... in the order in which they first came.
class TermTable {
 public:
  TermTable();
  [[nodiscard]] uint32_t number(std::string_view term);
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(begins_.size() - 1); }
  [[nodiscard]] std::string_view term(uint32_t number) const {
    return std::string_view(bytes_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  /// All numbers, by the bytes of their terms.
  [[nodiscard]] std::vector<uint32_t> sorted() const;

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t number = 0;  ///< and one; 0 for a free slot
  };
  void grow();

  std::string bytes_;
  std::vector<size_t> begins_;  ///< of each term in bytes_, and the end
  std::vector<Slot> slots_;     ///< a power of two of them, open addressing
};

}  // namespace lede
