// Whether two articles tell the same story with the same facts: what parts copies of a text from
// other news in the same words.
//
// Copies stand in each other sentence by sentence, but for light editing. A form that was filled in
// anew (closings, obituaries, results, weather) has the same words too, and nearly every sentence
// of it differs in a number, a name, a negation, or in who did what to whom.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "indexer/repeats/own_text.h"
#include "indexer/repeats/sentence_likeness.h"

namespace lede {

/// A day that is not stated.
inline constexpr int64_t kNoDay = std::numeric_limits<int32_t>::min();

/// An article prepared to be compared with many others.
class ComparedArticle {
 public:
  /// `day` as day_number has it, or kNoDay.
  ComparedArticle(const OwnText& text, int64_t day);

  /// Whether two articles are copies: most of what the shorter one says stands in the longer one,
  /// in order. Sentences with other facts are allowed where they are few in a long text (house
  /// style), and where most sentences are the same and headline or day agree (a correction, a later
  /// count).
  [[nodiscard]] static bool are_copies(const ComparedArticle& a, const ComparedArticle& b);

  [[nodiscard]] size_t words() const { return words_; }

 private:
  struct Alignment;

  [[nodiscard]] static bool far_apart(const ComparedArticle& shorter,
                                      const ComparedArticle& longer);
  [[nodiscard]] static Alignment align(const ComparedArticle& shorter,
                                       const ComparedArticle& longer);

  SentenceWords headline_;
  int64_t day_;
  std::vector<SentenceWords> sentences_;
  FactHashes facts_;
  FactHashes sure_facts_;  ///< without first words of sentences, which are capitalised anyway
  std::vector<uint32_t> hashes_;  ///< of the sentences, sorted
  size_t words_ = 0;
};

}  // namespace lede
