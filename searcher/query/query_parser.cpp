#include "searcher/query/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/query/query_clauses.h"
#include "searcher/query/query_leaves.h"
#include "searcher/query/query_notes.h"
#include "searcher/query/query_tokens.h"

namespace lede {

namespace {

using Kind = QueryToken::Kind;

constexpr unsigned kMaxDepth = 40;   ///< of brackets
constexpr size_t kMaxNear = 6;       ///< operands
constexpr size_t kMaxQuery = 16384;  ///< bytes

/// The beginning of a query, cut between characters where it is too long.
std::string_view searched_part(std::string_view q) {
  if (q.size() <= kMaxQuery) return q;
  size_t n = kMaxQuery;
  while (n > 0 && (static_cast<unsigned char>(q[n]) & 0xC0) == 0x80) --n;
  return q.substr(0, n);
}

/// Recursive descent: a function for each level of the grammar, loosest first.
class Parser {
 public:
  Parser(std::string_view query, const Date& today, QueryNotes& notes)
      : notes_(notes), leaves_(query, today, notes), tokens_(query, notes) {}

  Node run() {
    Node root = list();
    while (tokens_.peek().kind == Kind::close) {
      notes_.add("syntax", "a closing bracket without an opening one is left out", tokens_.peek());
      tokens_.skip();
      merge(root, list());
    }
    drop_function_words(root);
    return root;
  }

 private:
  // --- list, clause, or, and, not, near ---------------------------------------------------------

  Node list() {
    Node n;
    while (role_of(tokens_.peek().kind) != TokenRole::close) {
      const QueryToken sign = tokens_.peek();
      const bool plus = sign.kind == Kind::plus;
      if ((plus || sign.kind == Kind::minus) && !tokens_.operand_at(1)) {
        tokens_.skip();
        notes_.add("syntax",
                   fmt::format("“{}” with nothing to stand before is left out", sign.text), sign);
        continue;
      }
      if (plus) tokens_.skip();
      Node clause = or_clause();
      if (clause.empty()) continue;
      if (only_must_not(clause)) {
        merge(n, std::move(clause));
      } else if (plus) {
        n.must.push_back(together(std::move(clause)));
      } else if (is_filter(clause)) {
        add_filter(n, std::move(clause));
      } else if (only_may(clause) && !grouped_) {
        for (auto& c : clause.may) add_may(n, std::move(c));
      } else {
        add_may(n, std::move(clause));
      }
      grouped_ = false;
    }
    return n;
  }

  Node or_clause() {
    Node left = and_clause();
    if (tokens_.peek().kind != Kind::or_op) return left;
    Node either;
    either.kind = Node::Kind::any_of;
    const auto add = [&](Node n) {
      n = together(std::move(n));
      if (!n.empty()) either.children.push_back(std::move(n));
    };
    add(std::move(left));
    while (tokens_.take_operator(Kind::or_op)) add(and_clause());
    if (either.children.size() == 1) return std::move(either.children[0]);
    return either;
  }

  Node and_clause() {
    Node left = not_clause();
    if (tokens_.peek().kind != Kind::and_op || !tokens_.operand_at(1)) return left;
    Node all;
    const auto add = [&](Node n) {
      n = together(std::move(n));
      if (n.empty()) return;
      if (only_must_not(n)) {
        merge(all, std::move(n));
      } else {
        (is_filter(n) ? all.filters : all.must).push_back(std::move(n));
      }
    };
    add(std::move(left));
    while (tokens_.take_operator(Kind::and_op)) add(not_clause());
    grouped_ = true;
    return all;
  }

  Node not_clause() {
    unsigned negations = 0;
    for (; role_of(tokens_.peek().kind) == TokenRole::sign && tokens_.operand_at(1);
         tokens_.skip()) {
      // Behind another sign or operator a plus says nothing more.
      if (tokens_.peek().kind != Kind::plus) ++negations;
    }
    Node inner = near_clause();
    if (negations % 2 == 0) return inner;
    Node n;
    inner = together(std::move(inner));
    if (!inner.empty()) n.must_not.push_back(std::move(inner));
    return n;
  }

  static bool can_be_near(const Node& n) {
    if (n.kind != Node::Kind::leaf || n.leaf.field != Field::any) return false;
    switch (n.leaf.kind) {
      case Leaf::Kind::word:
      case Leaf::Kind::phrase:
      case Leaf::Kind::prefix:
        return true;
      case Leaf::Kind::near:
      case Leaf::Kind::dates:
      case Leaf::Kind::id:
      case Leaf::Kind::manner:
      case Leaf::Kind::statement:
        break;
    }
    return false;
  }

  Node near_clause() {
    Node left = item();
    if (tokens_.peek().kind != Kind::near_op || !tokens_.operand_at(1)) return left;
    std::vector<Node> operands;
    const QueryToken first = tokens_.peek();
    unsigned distance = 0;
    operands.push_back(together(std::move(left)));
    while (tokens_.peek().kind == Kind::near_op && tokens_.operand_at(1)) {
      distance = std::max(distance, tokens_.peek().distance);
      tokens_.skip();
      // A sign before the operand of NEAR has no meaning there.
      for (; role_of(tokens_.peek().kind) == TokenRole::sign; tokens_.skip())
        notes_.add("syntax", fmt::format("“{}” after NEAR is left out", tokens_.peek().text),
                   tokens_.peek());
      operands.push_back(together(item()));
    }
    std::erase_if(operands, [](const Node& n) { return n.empty(); });
    if (distance == 0) {
      distance = 1;
      notes_.add("syntax", "NEAR/0 would be the same word; NEAR/1 is searched", first);
    }
    if (operands.empty()) return {};
    if (operands.size() == 1) return std::move(operands[0]);
    const bool few = operands.size() <= kMaxNear;
    if (few && std::all_of(operands.begin(), operands.end(), can_be_near) &&
        leaves_.count_verified())
      return near_leaf(std::move(operands), distance);
    notes_.add(
        "syntax",
        few ? "NEAR stands between words and phrases only; AND is searched instead"
            : fmt::format("NEAR joins {} operands at most; AND is searched instead", kMaxNear),
        first);
    Node all;
    for (auto& o : operands) (is_filter(o) ? all.filters : all.must).push_back(std::move(o));
    grouped_ = true;
    return all;
  }

  [[nodiscard]] Node near_leaf(std::vector<Node> operands, unsigned distance) const {
    Leaf leaf;
    leaf.kind = Leaf::Kind::near;
    leaf.distance = distance;
    leaf.begin = operands.front().leaf.begin;
    leaf.end = operands.back().leaf.end;
    leaf.text = leaves_.query().substr(leaf.begin, leaf.end - leaf.begin);
    for (auto& o : operands) leaf.near.push_back(std::move(o.leaf));
    return leaf_node(std::move(leaf));
  }

  // --- items ------------------------------------------------------------------------------------

  Node item() {
    const QueryToken t = tokens_.peek();
    switch (t.kind) {
      case Kind::end:
      case Kind::close:
        return {};
      case Kind::open:
        tokens_.skip();
        return bracket(t, field_);
      case Kind::plus:
      case Kind::minus:
      case Kind::and_op:
      case Kind::or_op:
      case Kind::not_op:
      case Kind::near_op:
        tokens_.skip();
        notes_.add(
            "syntax",
            fmt::format("“{}” has nothing to join here; it is searched as a plain word", t.text),
            t);
        return leaves_.words(t.text, t, Field::any);
      case Kind::word:
      case Kind::quoted:
        break;
    }
    tokens_.skip();
    const QueryField* field = t.field.empty() ? field_ : find_query_field(t.field);
    const bool before_bracket = !t.field.empty() && t.text.empty() && t.kind == Kind::word &&
                                tokens_.peek().kind == Kind::open && tokens_.peek().begin == t.end;
    if (before_bracket) {
      const QueryToken open = tokens_.peek();
      tokens_.skip();
      return bracket(open, field);
    }
    if (field) return leaves_.value(t, *field);
    if (t.kind == Kind::quoted) return leaves_.phrase(t, Field::any);
    if (t.text.find("..") != std::string::npos &&
        t.text.find_first_not_of('.') != std::string::npos &&
        t.text.find("...") == std::string::npos) {
      notes_.add(
          "syntax",
          fmt::format("“{}” is a range behind date: only; it is searched as plain words", t.text),
          t);
    }
    return number_words(t);
  }

  /// A word, and with it the words that the analyzer reads as one with it ("1.5 million").
  Node number_words(const QueryToken& t) {
    const auto plain = [&](size_t ahead) {
      return tokens_.peek(ahead).kind == Kind::word && tokens_.peek(ahead).field.empty() &&
             !tokens_.peek(ahead).text.ends_with('*');
    };
    QueryToken whole = t;
    std::string text = t.text;
    std::vector<size_t> ends;
    for (size_t k = 0; k < 3 && plain(k); ++k) {
      text += " " + tokens_.peek(k).text;
      ends.push_back(text.size());
    }
    for (const auto& k : analyze(text)) {
      if (!k.main || k.begin >= t.text.size() || k.end <= t.text.size()) continue;
      size_t taken = 0;
      while (taken < ends.size() && ends[taken] < k.end) ++taken;
      whole.text = text.substr(0, ends[taken]);
      whole.end = tokens_.peek(taken).end;
      tokens_.skip(taken + 1);
      break;
    }
    return leaves_.words(whole.text, whole, Field::any);
  }

  /// The clauses behind an opening bracket, as values of `field` where that is not null.
  Node bracket(const QueryToken& open, const QueryField* field) {
    if (depth_ >= kMaxDepth) {
      notes_.add("limit", fmt::format("brackets deeper than {} are left out", kMaxDepth), open);
      return {};
    }
    const QueryField* outer = std::exchange(field_, field);
    ++depth_;
    Node inner = list();
    --depth_;
    field_ = outer;
    if (tokens_.peek().kind == Kind::close) {
      tokens_.skip();
    } else {
      notes_.add("syntax", "an opening bracket without a closing one is left out", open);
    }
    grouped_ = true;
    return grouped(std::move(inner));
  }

  QueryNotes& notes_;
  QueryLeaves leaves_;
  QueryTokens tokens_;
  unsigned depth_ = 0;                 ///< of brackets
  const QueryField* field_ = nullptr;  ///< before the bracket; null for none
  /// The clause just read came in brackets or from AND: it stays one clause.
  bool grouped_ = false;
};

}  // namespace

ParsedQuery parse_query(std::string_view query, const Date& today) {
  const std::string_view searched = searched_part(query);
  QueryNotes notes;
  if (searched.size() < query.size())
    notes.add("limit",
              fmt::format("only the first {} bytes of the query are searched", searched.size()),
              {});
  ParsedQuery out;
  out.root = Parser(searched, today, notes).run();
  out.notes = notes.take();
  return out;
}

}  // namespace lede
