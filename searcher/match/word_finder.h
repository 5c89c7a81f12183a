// A faster test than analysing a text for whether it has a quoted word or a word with some
// beginning.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/base/hash.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Whether the word that `text` ends with may go on in the next line: a hyphen of any kind stands
/// behind it.
[[nodiscard]] bool may_go_on(std::string_view text);

/// Whether texts satisfy one leaf, a phrase of one word, a word or a prefix, as `match_leaf` says
/// of the analysed text. Only pieces between white space that might be such a word are analysed,
/// each once; where its neighbours may change a piece's reading, the whole text is.
class WordFinder {
 public:
  explicit WordFinder(Leaf leaf);
  [[nodiscard]] bool in(std::string_view text);

  /// Whether all its words are of plain letters, so that each stands in one piece.
  [[nodiscard]] bool quick() const { return quick_; }
  /// Whether a piece between white space has such a word, read by itself; if `quick`.
  [[nodiscard]] bool is_piece(std::string_view piece) { return may_be(piece) && is(piece); }

 private:
  [[nodiscard]] bool analysed(std::string_view text) const;
  [[nodiscard]] bool may_be(std::string_view piece) const;
  [[nodiscard]] bool is(std::string_view piece);

  Leaf leaf_;
  bool quick_ = true;      ///< all its words are of plain letters
  bool begins_[256] = {};  ///< a word of the leaf may begin with this letter, of either case
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return hash64(s); }
  };
  std::unordered_map<std::string, bool, Hash, std::equal_to<>> known_;
};

}  // namespace lede
