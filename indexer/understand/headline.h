// Which line of a text is its headline, told from what stands around it.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/understand/line_shapes.h"
#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"

namespace lede {

/// The block that is the headline of the running text in blocks [begin, end); the number of blocks
/// for none. The words of a headline come back in the text; it is near its beginning; byline and
/// date stand close below; it often stands on the page twice. A standfirst or a caption between
/// headline and text has its words in the text, too, but is a sentence or longer than the line
/// above. `cues` and `lines` hold what match_cue and describe_lines say of each block,
/// `stems` counts the text's.
[[nodiscard]] size_t find_headline_line(const std::vector<Block>& blocks,
                                        const std::vector<CueMatch>& cues,
                                        const std::vector<LineShape>& lines,
                                        const StemCounts& stems, size_t begin, size_t end);

/// A headline's line without what was next to it on the page: a standfirst behind a gap, a button
/// ("Add to ...").
[[nodiscard]] std::string_view headline_alone(std::string_view line);

}  // namespace lede
