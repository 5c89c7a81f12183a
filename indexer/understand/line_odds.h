// How likely each line of a flat page is the article's: a linear model.
#pragma once

#include <vector>

#include "indexer/understand/article_core.h"
#include "indexer/understand/line_shapes.h"

namespace lede {

/// For each line the log odds of its being the article's, by its own shape and wording, by the
/// lines near it and by its place. `cues` and `lines` hold what match_cue and describe_lines say of
/// each block, `stems` counts the core's, `title` is the headline's block (the number of blocks for
/// none).
[[nodiscard]] std::vector<double> article_odds(const std::vector<Block>& blocks,
                                               const std::vector<CueMatch>& cues,
                                               const std::vector<LineShape>& lines, Stretch core,
                                               const StemCounts& stems, size_t title);

}  // namespace lede
