// The core of an article on a flat page: the stretch of lines with most running text.
#pragma once

#include <vector>

#include "indexer/understand/line_shapes.h"

namespace lede {

/// Lines [begin, end).
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
};

/// The article's core; text below the head of comments counts half. Empty for a text without
/// running text: a list, a table, a poem. `cues` and `lines` hold what match_cue and describe_lines
/// say of each block.
[[nodiscard]] Stretch find_core(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues,
                                const std::vector<LineShape>& lines);

}  // namespace lede
