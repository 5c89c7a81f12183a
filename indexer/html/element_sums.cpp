#include "indexer/html/element_sums.h"

namespace lede::html {

std::vector<ElementSums> sum_up(const Tree& tree, const std::vector<Block>& blocks) {
  const auto& nodes = tree.nodes();
  std::vector<ElementSums> sums(nodes.size());
  for (const Block& b : blocks) {
    ElementSums& s = sums[b.at];
    s.words += b.words;
    s.linked += b.linked_words;
    if (!b.running()) continue;
    s.running += b.words - b.linked_words;
    ++s.runs;
  }
  for (size_t n = nodes.size(); n-- > 1;) {
    ElementSums& parent = sums[nodes[n].parent];
    parent.words += sums[n].words;
    parent.linked += sums[n].linked;
    parent.running += sums[n].running;
    parent.runs += sums[n].runs;
  }
  return sums;
}

}  // namespace lede::html
