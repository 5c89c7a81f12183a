// Recognises, line by line, the wordings that pages put around an article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/mute_reason.h"
#include "indexer/wording/blocks.h"

namespace lede {

enum class Cue {
  none,
  read_more,   ///< the link below a teaser ("Read more"), nothing else on the line
  teaser,      ///< a link to another article inside the text ("Related: ...")
  tail_start,  ///< a list of other articles begins ("Most read", "Sponsored", "#World")
  chrome,      ///< the page speaks of itself ("Sign up for ...", "Home > World")
};

struct CueMatch {
  Cue cue = Cue::none;
  MuteReason reason = MuteReason::none;
};

/// The cue in the wording of one block, regardless of the blocks around it.
[[nodiscard]] CueMatch match_cue(const Block& block);

/// The line in lower case, with straight quotes and without marks around it, as cue phrases are
/// written.
[[nodiscard]] std::string plain_line(std::string_view text);

}  // namespace lede
