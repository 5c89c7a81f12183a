// A faster test than analysing it for whether a piece of a text has a word.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/base/hash.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Whether a piece of a text between white space has the word of a leaf, a phrase of one word or a
/// word, as `match_leaf` says of the analysed piece. Only pieces that might be such a word are
/// analysed, each once.
class WordFinder {
 public:
  explicit WordFinder(Leaf leaf);

  /// Whether all its words are of plain letters, so that each stands in one piece.
  [[nodiscard]] bool quick() const { return quick_; }
  /// Only if `quick`.
  [[nodiscard]] bool is_piece(std::string_view piece) { return may_be(piece) && is(piece); }

 private:
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
