// The words that stand next to each other in a text.
#pragma once

#include <algorithm>
#include <vector>

#include "common/store/neighbour_filter.h"
#include "common/text/analyzer.h"
#include "indexer/article/frequent_forms.h"

namespace lede {

/// Calls `f` with each two words of which the second stands where a phrase may go on from the
/// first, in any reading: at its position + span, as it is to the judge of phrases. Words have that
/// as `next` beside their `position`; they are sorted by position.
template <typename Word, typename F>
void each_neighbours(std::vector<Word>& words, F&& f) {
  // Tokens come by position, but for compounds, which come before their parts.
  const auto before = [](const Word& a, const Word& b) { return a.position < b.position; };
  if (!std::is_sorted(words.begin(), words.end(), before))
    std::stable_sort(words.begin(), words.end(), before);
  for (auto a = words.begin(); a != words.end(); ++a) {
    auto b = a + 1;
    while (b != words.end() && b->position < a->next) ++b;
    for (; b != words.end() && b->position == a->next; ++b) f(*a, *b);
  }
}

/// Adds each two neighbouring tokens that are no term.
void add_neighbours(const std::vector<Token>& tokens, const std::vector<FrequentForms>& forms,
                    std::vector<Neighbours>& neighbours);
/// Adds each two neighbouring tokens of a fact.
void add_neighbours_in_fact(const std::vector<Token>& tokens, std::vector<Neighbours>& neighbours);

}  // namespace lede
