// The pairs of neighbouring frequent words in a document, as terms.
#pragma once

#include <cstdint>
#include <vector>

#include "common/store/word_pairs.h"
#include "common/text/analyzer.h"
#include "indexer/article/frequent_forms.h"
#include "indexer/article/index_document.h"

namespace lede {

/// Those of one text or of several, the pairs counted and weighted by field. Two tokens are next to
/// each other wherever a phrase may go on from the one to the other: at position + span, in any
/// reading. Memory is kept from one document to the next.
class PairTerms {
 public:
  void clear();
  /// Adds those of a text; `weight` is a multiple of a half. The tokens must last.
  void add(const std::vector<Token>& tokens, const std::vector<FrequentForms>& forms,
           double weight);
  /// Adds those that were counted elsewhere.
  void add(const PairTerms& others);
  /// Adds the terms to a document.
  void write(IndexDocument& document);

 private:
  struct Word {
    uint32_t position = 0;
    uint32_t next = 0;  ///< the position of a word that follows
    uint32_t begin = 0;
    uint32_t end = 0;
    FrequentWord word = 0;
    bool as_listed = false;
  };
  /// A pair, or how often there is one.
  struct Found {
    uint32_t pair = 0;  ///< both words
    PairCount count;
    uint64_t range = 0;  ///< where it stands in the text
  };
  /// Puts those from `from` on that are of the same pair together.
  void add_up(size_t from);

  std::vector<Word> words_;
  std::vector<Found> found_;
};

}  // namespace lede
