// Teasers and lists of other articles, told from the article by what surrounds them.
#pragma once

#include <string>
#include <vector>

#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"

namespace lede {

enum class Role {
  unknown,  ///< the article's own text, as far as is known
  headline,
  meta,       ///< became metadata: byline, label
  tail_meta,  ///< became metadata and marks the end of the article
  date_line,  ///< a date stamp
  teaser,     ///< belongs to another article
  chrome,     ///< page furniture
};

/// What is known of one block while an article is being understood.
struct BlockNote {
  Role role = Role::unknown;
  std::string reason;
  Cue cue = Cue::none;
};

/// Marks teasers (title, date, summary, "Read more") and everything after the article's end, and
/// turns cues into roles. Needs date lines and metadata to be marked already.
void mute_chrome(const std::vector<Block>& blocks, std::vector<BlockNote>& notes);

}  // namespace lede
