// The meaning of a query: words, phrases and filters under operators.
#pragma once

#include <string>
#include <vector>

#include "common/text/date_filter.h"

namespace lede {

/// One word of a query as the analyzer reads it.
struct Unit {
  std::string term;
  std::string stem;
  /// Another term that may stand for it ("u.s." for "us"), which is found and adds nothing to
  /// scores.
  std::string also;
};

enum class Field { any, headline, author, outlet, place, url, id };

/// A condition that a passage satisfies or does not.
struct Leaf {
  enum class Kind {
    word,    ///< any of `units`, compared by stems (by terms outside any and headline)
    phrase,  ///< all `units` one after the other, compared by terms
    near,    ///< each of `near` within `distance` words of each other
    prefix,  ///< a word that begins with the term of any of `units`
    dates,   ///< published within `range`
    id,      ///< the passage, article or record called `text`
  };
  Kind kind = Kind::word;
  Field field = Field::any;
  std::vector<Unit> units;
  std::vector<Leaf> near;
  unsigned distance = 0;
  DateRange range;
  std::string text;  ///< as written in the query
  size_t begin = 0;  ///< bytes of the query
  size_t end = 0;
  bool function_word = false;
  bool either = false;  ///< of a date: it came from date:, and two of those mean either
  /// Whether a word is written as acronyms are; in small letters it may be one where the archive
  /// has no other word of these letters.
  enum class Acronym { no, perhaps, yes };
  Acronym acronym = Acronym::no;
  unsigned edits = 0;  ///< a word also stands for those that are so many edits away
  /// The names that an acronym stands for in the archive, as phrases of stems.
  std::vector<std::vector<Unit>> spelled_out;
  unsigned count = 1;  ///< occurrences in the query
  double weight = 1;   ///< of one occurrence: less for a question word, other for one of feedback

  /// Whether it restricts what is found and adds nothing to scores; otherwise it is looked for in
  /// the passages' texts.
  [[nodiscard]] bool is_filter() const;
  /// Whether it is a phrase that is compared by stems: one name that an acronym stands for.
  [[nodiscard]] bool is_phrase_of_stems() const;
};

struct Node {
  enum class Kind { leaf, any_of, list };
  Kind kind = Kind::list;
  Leaf leaf;
  std::vector<Node> children;  ///< of any_of

  // A list: clauses side by side. `may` adds to the score; what is in the others must hold.
  std::vector<Node> must;
  std::vector<Node> may;
  std::vector<Node> must_not;
  std::vector<Node> filters;  ///< must hold and add nothing

  [[nodiscard]] bool empty() const;
  /// A leaf that is a word of any field.
  [[nodiscard]] bool is_plain_word() const;
};

/// Calls `f` for a leaf and the operands of a NEAR, or for all leaves of a tree with theirs.
template <typename F>
void each_leaf(const Leaf& leaf, F&& f) {
  f(leaf);
  for (const auto& operand : leaf.near) each_leaf(operand, f);
}
template <typename F>
void each_leaf(const Node& node, F&& f) {
  if (node.kind == Node::Kind::leaf) return each_leaf(node.leaf, f);
  for (const auto* group : {&node.children, &node.must, &node.may, &node.must_not, &node.filters}) {
    for (const auto& child : *group) each_leaf(child, f);
  }
}

}  // namespace lede
