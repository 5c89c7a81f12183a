// What a phrase's pairs of frequent words narrow it down to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// How to walk through the documents that may have a phrase.
struct PhraseWalk {
  /// What the frequencies of a group's terms tell of the phrase.
  enum class Tells {
    nothing,
    pair,  ///< a PairCount: the phrase is counted at most as often
    word   ///< the stored frequency of one of its words
  };
  /// A document with the phrase has a term of each: pairs, and the words that no pair has. None
  /// where no pair helps; then the words alone are all that is known.
  TermGroups terms;
  std::vector<Tells> tells;
  /// The phrase is its only pair: one PairCount, where it is `as_listed`, says all.
  bool is_pair = false;
  /// And the phrase, too, has both words as they are listed.
  bool as_listed = false;
};

/// Of a phrase of exact words, with the `words` that phrase_terms says of it in a `field` of stems.
/// A pair that a text with the phrase may lack is not relied on.
[[nodiscard]] PhraseWalk walk_of_phrase(const std::vector<Unit>& units, const TermGroups& words,
                                        std::string_view field, const RecordDatabase& db);
/// The same of a phrase in passages that is compared by stems.
[[nodiscard]] PhraseWalk walk_of_stems(const std::vector<Unit>& units, const TermGroups& words,
                                       const RecordDatabase& db);

}  // namespace lede
