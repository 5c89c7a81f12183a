#include "searcher/query/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/edit_distance.h"
#include "common/text/analyzer.h"
#include "common/text/spelling_variants.h"
#include "common/text/unicode.h"
#include "searcher/query/query_lexer.h"

namespace lede {

namespace {

using Kind = QueryToken::Kind;

constexpr unsigned kDeepest = 40;
constexpr size_t kMostLeaves = 200;
constexpr size_t kMostVerified = 24;  ///< phrases, NEARs and prefixes: each costs like many words
constexpr size_t kMostNear = 6;
constexpr size_t kMostNotes = 20;
constexpr size_t kLongestQuery = 16384;  ///< bytes

Node leaf_node(Leaf leaf) {
  Node n;
  n.kind = Node::Kind::leaf;
  n.leaf = std::move(leaf);
  return n;
}

/// Words of one written word ("Jae-myung") as one phrase; false when the nodes are something else.
bool as_phrase(const std::vector<Node>& words, Node& phrase) {
  const auto of_one_word = [&](const Node& c) {
    return c.kind == Node::Kind::leaf && c.leaf.kind == Leaf::Kind::word &&
           c.leaf.field == Field::any && c.leaf.begin == words[0].leaf.begin &&
           c.leaf.text.find(' ') == std::string::npos;
  };
  if (!std::all_of(words.begin(), words.end(), of_one_word)) return false;
  Leaf leaf = words[0].leaf;
  leaf.kind = Leaf::Kind::phrase;
  leaf.units.resize(1);
  for (size_t i = 1; i < words.size(); ++i) leaf.units.push_back(words[i].leaf.units[0]);
  phrase = leaf_node(std::move(leaf));
  return true;
}

/// What stands behind an operator or a sign holds together: the parts of a hyphenated word one
/// after the other, other clauses all.
Node together(Node n) {
  if (n.kind != Node::Kind::list || n.may.empty() || !n.must.empty() || !n.must_not.empty() ||
      !n.filters.empty())
    return n;
  if (n.may.size() == 1) return n.may[0];
  if (Node phrase; as_phrase(n.may, phrase)) return phrase;
  n.must = std::move(n.may);
  n.may.clear();
  return n;
}

bool is_filter(const Node& n) {
  if (n.kind == Node::Kind::leaf)
    return n.leaf.field != Field::any || n.leaf.kind == Leaf::Kind::dates ||
           n.leaf.kind == Leaf::Kind::id;
  if (n.kind == Node::Kind::any_of)
    return !n.children.empty() && std::all_of(n.children.begin(), n.children.end(), is_filter);
  return n.may.empty() && n.must_not.empty() && n.must.empty() && !n.filters.empty();
}

bool is_since(std::string_view name) {
  return name == "since" || name == "after";
}
bool is_until(std::string_view name) {
  return name == "until" || name == "before";
}

/// A filter that no day passes.
constexpr DateRange kNoDays{{9999, 12, 31}, {1, 1, 1}};

Field field_named(const std::string& name) {
  if (name == "title" || name == "headline") return Field::headline;
  if (name == "outlet" || name == "source") return Field::outlet;
  if (name == "author" || name == "byline") return Field::author;
  if (name == "place") return Field::place;
  if (name == "url") return Field::url;
  if (name == "id") return Field::id;
  return Field::any;
}

class Parser {
 public:
  Parser(std::string_view query, const Date& today)
      : query_(cut(query)), today_(today), tokens_(lex_query(query_, unknown_)) {
    if (query_.size() < query.size())
      out_.notes.push_back(
          {"limit",
           fmt::format("only the first {} bytes of the query are searched", query_.size()),
           {}});
  }

  ParsedQuery run() {
    for (const auto& u : unknown_) note_unknown_field(u);
    drop_doubled_operators();
    find_operands();
    out_.root = list(0, Field::any, "");
    while (peek().kind == Kind::close) {
      note("syntax", "a closing bracket without an opening one is left out", peek());
      ++at_;
      merge(out_.root, list(0, Field::any, ""));
    }
    drop_function_words(out_.root, has_content(out_.root));
    return std::move(out_);
  }

 private:
  /// A query no longer than a program needs, cut between characters.
  static std::string_view cut(std::string_view q) {
    if (q.size() <= kLongestQuery) return q;
    size_t n = kLongestQuery;
    while (n > 0 && (static_cast<unsigned char>(q[n]) & 0xC0) == 0x80) --n;
    return q.substr(0, n);
  }

  [[nodiscard]] const QueryToken& peek(size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }

  void note(const char* kind, std::string text, const QueryToken& t) {
    if (out_.notes.size() < kMostNotes)
      out_.notes.push_back({kind, std::move(text), {t.begin, t.end}});
  }

  void note_unknown_field(const QueryToken& t) {
    const std::string name = fold(t.field);
    std::string best;
    unsigned distance = 3;
    for (const char* f : {"title", "outlet", "author", "place", "date", "since", "until", "before",
                          "after", "url", "id"}) {
      if (const unsigned d = edit_distance(name, f, 2);
          d < distance && d < std::string_view(f).size() / 2 + 1) {
        distance = d;
        best = f;
      }
    }
    note("unknown-field",
         fmt::format(
             "there is no field \xE2\x80\x9C{}:\xE2\x80\x9D; it is searched as plain words{}",
             t.field, best.empty() ? "" : fmt::format(" (did you mean {}:?)", best)),
         t);
  }

  [[nodiscard]] static bool binary(Kind k) {
    return k == Kind::and_op || k == Kind::or_op || k == Kind::near_op;
  }

  void drop_doubled_operators() {
    for (size_t i = 1; i < tokens_.size();) {
      if (binary(tokens_[i].kind) && tokens_[i].kind == tokens_[i - 1].kind) {
        note("syntax",
             fmt::format("the second \xE2\x80\x9C{}\xE2\x80\x9D is left out", tokens_[i].text),
             tokens_[i]);
        tokens_.erase(tokens_.begin() + static_cast<ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  /// Whether an operand can begin at a token.
  [[nodiscard]] bool operand_at(size_t ahead) const {
    return operands_[std::min(at_ + ahead, tokens_.size() - 1)];
  }

  void find_operands() {
    operands_.resize(tokens_.size());
    for (size_t i = tokens_.size(); i-- > 0;) {
      const Kind k = tokens_[i].kind;
      const bool sign = k == Kind::plus || k == Kind::minus || k == Kind::not_op;
      operands_[i] = sign ? i + 1 < tokens_.size() && operands_[i + 1]
                          : k == Kind::word || k == Kind::quoted || k == Kind::open;
    }
  }

  // --- list, clause, or, and, not, near --------------------------------------------------------

  Node list(unsigned depth, Field field, const std::string& field_name) {
    Node n;
    while (peek().kind != Kind::end && peek().kind != Kind::close) {
      const QueryToken sign = peek();
      const bool plus = sign.kind == Kind::plus;
      if ((plus || sign.kind == Kind::minus) && !operand_at(1)) {
        ++at_;
        note("syntax",
             fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D with nothing to stand before is left out",
                         sign.text),
             sign);
        continue;
      }
      if (plus) ++at_;
      Node clause = or_clause(depth, field, field_name);
      if (clause.empty()) continue;
      const bool negative = clause.kind == Node::Kind::list && clause.must.empty() &&
                            clause.may.empty() && clause.filters.empty();
      if (plus && !negative) {
        n.must.push_back(together(std::move(clause)));
      } else if (negative) {
        std::move(clause.must_not.begin(), clause.must_not.end(), std::back_inserter(n.must_not));
      } else if (is_filter(clause)) {
        add_filter(n, std::move(clause));
      } else if (clause.kind == Node::Kind::list && clause.must.empty() &&
                 clause.must_not.empty() && clause.filters.empty() && !grouped_) {
        for (auto& c : clause.may) add_may(n, std::move(c));
      } else {
        add_may(n, std::move(clause));
      }
      grouped_ = false;
    }
    return n;
  }

  static void merge(Node& into, Node&& more) {
    const auto move_all = [](std::vector<Node>& a, std::vector<Node>& b) {
      std::move(b.begin(), b.end(), std::back_inserter(a));
    };
    move_all(into.must, more.must);
    move_all(into.may, more.may);
    move_all(into.must_not, more.must_not);
    move_all(into.filters, more.filters);
  }

  /// A word said twice counts twice.
  static void add_may(Node& n, Node&& clause) {
    if (clause.kind == Node::Kind::leaf && clause.leaf.kind == Leaf::Kind::word) {
      for (auto& other : n.may) {
        if (other.kind == Node::Kind::leaf && other.leaf.kind == Leaf::Kind::word &&
            other.leaf.units.size() == clause.leaf.units.size() &&
            other.leaf.units[0].stem == clause.leaf.units[0].stem) {
          ++other.leaf.count;
          return;
        }
      }
    }
    n.may.push_back(std::move(clause));
  }

  /// Two outlets (authors, places, days, ids) side by side mean either.
  static void add_filter(Node& n, Node&& clause) {
    const auto alternative = [](const Node& x) {
      return x.kind == Node::Kind::leaf &&
             (x.leaf.field == Field::outlet || x.leaf.field == Field::author ||
              x.leaf.field == Field::place || x.leaf.kind == Leaf::Kind::id || x.leaf.either);
    };
    if (alternative(clause)) {
      for (auto& f : n.filters) {
        const Node& first = f.kind == Node::Kind::any_of ? f.children[0] : f;
        if (!alternative(first) || first.leaf.field != clause.leaf.field ||
            first.leaf.kind != clause.leaf.kind)
          continue;
        if (f.kind != Node::Kind::any_of) {
          Node either;
          either.kind = Node::Kind::any_of;
          either.children.push_back(std::move(f));
          f = std::move(either);
        }
        f.children.push_back(std::move(clause));
        return;
      }
    }
    n.filters.push_back(std::move(clause));
  }

  /// True at an operator with an operand behind it, which is then taken; one without is a word.
  bool take_operator(Kind kind) {
    if (peek().kind != kind || !operand_at(1)) return false;
    ++at_;
    return true;
  }

  Node or_clause(unsigned depth, Field field, const std::string& field_name) {
    Node left = and_clause(depth, field, field_name);
    if (peek().kind != Kind::or_op) return left;
    Node either;
    either.kind = Node::Kind::any_of;
    const auto add = [&](Node n) {
      n = together(std::move(n));
      if (!n.empty()) either.children.push_back(std::move(n));
    };
    add(std::move(left));
    while (take_operator(Kind::or_op)) add(and_clause(depth, field, field_name));
    if (either.children.size() == 1) return std::move(either.children[0]);
    return either;
  }

  Node and_clause(unsigned depth, Field field, const std::string& field_name) {
    Node left = not_clause(depth, field, field_name);
    if (peek().kind != Kind::and_op || !operand_at(1)) return left;
    Node all;
    const auto add = [&](Node n) {
      n = together(std::move(n));
      if (n.empty()) return;
      if (n.kind == Node::Kind::list && n.must.empty() && n.may.empty() && n.filters.empty()) {
        std::move(n.must_not.begin(), n.must_not.end(), std::back_inserter(all.must_not));
      } else if (is_filter(n)) {
        all.filters.push_back(std::move(n));
      } else {
        all.must.push_back(std::move(n));
      }
    };
    add(std::move(left));
    while (take_operator(Kind::and_op)) add(not_clause(depth, field, field_name));
    grouped_ = true;
    return all;
  }

  Node not_clause(unsigned depth, Field field, const std::string& field_name) {
    const auto sign = [&] {
      return (peek().kind == Kind::not_op || peek().kind == Kind::minus ||
              peek().kind == Kind::plus) &&
             operand_at(1);
    };
    if (sign()) {
      unsigned count = 0;
      while (sign()) {
        if (peek().kind != Kind::plus)
          ++count;  // behind another sign or operator a plus says nothing more
        ++at_;
      }
      Node inner = near_clause(depth, field, field_name);
      if (count % 2 == 0) return inner;
      Node n;
      inner = together(std::move(inner));
      if (!inner.empty()) n.must_not.push_back(std::move(inner));
      return n;
    }
    return near_clause(depth, field, field_name);
  }

  static bool can_be_near(const Node& n) {
    return n.kind == Node::Kind::leaf && n.leaf.field == Field::any &&
           (n.leaf.kind == Leaf::Kind::word || n.leaf.kind == Leaf::Kind::phrase ||
            n.leaf.kind == Leaf::Kind::prefix);
  }

  /// Whether one more leaf that is judged on texts may be searched as such.
  bool count_verified() { return ++verified_ <= kMostVerified; }

  Node near_clause(unsigned depth, Field field, const std::string& field_name) {
    Node left = item(depth, field, field_name);
    if (peek().kind != Kind::near_op || !operand_at(1)) return left;
    std::vector<Node> operands;
    const QueryToken first = peek();
    unsigned distance = 0;
    operands.push_back(together(std::move(left)));
    while (peek().kind == Kind::near_op && operand_at(1)) {
      distance = std::max(distance, peek().distance);
      ++at_;
      // A sign before the operand of NEAR has no meaning there.
      while (peek().kind == Kind::plus || peek().kind == Kind::minus ||
             peek().kind == Kind::not_op) {
        note("syntax",
             fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D after NEAR is left out", peek().text), peek());
        ++at_;
      }
      operands.push_back(together(item(depth, field, field_name)));
    }
    std::erase_if(operands, [](const Node& n) { return n.empty(); });
    if (distance == 0) {
      distance = 1;
      note("syntax", "NEAR/0 would be the same word; NEAR/1 is searched", first);
    }
    if (operands.empty()) return {};
    if (operands.size() == 1) return std::move(operands[0]);
    const bool few = operands.size() <= kMostNear;
    if (!few || !std::all_of(operands.begin(), operands.end(), can_be_near) || !count_verified()) {
      note("syntax",
           few ? "NEAR stands between words and phrases only; AND is searched instead"
               : fmt::format("NEAR joins {} operands at most; AND is searched instead", kMostNear),
           first);
      Node all;
      for (auto& o : operands) (is_filter(o) ? all.filters : all.must).push_back(std::move(o));
      grouped_ = true;
      return all;
    }
    Leaf leaf;
    leaf.kind = Leaf::Kind::near;
    leaf.distance = distance;
    leaf.begin = operands.front().leaf.begin;
    leaf.end = operands.back().leaf.end;
    leaf.text = query_.substr(leaf.begin, leaf.end - leaf.begin);
    for (auto& o : operands) leaf.near.push_back(std::move(o.leaf));
    return leaf_node(std::move(leaf));
  }

  // --- items ---------------------------------------------------------------------------------

  Node item(unsigned depth, Field field, const std::string& field_name) {
    const QueryToken t = peek();
    switch (t.kind) {
      case Kind::end:
      case Kind::close:
        return {};
      case Kind::open: {
        ++at_;
        return bracket(t, depth, field, field_name);
      }
      case Kind::plus:
      case Kind::minus:
      case Kind::and_op:
      case Kind::or_op:
      case Kind::not_op:
      case Kind::near_op:
        ++at_;
        note("syntax",
             fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D has nothing to join here; it is searched as a "
                         "plain word",
                         t.text),
             t);
        return words(t.text, t, Field::any);
      case Kind::word:
      case Kind::quoted:
        break;
    }
    ++at_;
    if (!t.field.empty()) {
      if (peek().kind == Kind::open && t.text.empty() && t.kind == Kind::word &&
          peek().begin == t.end) {
        const QueryToken open = peek();
        ++at_;
        std::string name = t.field;
        return bracket(open, depth, field_named(name), name);
      }
      return fielded(t, t.field);
    }
    if (!field_name.empty()) return fielded(t, field_name);
    if (t.kind == Kind::quoted) return phrase(t, field);
    if (t.text.find("..") != std::string::npos &&
        t.text.find_first_not_of('.') != std::string::npos &&
        t.text.find("...") == std::string::npos) {
      note("syntax",
           fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D is a range behind date: only; it is searched as "
                       "plain words",
                       t.text),
           t);
    }
    return number_words(t, field);
  }

  /// A word, and with it the words that the analyzer reads as one with it ("1.5 million").
  Node number_words(const QueryToken& t, Field field) {
    const auto plain = [&](size_t ahead) {
      return peek(ahead).kind == Kind::word && peek(ahead).field.empty() &&
             !peek(ahead).text.ends_with('*');
    };
    QueryToken whole = t;
    std::string text = t.text;
    std::vector<size_t> ends;
    for (size_t k = 0; k < 2 && plain(k); ++k) {
      text += " " + peek(k).text;
      ends.push_back(text.size());
    }
    for (const auto& k : analyze(text)) {
      if (!k.main || k.begin >= t.text.size() || k.end <= t.text.size()) continue;
      size_t taken = 0;
      while (taken < ends.size() && ends[taken] < k.end) ++taken;
      whole.text = text.substr(0, ends[taken]);
      whole.end = peek(taken).end;
      at_ += taken + 1;
      break;
    }
    return words(whole.text, whole, field);
  }

  Node bracket(const QueryToken& open, unsigned depth, Field field, const std::string& field_name) {
    if (depth >= kDeepest) {
      if (depth == kDeepest)
        note("limit", fmt::format("brackets deeper than {} are left out", kDeepest), open);
      return {};
    }
    Node inner = list(depth + 1, field, field_name);
    if (peek().kind == Kind::close) {
      ++at_;
    } else {
      note("syntax", "an opening bracket without a closing one is left out", open);
    }
    grouped_ = true;
    if (has_content(inner)) std::erase_if(inner.may, is_bare_function_word);
    // One clause alone needs no list around it.
    if (inner.filters.size() == 1 && inner.may.empty() && inner.must.empty() &&
        inner.must_not.empty())
      return std::move(inner.filters[0]);
    if (inner.may.size() == 1 && inner.must.empty() && inner.must_not.empty() &&
        inner.filters.empty())
      return std::move(inner.may[0]);
    if (inner.may.size() > 1 && inner.must.empty() && inner.must_not.empty() &&
        inner.filters.empty()) {
      Node either;
      either.kind = Node::Kind::any_of;
      either.children = std::move(inner.may);
      return either;
    }
    return inner;
  }

  bool count_leaf(const QueryToken& t) {
    if (++leaves_ <= kMostLeaves) return true;
    if (leaves_ == kMostLeaves + 1)
      note("limit", fmt::format("only the first {} words are searched", kMostLeaves), t);
    return false;
  }

  /// A word as the analyzer reads it: one leaf, or several side by side ("Jae-myung").
  Node words(std::string_view text, const QueryToken& t, Field field) {
    Node group;
    bool star = text.size() > 1 && text.ends_with('*');
    if (t.kind == Kind::word && has_star_within(text))
      note("syntax",
           fmt::format("a * only ends words (bank*); in \xE2\x80\x9C{}\xE2\x80\x9D it stands for "
                       "nothing",
                       text),
           t);
    std::string digits;
    if (star && text.find_first_not_of("0123456789,*") == std::string_view::npos) {
      // "28,5*": the grouping is not part of the number.
      for (const char c : text) {
        if (c != ',') digits += c;
      }
      text = digits;
    }
    const auto tokens = analyze(star ? text.substr(0, text.size() - 1) : text);
    std::vector<const Token*> mains;
    for (const auto& k : tokens) {
      if (k.main) mains.push_back(&k);
    }
    for (size_t i = 0; i < mains.size(); ++i) {
      const Token& k = *mains[i];
      if (!count_leaf(t)) break;
      Leaf leaf;
      leaf.field = field;
      leaf.begin = t.begin;
      leaf.end = t.end;
      leaf.text = query_.substr(t.begin, t.end - t.begin);
      leaf.units.push_back({k.term, k.stem, ""});
      const std::string_view raw = text.substr(k.begin, k.end - k.begin);
      if (k.unspaced && i + 1 < mains.size() && mains[i + 1]->chunk == k.chunk) {
        leaf.kind = Leaf::Kind::phrase;
        while (i + 1 < mains.size() && mains[i + 1]->chunk == k.chunk) {
          ++i;
          leaf.units.push_back({mains[i]->term, mains[i]->stem, ""});
        }
      } else if (star && i + 1 == mains.size() && k.end + 1 == text.size() && count_verified()) {
        leaf.kind = Leaf::Kind::prefix;
        leaf.units = prefixes(fold(raw), k.term);
      } else {
        // Typed without capitals, "us" may be either; "US" may not.
        if (k.term == "us") leaf.units.push_back({"u.s.", "u.s.", ""});
        // "So-young" is a name, "state-of-the-art" has its own function words.
        leaf.function_word = is_function_word(k.term) && mains.size() != 2;
      }
      group.may.push_back(leaf_node(std::move(leaf)));
    }
    if (group.may.size() == 1) return std::move(group.may[0]);
    return group;
  }

  /// A star with a letter or digit behind it.
  static bool has_star_within(std::string_view text) {
    const size_t star = text.find('*');
    for (size_t at = star; at < text.size();) {
      const CodePoint c = decode_at(text, at);
      if (is_letter(c.value) || is_digit(c.value)) return true;
      at += c.size;
    }
    return false;
  }

  /// A prefix in all its spellings: "organis" also begins "organiz", "defenc" also "defens".
  static std::vector<Unit> prefixes(const std::string& folded, const std::string& term) {
    std::vector<Unit> units = {{folded, folded, ""}};
    const auto add = [&](const std::string& s) {
      if (s.size() > 1 &&
          std::none_of(units.begin(), units.end(), [&](const Unit& u) { return u.term == s; }))
        units.push_back({s, s, ""});
    };
    add(term);
    add(one_spelling(folded));
    std::string with_e = one_spelling(folded + "e");
    if (with_e != folded + "e" && with_e.ends_with('e')) {
      with_e.pop_back();
      add(with_e);
    }
    return units;
  }

  Node phrase(const QueryToken& t, Field field) {
    if (t.unclosed) {
      note("syntax", "the quotation has no end; its words are searched one by one", t);
      return words(t.text, t, field);
    }
    Leaf leaf;
    leaf.kind = Leaf::Kind::phrase;
    leaf.field = field;
    leaf.begin = t.begin;
    leaf.end = t.end;
    leaf.text = query_.substr(t.begin, t.end - t.begin);
    for (const auto& k : analyze(t.text)) {
      if (k.main && count_leaf(t))
        leaf.units.push_back(
            {k.term, k.stem, k.term == "us" && t.text.substr(k.begin, 2) != "US" ? "u.s." : ""});
    }
    if (leaf.units.size() > 1 && !count_verified()) {
      note("limit", fmt::format("only the first {} phrases are searched as phrases", kMostVerified),
           t);
      return words(t.text, t, field);
    }
    if (leaf.units.empty()) {
      note("syntax", "the quotation holds no word and is left out", t);
      return {};
    }
    return leaf_node(std::move(leaf));
  }

  Node fielded(const QueryToken& t, const std::string& name) {
    const Field field = field_named(name);
    if (name == "date" || is_since(name) || is_until(name)) return dates(t, name);
    if (t.text.find_first_not_of(" \t") == std::string::npos) {
      note("syntax",
           fmt::format("\xE2\x80\x9C{}:\xE2\x80\x9D has no value; it is searched as a plain word",
                       name),
           t);
      return words(name, t, Field::any);
    }
    if (field == Field::id) {
      if (!count_leaf(t)) return {};
      Leaf leaf;
      leaf.kind = Leaf::Kind::id;
      leaf.field = field;
      leaf.text = t.text;
      leaf.begin = t.begin;
      leaf.end = t.end;
      return leaf_node(std::move(leaf));
    }
    if (t.kind == Kind::quoted && field != Field::url) {
      if (!t.unclosed) return phrase(t, field);
      note("syntax", "the quotation has no end; its words are searched one by one", t);
    }
    Node n = together(words(t.text, t, field));
    // All words of a fielded value must stand in the field; they filter as one.
    if (n.kind == Node::Kind::list && !n.must.empty()) {
      n.filters = std::move(n.must);
      n.must.clear();
    }
    if (n.empty())
      note("syntax",
           fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D holds no word and is left out",
                       query_.substr(t.begin, t.end - t.begin)),
           t);
    return n;
  }

  Node dates(const QueryToken& t, const std::string& name) {
    DateFilter filter = parse_date_filter(t.text, today_);
    if (t.unclosed) filter.range.reset();
    if (!count_leaf(t)) return {};
    if (!filter.range) {
      std::string why =
          filter.reversed ? fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D ends before it begins", t.text)
                          : fmt::format(
                                "\xE2\x80\x9C{}\xE2\x80\x9D is no date that {}: takes (2025-11-03, "
                                "2025-11, 2025-10-28..2025-11-04, yesterday, \"last week\")",
                                t.text, name);
      why += ", so it finds nothing";
      if (!filter.meant.empty()) why += fmt::format("; did you mean {}:{}?", name, filter.meant);
      note("date", std::move(why), t);
    }
    DateRange range = filter.range.value_or(kNoDays);
    if (filter.range && is_since(name)) range.last = {9999, 12, 31};
    if (filter.range && is_until(name)) range.first = {1, 1, 1};
    Leaf leaf;
    leaf.kind = Leaf::Kind::dates;
    leaf.either = name == "date";
    leaf.range = range;
    leaf.text = query_.substr(t.begin, t.end - t.begin);
    leaf.begin = t.begin;
    leaf.end = t.end;
    return leaf_node(std::move(leaf));
  }

  // --- function words ---------------------------------------------------------------------------

  static bool is_bare_function_word(const Node& n) {
    return n.kind == Node::Kind::leaf && n.leaf.kind == Leaf::Kind::word &&
           n.leaf.field == Field::any && n.leaf.function_word;
  }

  static bool has_content(const Node& n) {
    if (n.kind == Node::Kind::leaf) return !is_filter(n) && !is_bare_function_word(n);
    return std::any_of(n.children.begin(), n.children.end(), has_content) ||
           std::any_of(n.must.begin(), n.must.end(), has_content) ||
           std::any_of(n.may.begin(), n.may.end(), has_content);
  }

  /// "the", "of", "what" say nothing beside other words; alone they are what was asked.
  static void drop_function_words(Node& n, bool content) {
    if (!content) return;
    std::erase_if(n.may, is_bare_function_word);
    for (auto* group : {&n.children, &n.must, &n.may}) {
      for (auto& c : *group) drop_function_words(c, content);
    }
    std::erase_if(n.may, [](const Node& c) { return c.empty(); });
  }

  std::string_view query_;
  Date today_;
  std::vector<QueryToken> unknown_;
  std::vector<QueryToken> tokens_;
  std::vector<bool> operands_;  ///< whether an operand can begin at a token
  size_t at_ = 0;
  size_t leaves_ = 0;
  size_t verified_ = 0;
  bool grouped_ =
      false;  ///< the clause just read came in brackets or from AND: it stays one clause
  ParsedQuery out_;
};

}  // namespace

ParsedQuery parse_query(std::string_view query, const Date& today) {
  return Parser(query, today).run();
}

}  // namespace lede
