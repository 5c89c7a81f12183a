// Cuts an article into passages.
// Nothing here keeps anything between calls: several threads may call at once.
#pragma once

#include <vector>

#include "indexer/article/article.h"

namespace lede {

/// Words a passage should hold. A shorter one stands where a section, or the text between two
/// muted parts, has no more; a longer one only where a single sentence is longer.
inline constexpr unsigned kPassageMin = 60;
inline constexpr unsigned kPassageTarget = 100;
inline constexpr unsigned kPassageMax = 150;

/// Whole sentences, in order, never across a section heading or a muted part; each sentence is in
/// exactly one passage. Breaks fall between paragraphs where that costs little (least total cost
/// over all ways to break).
[[nodiscard]] std::vector<Passage> cut_passages(const Article& article);

}  // namespace lede
