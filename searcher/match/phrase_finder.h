// A faster count of a phrase in a text than analysing all of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "searcher/match/word_finder.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Counts what satisfies one leaf, exactly as `match_leaf` does in the analysed text. Of a phrase,
/// compared by terms or by stems, the longest word is looked for, and only the words around each
/// place where it stands are analysed; of other leaves, and where numbers or broken words may
/// change a reading, the whole text is.
class PhraseFinder {
 public:
  explicit PhraseFinder(Leaf leaf);
  [[nodiscard]] size_t count(std::string_view text);

 private:
  /// The places of the phrase; nothing where the whole text has to be analysed.
  [[nodiscard]] std::optional<size_t> count_around(std::string_view text);
  /// Cuts a text at white space; false where a word may go on in the next line.
  [[nodiscard]] bool cut(std::string_view text);

  struct Piece {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool is_word = false;  ///< one word or more, rather than a mark
    bool has_digit = false;
  };

  Leaf leaf_;
  size_t before_ = 0;  ///< words of the phrase before the one that is looked for
  size_t behind_ = 0;
  std::optional<WordFinder> anchor_;  ///< that word
  std::vector<Piece> pieces_;
  std::vector<Range> found_;
};

}  // namespace lede
