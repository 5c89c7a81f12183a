// Interviews and transcripts: which paragraphs are somebody's turn, and whose.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace lede::quotes {

struct Turn {
  enum class Kind {
    none,    ///< prose
    silent,  ///< an interviewer's question, or a stage direction: nobody's statement
    speech,
  };
  Kind kind = Kind::none;
  Range block;                 ///< the paragraph, or the line of a heading
  Range content;               ///< what is said, without stage directions at its ends
  std::optional<Range> label;  ///< where the speaker is named; none where a turn goes on
  std::string speaker;         ///< the name in full as far as the labels tell; may be empty
  bool inferred = false;       ///< "A:": the label does not name the speaker
};

/// The turn of each paragraph and of each line of a heading, in order; empty where the article is
/// no transcript.
[[nodiscard]] std::vector<Turn> find_turns(const Article& article);

}  // namespace lede::quotes
