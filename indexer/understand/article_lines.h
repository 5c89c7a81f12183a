// Finds the article on a flat page: a whole web page whose markup is gone, with its menus, teasers,
// comments and footers.
#pragma once

#include <string>
#include <vector>

#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"

namespace lede {

/// The article's place among the blocks of a page.
struct ArticleLines {
  /// For each block why it is not part of the article; MuteReason::none for the article's own.
  std::vector<MuteReason> reasons;
  size_t begin = 0;     ///< the article's first block
  size_t end = 0;       ///< one past its last block
  size_t headline = 0;  ///< the block that is taken for its headline; the number of blocks for none
  bool page = false;    ///< there is a page around the article; without one, no line has a reason
};

/// Finds the article. `cues` holds what match_cue says of each block. A text without a page
/// around it belongs to the article as a whole.
[[nodiscard]] ArticleLines find_article(const std::vector<Block>& blocks,
                                        const std::vector<CueMatch>& cues);

}  // namespace lede
