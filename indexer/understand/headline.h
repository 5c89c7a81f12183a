// Decides which line of a flat text is its headline, both of an article that came alone and of a
// whole page whose markup is gone.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/understand/article_lines.h"
#include "indexer/understand/line_shapes.h"
#include "indexer/understand/noted_text.h"

namespace lede {

struct HeadlineLine {
  size_t block = 0;
  Evidence evidence = Evidence::none;
};

/// The headline of a text whose lines are noted. On a page it is the one that `lines` has; of an
/// article alone it is the best line above the running text: its words come back in the text, it
/// stands there twice, it is a heading of the first rank. Nothing where no line is good enough.
[[nodiscard]] std::optional<HeadlineLine> find_headline(const NotedText& text,
                                                        const ArticleLines& lines);

/// On a flat page, the block that is the headline of the running text in blocks [begin, end); the
/// number of blocks for none. The words of a headline come back in the text; it is near its
/// beginning; byline and date stand close below; it often stands on the page twice. A standfirst or
/// a caption between headline and text has its words in the text, too, but is a sentence or longer
/// than the line above. `cues` and `lines` hold what match_cue and describe_lines say of each
/// block, `stems` counts the text's.
[[nodiscard]] size_t find_flat_page_headline(const std::vector<Block>& blocks,
                                             const std::vector<CueMatch>& cues,
                                             const std::vector<LineShape>& lines,
                                             const StemCounts& stems, size_t begin, size_t end);

/// True for a line that ends in an ellipsis: the beginning of a headline.
[[nodiscard]] bool is_cut_short(std::string_view line);

/// A headline's line without what was next to it on the page: a standfirst behind a gap, a button
/// ("Add to ...").
[[nodiscard]] std::string_view headline_alone(std::string_view line);

}  // namespace lede
