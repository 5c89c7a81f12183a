#include "indexer/article/neighbours.h"

#include <string_view>

#include "common/store/neighbour_filter.h"

namespace lede {

namespace {

struct PlacedStem {
  uint32_t position = 0;
  uint32_t next = 0;
  std::string_view stem;
};

}  // namespace

void add_neighbours(const std::vector<Token>& tokens, std::vector<uint64_t>& hashes) {
  std::vector<PlacedStem> stems;
  stems.reserve(tokens.size());
  for (const auto& t : tokens) stems.push_back({t.position, t.position + t.span, t.stem});
  each_neighbours(stems, [&](const PlacedStem& a, const PlacedStem& b) {
    hashes.push_back(neighbours_hash(a.stem, b.stem));
  });
}

}  // namespace lede
