#include "indexer/article/term_weights.h"

#include <xxhash.h>

#include <algorithm>

namespace lede {

void TermWeights::clear() {
  entries_.clear();
  std::fill(slots_.begin(), slots_.end(), 0U);
}

void TermWeights::add(std::string_view term, double weight) {
  const auto hash = static_cast<uint32_t>(XXH3_64bits(term.data(), term.size()));
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    if (slots_[at] == 0) {
      entries_.push_back({term, hash, weight});
      slots_[at] = static_cast<uint32_t>(entries_.size());
      if (entries_.size() * 2 > slots_.size()) grow();
      return;
    }
    Entry& e = entries_[slots_[at] - 1];
    if (e.hash == hash && e.term == term) {
      e.weight += weight;
      return;
    }
  }
}

void TermWeights::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const size_t mask = slots_.size() - 1;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    size_t at = entries_[i].hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = i + 1;
  }
}

}  // namespace lede
