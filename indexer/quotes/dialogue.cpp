#include "indexer/quotes/dialogue.h"

#include <algorithm>

namespace lede::quotes {

namespace {

/// Who is asked has spoken within so many statements and paragraphs before.
constexpr int kStatementsBack = 4;
constexpr int kParagraphsBack = 2;

}  // namespace

std::optional<DialogueTurn> dialogue_turn(const Attributions& all, int first, int paragraph,
                                          bool asks) {
  const int last = static_cast<int>(all.size()) - 1;
  if (last < first) return std::nullopt;
  const auto at = [&](int i) -> const Attribution& { return all[static_cast<size_t>(i)]; };
  if (at(last).paragraph + 1 != paragraph) return std::nullopt;
  if (at(last).other >= 0) {
    if (!at(last).question && !asks) return std::nullopt;
    return DialogueTurn{at(last).other, last};
  }
  if (!at(last).question) return std::nullopt;
  const int reach = std::max(first, last - kStatementsBack);
  for (int i = last - 1; i >= reach; --i) {
    if (at(i).paragraph + kParagraphsBack < at(last).paragraph) break;
    if (at(i).question) continue;
    return DialogueTurn{i, last};
  }
  return DialogueTurn{-1, last};
}

bool is_asking(const CueVerb* verb) {
  return verb != nullptr && (verb->base == "ask" || verb->base == "inquire");
}

}  // namespace lede::quotes
