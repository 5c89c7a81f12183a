// How much two sentences have in common, and whether they say the same facts.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/repeats/sentence_words.h"

namespace lede {

/// How much two sentences have in common.
struct SentenceLikeness {
  enum class Kind {
    none,
    other_facts,  ///< alike, but with other numbers, names, negation or roles
    edited,       ///< alike, and what is changed carries no fact that both state
    same
  };
  Kind kind = Kind::none;
  bool numbers_only = false;  ///< of other facts: nothing but numbers differ
};

/// Hashes of the numbers and names of an article, as a set.
using FactHashes = std::vector<uint32_t>;

/// Two names at the same place are different facts only where neither article has the other's name
/// anywhere: one that calls a man by his first name where the other calls him by his last says
/// nothing else.
[[nodiscard]] SentenceLikeness likeness(const SentenceWords& a, const FactHashes& facts_of_a,
                                        const SentenceWords& b, const FactHashes& facts_of_b);

}  // namespace lede
