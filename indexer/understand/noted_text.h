// A text on its way to be an article: its blocks, and what is known of each.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/article.h"
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
  muted,      ///< page furniture
};

/// What is known of one block while an article is being understood.
struct BlockNote {
  Role role = Role::unknown;
  MuteReason reason = MuteReason::none;
  Cue cue = Cue::none;
};

/// The blocks of a text with a note on each. `blocks` point into the article's text.
struct NotedText {
  std::vector<Block> blocks;
  std::vector<BlockNote> notes;

  [[nodiscard]] size_t size() const { return blocks.size(); }
  /// The block is the article's own text, as far as is known.
  [[nodiscard]] bool open(size_t i) const {
    return notes[i].role == Role::unknown && notes[i].cue == Cue::none;
  }
  /// Where the running text begins; size() without any.
  [[nodiscard]] size_t first_prose() const;
};

/// The blocks of an article: as markup laid them out, else the lines of flat text behind what is
/// muted already. What markup says is chrome, headline, byline or date is noted so.
[[nodiscard]] NotedText note_blocks(const Article& article);

/// Takes a value for a fact that is not known yet, unless it is longer than facts are.
void fill_in(Fact& fact, std::string_view value, Evidence evidence);

/// Bytes of a line that may be a heading, or say something of the article.
inline constexpr size_t kMaxLineBytes = 1000;

}  // namespace lede
