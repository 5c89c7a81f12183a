#include "indexer/article/term_weights.h"

#include "common/base/hash.h"

namespace lede {

void TermWeights::clear() {
  entries_.clear();
  numbers_.clear();
}

void TermWeights::add(std::string_view term, double weight, uint32_t said) {
  const auto [number, added] = numbers_.find_or_add(
      hash32(term), [&](uint32_t known) { return entries_[known].term == term; });
  if (added) entries_.push_back({term, 0});
  entries_[number].weight += weight;
  entries_[number].said += said;
}

}  // namespace lede
