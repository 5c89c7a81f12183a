// A faster test than analysing a text for whether it has a quoted word or a word with some
// beginning.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "searcher/query/query_tree.h"

namespace lede {

/// Whether texts satisfy one leaf, a phrase of one word or a prefix, exactly as `match_leaf` says
/// of the analysed text. Only pieces between white space that might be such a word are analysed,
/// each once; where its neighbours may change a piece's reading, the whole text is.
class WordFinder {
 public:
  explicit WordFinder(Leaf leaf);
  [[nodiscard]] bool in(std::string_view text);

 private:
  [[nodiscard]] bool analysed(std::string_view text) const;
  [[nodiscard]] bool may_be(std::string_view piece) const;
  [[nodiscard]] bool is(std::string_view piece);

  Leaf leaf_;
  bool quick_ = true;      ///< all its words are of plain letters
  bool begins_[256] = {};  ///< a word of the leaf may begin with this letter, of either case
  std::unordered_map<std::string, bool> known_;
};

}  // namespace lede
