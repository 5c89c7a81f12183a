// Questions and answers without verbs, a paragraph each: whose turn it is.
#pragma once

#include <optional>

#include "indexer/quotes/attribution.h"

namespace lede::quotes {

struct DialogueTurn {
  int speaker = -1;  ///< the attribution whose speaker answers or asks; -1 where that is unsure
  int other = -1;    ///< the attribution of the one who is answered or asked, who is somebody else
};

/// The turn of a quotation that is all of its paragraph, where the last statement asks, or answers
/// what was asked. Attributions before `first` are out of reach. `asks`: it is a question itself.
[[nodiscard]] std::optional<DialogueTurn> dialogue_turn(const Attributions& all, int first,
                                                        int paragraph, bool asks);

/// "asked"; who wondered may well answer himself.
[[nodiscard]] bool is_asking(const CueVerb* verb);

}  // namespace lede::quotes
