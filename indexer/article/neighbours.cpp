#include "indexer/article/neighbours.h"

#include <cstdint>
#include <string_view>

#include "common/store/word_pairs.h"

namespace lede {

namespace {

struct PlacedStem {
  uint32_t position = 0;
  uint32_t next = 0;
  std::string_view stem;
  StemKind kind = StemKind::rare;
};

}  // namespace

void add_neighbours(const std::vector<Token>& tokens, const std::vector<FrequentForms>& forms,
                    std::vector<Neighbours>& neighbours) {
  std::vector<PlacedStem> stems;
  stems.reserve(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& t = tokens[i];
    const auto word = forms[i].stem;
    stems.push_back(
        {t.position, t.position + t.span, t.stem, word ? kind_of_stem(*word) : StemKind::rare});
  }
  each_neighbours(stems, [&](const PlacedStem& a, const PlacedStem& b) {
    if (const auto n = neighbours_of(a.stem, a.kind, b.stem, b.kind)) neighbours.push_back(*n);
  });
}

void add_neighbours_in_fact(const std::vector<Token>& tokens, std::vector<Neighbours>& neighbours) {
  std::vector<PlacedStem> stems;
  stems.reserve(tokens.size());
  for (const auto& t : tokens) stems.push_back({t.position, t.position + t.span, t.stem});
  each_neighbours(stems, [&](const PlacedStem& a, const PlacedStem& b) {
    neighbours.push_back(neighbours_in_fact(a.stem, b.stem));
  });
}

}  // namespace lede
