#include "searcher/query/query_lexer.h"

#include <algorithm>
#include <array>
#include <span>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "searcher/query/query_fields.h"

namespace lede {

namespace {

using Marks = std::span<const std::string_view>;

/// Of these, any ends what any has begun: languages differ in which begins, and keyboards turn the
/// one into the other.
constexpr std::array<std::string_view, 10> kDouble = {"\"", "“", "”",  "„", "‟",
                                                      "«",  "»", "＂", "❝", "❞"};
/// They are apostrophes within words and behind them.
constexpr std::array<std::string_view, 4> kSingleEnds = {"’", "‘", "›", "‹"};

struct PairOfMarks {
  std::string_view begin;
  std::array<std::string_view, 2> ends;  ///< one or the other
};
constexpr PairOfMarks kPairs[] = {{"「", {"」", "」"}}, {"『", {"』", "』"}}, {"｢", {"｣", "｣"}},
                                  {"《", {"》", "》"}}, {"〈", {"〉", "〉"}}, {"﹁", {"﹂", "﹂"}},
                                  {"﹃", {"﹄", "﹄"}}, {"〝", {"〞", "〟"}}};

/// Bytes of the mark of `marks` at `i`; 0 for none.
size_t mark_at(std::string_view q, size_t i, Marks marks) {
  const auto rest = q.substr(i);
  for (const auto mark : marks) {
    if (rest.starts_with(mark)) return mark.size();
  }
  return 0;
}

/// A mark that begins a quotation, and those that end it.
struct Opening {
  size_t size = 0;  ///< 0 = none
  Marks ends;
};

/// The mark at `i` that begins a quotation, also one that stands in the middle of a word.
Opening opening_at(std::string_view q, size_t i) {
  if (const size_t n = mark_at(q, i, kDouble)) return {n, kDouble};
  for (const auto& pair : kPairs) {
    if (q.substr(i).starts_with(pair.begin)) return {pair.begin.size(), pair.ends};
  }
  return {};
}

bool is_single(Marks ends) {
  return ends.data() == kSingleEnds.data();
}

/// The end of a quotation, one of `ends`, from `i` on; the size of `q` where it has none. An
/// apostrophe inside a word ends none.
size_t end_of_quotation(std::string_view q, size_t i, Marks ends) {
  const bool single = is_single(ends);
  for (; i < q.size(); i += decode_at(q, i).size) {
    const size_t n = mark_at(q, i, ends);
    if (n == 0) continue;
    const auto next = i + n < q.size() ? decode_at(q, i + n).value : U' ';
    if (!single || !(is_letter(next) || is_digit(next))) break;
  }
  return i;
}

/// The mark that begins a quotation at `i`, where a word may begin: single ones, too, if they end
/// behind a word.
Opening opening_of_clause(std::string_view q, size_t i) {
  constexpr std::array<std::string_view, 4> kSingleBegins = {"‘", "‚", "‹", "›"};
  const size_t n = mark_at(q, i, kSingleBegins);
  if (n == 0) return opening_at(q, i);
  return end_of_quotation(q, i + n, kSingleEnds) < q.size() ? Opening{n, kSingleEnds} : Opening{};
}

/// Makes a word into the operator that it spells, if it does.
void read_operator(QueryToken& t) {
  using Kind = QueryToken::Kind;
  constexpr unsigned kNearDistance = 10;
  constexpr unsigned long kMaxDistance = 1000;
  const std::string_view text = t.text;
  if (text == "AND" || text == "&&") t.kind = Kind::and_op;
  if (text == "OR" || text == "||") t.kind = Kind::or_op;
  if (text == "NOT") t.kind = Kind::not_op;
  if (text == "NEAR") {
    t.kind = Kind::near_op;
    t.distance = kNearDistance;
  } else if (text.starts_with("NEAR/") && text.size() > 5 && text.size() < 14 &&
             ascii::all_digits(text.substr(5))) {
    t.kind = Kind::near_op;
    t.distance = static_cast<unsigned>(std::min(std::stoul(t.text.substr(5)), kMaxDistance));
  }
}

class Lexer {
 public:
  Lexer(std::string_view query, std::vector<QueryToken>& unknown) : q_(query), unknown_(unknown) {}

  std::vector<QueryToken> run() {
    while (true) {
      while (at_ < q_.size() && is_space(decode_at(q_, at_).value)) at_ += decode_at(q_, at_).size;
      if (at_ >= q_.size()) break;
      next();
    }
    push({QueryToken::Kind::end, "", "", 0, false, false, q_.size(), q_.size()});
    return std::move(out_);
  }

 private:
  using Kind = QueryToken::Kind;

  void push(QueryToken t) { out_.push_back(std::move(t)); }

  void single(Kind kind) {
    push({kind, std::string(q_.substr(at_, 1)), "", 0, false, false, at_, at_ + 1});
    ++at_;
  }

  [[nodiscard]] bool word_start(size_t i) const {
    if (i >= q_.size()) return false;
    const auto cp = decode_at(q_, i).value;
    return !is_space(cp) && cp != ')' && cp != '+' && cp != '-';
  }

  [[nodiscard]] bool in_word(size_t i) const {
    if (i >= q_.size()) return false;
    const auto cp = decode_at(q_, i).value;
    return !is_space(cp) && cp != '(' && cp != ')' && opening_at(q_, i).size == 0;
  }

  void next() {
    const char c = q_[at_];
    if (c == '(') return single(Kind::open);
    if (c == ')') return single(Kind::close);
    // A sign counts at the start of a clause only: "anti-war" and "C++" keep theirs.
    if ((c == '+' || c == '-') && word_start(at_ + 1))
      return single(c == '+' ? Kind::plus : Kind::minus);
    if (const auto mark = opening_of_clause(q_, at_); mark.size > 0)
      return quoted(at_, at_, mark, "");
    word();
  }

  /// A quotation from the mark at `quote` to the one that ends it. `begin` is the beginning of the
  /// token, at its field where it has one.
  void quoted(size_t begin, size_t quote, const Opening& mark, std::string field) {
    const size_t start = quote + mark.size;
    const size_t i = end_of_quotation(q_, start, mark.ends);
    const size_t closing = i < q_.size() ? mark_at(q_, i, mark.ends) : 0;
    QueryToken t;
    t.kind = Kind::quoted;
    t.text = q_.substr(start, i - start);
    t.field = std::move(field);
    t.unclosed = i >= q_.size();
    t.single = is_single(mark.ends);
    t.begin = begin;
    t.end = i + closing;
    at_ = t.end;
    push(std::move(t));
  }

  void word() {
    const size_t begin = at_;
    size_t i = at_;
    while (in_word(i)) {
      const auto cp = decode_at(q_, i);
      i += cp.size;
      if (cp.value == ':' && i - begin > 1) {
        const auto name = q_.substr(begin, i - begin - 1);
        const bool letters = std::all_of(name.begin(), name.end(), ascii::is_letter);
        const bool more = i < q_.size() && !is_space(decode_at(q_, i).value) && q_[i] != ')';
        if (letters && find_query_field(name)) {
          field(begin, std::string(name), i, more);
          return;
        }
        if (letters && more && q_[i] != '/' && q_[i] != ':') {
          QueryToken t;
          t.field = name;
          t.begin = begin;
          t.end = i;
          unknown_.push_back(t);
        }
      }
    }
    const auto text = q_.substr(begin, i - begin);
    at_ = i;
    QueryToken t{Kind::word, std::string(text), "", 0, false, false, begin, i};
    read_operator(t);
    push(std::move(t));
  }

  /// A field with its value: a word or a quotation. A bracket is left to the parser.
  void field(size_t begin, std::string name, size_t value, bool more) {
    name = ascii::lower(name);
    if (more) {
      if (const auto mark = opening_of_clause(q_, value); mark.size > 0)
        return quoted(begin, value, mark, name);
      if (q_[value] == '(') {
        push({Kind::word, "", name, 0, false, false, begin, value});
        at_ = value;
        return;
      }
    }
    size_t i = value;
    while (in_word(i)) i += decode_at(q_, i).size;
    push({Kind::word, std::string(q_.substr(value, i - value)), name, 0, false, false, begin, i});
    at_ = i;
  }

  std::string_view q_;
  size_t at_ = 0;
  std::vector<QueryToken>& unknown_;
  std::vector<QueryToken> out_;
};

}  // namespace

TokenRole role_of(QueryToken::Kind kind) {
  using Kind = QueryToken::Kind;
  switch (kind) {
    case Kind::word:
    case Kind::quoted:
    case Kind::open:
      return TokenRole::operand;
    case Kind::plus:
    case Kind::minus:
    case Kind::not_op:
      return TokenRole::sign;
    case Kind::and_op:
    case Kind::or_op:
    case Kind::near_op:
      return TokenRole::binary;
    case Kind::close:
    case Kind::end:
      break;
  }
  return TokenRole::close;
}

std::vector<QueryToken> lex_query(std::string_view query, std::vector<QueryToken>& unknown_fields) {
  return Lexer(query, unknown_fields).run();
}

}  // namespace lede
