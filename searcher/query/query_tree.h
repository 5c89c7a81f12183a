// The meaning of a query: words, phrases and filters under operators.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "common/text/date_filter.h"
#include "lede/statement_kind.h"

namespace lede {

/// One word of a query as the analyzer reads it.
struct Unit {
  std::string term;
  std::string stem;
  /// Another term that may stand for it ("u.s." for "us"), which is found and adds nothing to
  /// scores.
  std::string also;
};

/// `speaker` is the name of who makes a statement, `quoted` what stands between quotation marks in
/// one; the others are facts of articles.
enum class Field { any, headline, author, outlet, place, url, id, speaker, quoted };

struct Node;

/// A condition that a passage satisfies or does not.
struct Leaf {
  enum class Kind {
    /// Any of `units`, compared by stems, in facts but the headline and in names by terms; a
    /// speaker without units is anyone.
    word,
    phrase,     ///< all `units` one after the other, compared by terms
    near,       ///< each of `near` within `distance` words of each other
    prefix,     ///< a word that begins with the term of any of `units`
    dates,      ///< published within `range`
    id,         ///< the passage, article or record called `text`
    manner,     ///< a statement told in this `manner`
    statement,  ///< a statement that satisfies `clause`
  };
  Kind kind = Kind::word;
  Field field = Field::any;
  std::vector<Unit> units;
  std::vector<Leaf> near;
  unsigned distance = 0;
  DateRange range;
  StatementKind manner = StatementKind::direct;
  std::shared_ptr<const Node> clause;  ///< what is asked of one statement, and of all in it
  std::string text;                    ///< as written in the query
  size_t begin = 0;                    ///< bytes of the query
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
  /// Of a speaker: last names that mean who is called so where they are all of a person's name, as
  /// words with blanks between them.
  std::vector<std::string> last_names;
  unsigned count = 1;  ///< occurrences in the query
  double weight = 1;   ///< of one occurrence: less for a question word, other for one of feedback

  /// Whether it restricts what is found and adds nothing to scores; otherwise it is looked for in
  /// the passages' texts.
  [[nodiscard]] bool is_filter() const;
  /// Whether it asks nothing of the text but of the statements in it: it is a filter, or a
  /// statement.
  [[nodiscard]] bool is_beside_text() const { return is_filter() || kind == Kind::statement; }
  /// Whether it is about words of the text, wherever in it or in what is quoted there.
  [[nodiscard]] bool is_of_text() const;
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

/// A tree with one more condition beside its clauses.
[[nodiscard]] Node with_filter(Node root, Leaf condition);

/// The leaves of a tree that what satisfies it may have, and that add to scores; they live as long
/// as the tree.
[[nodiscard]] std::vector<const Leaf*> scoring_leaves(const Node& tree);

/// Whether a tree holds where `holds` says which of its leaves do. `forbids`: what must not be
/// counts, too; without it the answer is whether the tree may hold.
template <typename F>
[[nodiscard]] bool is_satisfied(const Node& n, F&& holds, bool forbids = true) {
  const auto does = [&](const Node& c) { return is_satisfied(c, holds, forbids); };
  switch (n.kind) {
    case Node::Kind::leaf:
      return holds(n.leaf);
    case Node::Kind::any_of:
      return std::any_of(n.children.begin(), n.children.end(), does);
    case Node::Kind::list:
      break;
  }
  return std::all_of(n.filters.begin(), n.filters.end(), does) &&
         std::all_of(n.must.begin(), n.must.end(), does) &&
         (!n.must.empty() || n.may.empty() || std::any_of(n.may.begin(), n.may.end(), does)) &&
         (!forbids || std::none_of(n.must_not.begin(), n.must_not.end(), does));
}

/// Calls `f` for a leaf, the operands of a NEAR and what is asked of a statement, or for all leaves
/// of a tree with theirs.
template <typename F>
void each_leaf(const Node& node, F&& f);
template <typename F>
void each_leaf(const Leaf& leaf, F&& f) {
  f(leaf);
  for (const auto& operand : leaf.near) each_leaf(operand, f);
  if (leaf.clause) each_leaf(*leaf.clause, f);
}
template <typename F>
void each_leaf(const Node& node, F&& f) {
  if (node.kind == Node::Kind::leaf) return each_leaf(node.leaf, f);
  for (const auto* group : {&node.children, &node.must, &node.may, &node.must_not, &node.filters}) {
    for (const auto& child : *group) each_leaf(child, f);
  }
}

}  // namespace lede
