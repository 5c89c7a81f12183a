// Cuts an article into passages.
// A function without state: several threads may call it at once.
#pragma once

#include <vector>

#include "indexer/article/article.h"

namespace lede {

/// The number of words that a passage should have. It is shorter where a section, or the text
/// between two muted parts, has no more; longer only where a single sentence is.
inline constexpr unsigned kPassageMin = 60;
inline constexpr unsigned kPassageTarget = 100;
inline constexpr unsigned kPassageMax = 150;

/// Passages of whole sentences, in order, never across a section heading or a muted part; each
/// sentence is in exactly one passage. Breaks fall between paragraphs where that costs little
/// (least total cost over all ways to break).
[[nodiscard]] std::vector<Passage> cut_passages(const Article& article);

}  // namespace lede
