// Lines that only the comments of readers have.
#pragma once

#include "indexer/wording/blocks.h"

namespace lede {

struct CommentSigns {
  bool mark = false;  ///< stands beside a reader's comment: "Reply", "2 days ago"
  bool head = false;  ///< stands above comments: "12 comments", "Leave a reply"
};

[[nodiscard]] CommentSigns read_comment_signs(const Block& line);

}  // namespace lede
