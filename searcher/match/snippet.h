// The best one or two sentences of a passage for a query.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/sentences.h"

namespace lede {

/// The stretches of a passage that satisfy one leaf of the query, in order, and the leaf's worth.
struct LeafMatches {
  std::vector<Range> at;
  double worth = 0;
};

/// The sentence of `text` that covers most of the query's worth, and its neighbour if that adds to
/// it; a part of a long sentence, from a little before its first match on. `lit` are all matches,
/// merged.
[[nodiscard]] Range choose_snippet(std::string_view text, const std::vector<Range>& sentences,
                                   const std::vector<LeafMatches>& matches,
                                   const std::vector<Range>& lit);

}  // namespace lede
