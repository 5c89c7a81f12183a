#include "indexer/quotes/nicknames.h"

namespace lede::quotes {

namespace {

bool is_mark(const Token& t) {
  return t.kind == Token::Kind::mark;
}

/// The tokens from `i` on: a first name, a word in marks or brackets, and another name.
bool has_nickname(const std::vector<Token>& tokens, size_t i) {
  const auto at = [&](size_t k) -> const Token& { return tokens[i + k]; };
  const bool marks = is_mark(at(1)) && is_mark(at(3));
  const bool brackets = at(1).is_sign('(') && at(3).is_sign(')');
  return (marks || brackets) && at(0).is(kMale | kFemale) && at(0).is_name() && at(2).is_name() &&
         at(4).is_name() && (!at(2).is(kPlace) || at(2).is(kMale | kFemale)) &&
         at(1).begin == at(0).end + 1 && at(2).begin == at(1).end && at(3).begin == at(2).end &&
         at(4).begin == at(3).end + 1;
}

}  // namespace

void drop_nicknames(std::vector<Token>& tokens, size_t first) {
  constexpr size_t kPattern = 5;
  size_t kept = first;
  for (size_t i = first; i < tokens.size(); ++i) {
    const Token t = tokens[i];
    const bool found = i + kPattern <= tokens.size() && has_nickname(tokens, i);
    tokens[kept++] = t;
    if (found) i += kPattern - 2;
  }
  tokens.resize(kept);
}

bool are_side_by_side(const Letters& letters, const Token& left, const Token& right) {
  constexpr uint32_t kLongest = 40;  // bytes
  if (right.begin - left.end <= 1) return true;
  if (right.begin - left.end > kLongest) return false;
  if (letters.text[left.end] != ' ' || letters.text[right.begin - 1] != ' ') return false;
  std::vector<Token> between;
  add_tokens(letters, {left.end, right.begin}, between);
  return between.size() == 3 && between[1].is_name() &&
         ((is_mark(between[0]) && is_mark(between[2])) ||
          (between[0].is_sign('(') && between[2].is_sign(')')));
}

}  // namespace lede::quotes
