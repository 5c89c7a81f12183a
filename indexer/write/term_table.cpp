#include "indexer/write/term_table.h"

#include <algorithm>
#include <utility>

namespace lede {

uint64_t head_of(std::string_view term) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i)
    head = head << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return head;
}

uint32_t TermTable::number(std::string_view term, uint32_t hash) {
  const auto [number, added] =
      numbers_.find_or_add(hash, [&](uint32_t known) { return this->term(known) == term; });
  if (added) {
    bytes_ += term;
    begins_.push_back(bytes_.size());
  }
  return number;
}

std::vector<uint32_t> TermTable::sorted() const {
  std::vector<std::pair<uint64_t, uint32_t>> all;
  all.reserve(size());
  for (uint32_t i = 0; i < size(); ++i) all.emplace_back(head_of(term(i)), i);
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : term(a.second) < term(b.second);
  });
  std::vector<uint32_t> numbers;
  numbers.reserve(all.size());
  for (const auto& [head, number] : all) numbers.push_back(number);
  return numbers;
}

}  // namespace lede
