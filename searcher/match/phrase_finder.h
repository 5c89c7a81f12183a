// A faster way to the places of a phrase or a word in a text than analysing all of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "common/text/number.h"
#include "searcher/match/word_finder.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Finds what satisfies one leaf, exactly as `match_leaf` does in the analysed text. Of a phrase,
/// compared by terms or by stems, or a word, the longest word is looked for, and only the words
/// around each place where it stands are compared, or analysed where they are more than plain
/// words; of other leaves, and where broken words may change a reading, the whole text is.
class PhraseFinder {
 public:
  explicit PhraseFinder(Leaf leaf);
  /// In order; until it looks at the next text. `numbers` is the convention of the text.
  [[nodiscard]] const std::vector<Range>& find(std::string_view text, NumberStyle numbers);
  [[nodiscard]] size_t count(std::string_view text, NumberStyle numbers) {
    return find(text, numbers).size();
  }

 private:
  /// Finds the places around the longest word; false where the whole text has to be analysed.
  [[nodiscard]] bool find_around(std::string_view text, NumberStyle numbers);
  /// Cuts a text at white space; false where a word may go on in the next line.
  [[nodiscard]] bool cut(std::string_view text);

  struct Piece {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool is_word = false;  ///< one word or more, rather than a mark
    bool has_digit = false;
  };
  [[nodiscard]] std::string_view piece(std::string_view text, size_t i) const {
    return text.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
  }
  /// The place of the phrase, if it has its longest word in piece `at` and stands in as many plain
  /// words; an empty one where these are others, nothing where they are not all plain.
  [[nodiscard]] std::optional<Range> in_plain_words(std::string_view text, size_t at);

  Leaf leaf_;
  std::vector<WordFinder> words_;  ///< of the phrase, where all are of plain letters
  size_t longest_ = 0;             ///< the one that is looked for
  std::vector<Piece> pieces_;
  std::vector<Range> found_;
};

}  // namespace lede
