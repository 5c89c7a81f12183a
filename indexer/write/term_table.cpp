#include "indexer/write/term_table.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace lede {

namespace {

/// The first eight bytes as a number that sorts as they do.
uint64_t head_of(std::string_view term) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i)
    head = head << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return head;
}

}  // namespace

TermTable::TermTable() : begins_(1, 0), slots_(1U << 15U) {}

uint32_t TermTable::number(std::string_view term) {
  if (size() * 2 >= slots_.size()) grow();
  const auto hash = static_cast<uint32_t>(XXH3_64bits(term.data(), term.size()));
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.number == 0) {
      bytes_ += term;
      begins_.push_back(bytes_.size());
      slot = {hash, size()};
      return size() - 1;
    }
    if (slot.hash == hash && this->term(slot.number - 1) == term) return slot.number - 1;
  }
}

void TermTable::grow() {
  std::vector<Slot> slots(slots_.size() * 2);
  const size_t mask = slots.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == 0) continue;
    size_t at = slot.hash & mask;
    while (slots[at].number != 0) at = (at + 1) & mask;
    slots[at] = slot;
  }
  slots_ = std::move(slots);
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
