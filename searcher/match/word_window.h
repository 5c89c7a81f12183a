// How close together the words of a query stand in a passage.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A word of a query and its weight.
struct WeightedWord {
  const Leaf* leaf = nullptr;  ///< a word
  double weight = 0;
};

/// The largest share (0 to 1) of the words' weight that stands within kWindow words of `text`, up
/// to a tenth less the further apart they stand: 1 when all of them are one word. Written words are
/// analysed alone and only if they begin like a word of the query, so a form that begins otherwise
/// ("went" for "go") is overlooked.
class WordWindow {
 public:
  static constexpr unsigned kWindow = 30;  ///< words: a long sentence
  static constexpr double kLoose = 0.1;    ///< lost by words that stand as far apart as may be

  /// Between two sentences lie as many words as `sentence_end`.
  explicit WordWindow(std::vector<WeightedWord> words, unsigned sentence_end = 0);
  /// `sentences` are those of the text, in its order; what lies outside of them goes on with the
  /// one before.
  [[nodiscard]] double best_share(std::string_view text, const std::vector<Range>& sentences = {});

 private:
  /// Index of the query's word that `written` is a form of, from 1; 0 for none.
  [[nodiscard]] unsigned word_of(std::string_view written) const;

  std::vector<WeightedWord> words_;
  unsigned sentence_end_;
  double total_ = 0;
  std::vector<bool> begins_;  ///< the two first bytes of the words looked for
};

}  // namespace lede
