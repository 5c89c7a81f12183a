#include "indexer/quotes/nicknames.h"

namespace lede::quotes {

namespace {

/// A name in marks or brackets: three tokens.
bool is_nickname(const Token* t) {
  const bool marks = t[0].kind == Token::Kind::mark && t[2].kind == Token::Kind::mark;
  return (marks || (t[0].is_sign('(') && t[2].is_sign(')'))) && t[1].is_name();
}

/// The tokens from `i` on: a first name, a nickname and another name.
bool has_nickname(const std::vector<Token>& tokens, size_t i) {
  if (i + 5 > tokens.size()) return false;
  const Token* const t = &tokens[i];
  return is_nickname(t + 1) && t[0].is(kMale | kFemale) && t[0].is_name() && t[4].is_name() &&
         (!t[2].is(kPlace) || t[2].is(kMale | kFemale)) && t[1].begin == t[0].end + 1 &&
         t[2].begin == t[1].end && t[3].begin == t[2].end && t[4].begin == t[3].end + 1;
}

}  // namespace

void drop_nicknames(std::vector<Token>& tokens, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < tokens.size(); ++i) {
    tokens[kept++] = tokens[i];
    if (has_nickname(tokens, i)) i += 3;
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
  return between.size() == 3 && is_nickname(between.data());
}

}  // namespace lede::quotes
