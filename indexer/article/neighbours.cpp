#include "indexer/article/neighbours.h"

#include <algorithm>

#include "common/store/neighbour_filter.h"

namespace lede {

namespace {

/// Calls `f` with each two tokens, from an iterator over tokens or pointers to them in the order of
/// their positions.
template <typename Iterator, typename Get, typename F>
void each_neighbours(Iterator begin, Iterator end, Get&& get, F&& f) {
  for (auto a = begin; a != end; ++a) {
    const uint32_t next = get(a).position + get(a).span;
    auto b = a + 1;
    while (b != end && get(b).position < next) ++b;
    for (; b != end && get(b).position == next; ++b) f(get(a), get(b));
  }
}

}  // namespace

void add_neighbours(const std::vector<Token>& tokens, std::vector<uint64_t>& hashes) {
  const auto add = [&](const Token& a, const Token& b) {
    hashes.push_back(neighbours_hash(a.stem, b.stem));
  };
  const auto before = [](const Token& a, const Token& b) { return a.position < b.position; };
  if (std::is_sorted(tokens.begin(), tokens.end(), before)) {
    each_neighbours(
        tokens.begin(), tokens.end(), [](auto it) -> const Token& { return *it; }, add);
    return;
  }
  // Compounds come before their parts.
  std::vector<const Token*> sorted;
  for (const auto& t : tokens) sorted.push_back(&t);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Token* a, const Token* b) { return a->position < b->position; });
  each_neighbours(
      sorted.begin(), sorted.end(), [](auto it) -> const Token& { return **it; }, add);
}

}  // namespace lede
