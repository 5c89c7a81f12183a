// Wordings that pages put around an article, recognised line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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
  std::string reason;  ///< for people: why the line is muted
};

/// What the wording of one block says. It looks at no other block.
[[nodiscard]] CueMatch match_cue(const Block& block);

/// The stretches of a block that credit or license a photo ("Photograph: A. Roe/Agency. NO
/// RESALES.",
/// "(AP Photo/...)"), in order. What stands beside them is the caption, or text.
[[nodiscard]] std::vector<Range> photo_notes(std::string_view text);

/// True for a name that outlets bear ("The Northgate Standard", "BBC News"): a few capitalised
/// words, one of them usual in mastheads.
[[nodiscard]] bool looks_like_outlet(std::string_view line);

/// Lower case, straight quotes, no marks around it: what cue phrases are compared with.
[[nodiscard]] std::string plain_line(std::string_view text);

}  // namespace lede
