#include "indexer/quotes/outer_text.h"

namespace lede::quotes {

namespace {

/// A quotation is no longer than this many tokens; where no mark closes it, one is lost.
constexpr uint32_t kLongest = 400;

/// So is a sentence, so that what is looked for in one takes no long time; the rest is another.
constexpr size_t kLongestSentence = 300;

char last_sign(const std::vector<Token>& tokens, uint32_t first, uint32_t last) {
  if (last <= first) return 0;
  const Token& t = tokens[last - 1];
  if (t.kind == Token::Kind::stop) return t.sign;
  if (t.kind != Token::Kind::sign) return 0;
  return t.sign == ',' || t.sign == ';' || t.sign == ':' || t.sign == '-' ? t.sign : 0;
}

}  // namespace

void fold_quotations(std::vector<Token>& tokens, uint32_t first, std::vector<Token>& out) {
  const auto size = static_cast<uint32_t>(tokens.size());
  const auto touches_next = [&](uint32_t i) {
    return i + 1 < size && tokens[i + 1].begin == tokens[i].end;
  };
  const auto touches_previous = [&](uint32_t i) {
    return i > first && tokens[i - 1].end == tokens[i].begin;
  };
  for (uint32_t i = first; i < size;) {
    const Token& t = tokens[i];
    if (t.kind != Token::Kind::mark) {
      out.push_back(t);
      ++i;
      continue;
    }
    bool opens = t.sign == '(';
    if (t.sign == '"') {
      const bool held = touches_previous(i) && !tokens[i - 1].is_sign('(') &&
                        !tokens[i - 1].is_sign('[') && !tokens[i - 1].is_sign('-');
      opens = touches_next(i) && !held;
    }
    if (!opens) {
      ++i;
      continue;
    }
    uint32_t j = i + 1;
    for (; j < size && j - i <= kLongest; ++j) {
      const Token& u = tokens[j];
      if (u.kind != Token::Kind::mark) continue;
      if (u.sign == ')') break;
      if (u.sign == '"' && (touches_previous(j) || !touches_next(j) || !tokens[j + 1].is_word()))
        break;
    }
    const bool unclosed = j >= size;
    if (j - i > kLongest) {
      ++i;
      continue;
    }
    Token& q = out.emplace_back();
    q.kind = Token::Kind::quotation;
    q.begin = t.begin;
    q.end = unclosed ? tokens[size - 1].end : tokens[j].end;
    q.first = i + 1;
    q.last = j;
    q.unclosed = unclosed;
    q.sign = last_sign(tokens, q.first, q.last);
    for (uint32_t k = q.first; k < q.last; ++k) {
      tokens[k].quoted = true;
      q.words += tokens[k].is_word() ? 1 : 0;
    }
    i = unclosed ? size : j + 1;
  }
}

std::vector<Sentence> outer_sentences(std::span<const Token> p) {
  std::vector<Sentence> all;
  size_t begin = 0;
  const auto end_at = [&](size_t end) {
    if (end > begin) all.push_back(p.subspan(begin, end - begin));
    begin = end;
  };
  for (size_t i = 0; i < p.size(); ++i) {
    const Token& t = p[i];
    const Token* next = i + 1 < p.size() ? &p[i + 1] : nullptr;
    if (i - begin >= kLongestSentence) end_at(i);
    if (t.kind == Token::Kind::stop) {
      if (next == nullptr) continue;
      const bool held = next->kind == Token::Kind::sign && next->begin == t.end;  // "(R-Ga.), one"
      const bool closes = held && next->sign == ')' && i + 2 < p.size() && p[i + 2].capital;
      if (closes) end_at(++i + 1);
      if (!held && (next->is_quotation() || next->capital || next->digit ||
                    next->kind == Token::Kind::sign))
        end_at(i + 1);
      continue;
    }
    if (!t.is_quotation() || t.sign == 0 || next == nullptr) continue;
    if (!next->is_quotation() && !next->capital) continue;
    if (t.sign == '.') {
      end_at(i + 1);
    } else if (t.sign == '?' || t.sign == '!' || t.sign == '~') {
      // "...?" Trump asked. But: "...?" The crowd left.
      bool cue = false;
      for (size_t k = i + 1; k < p.size() && k < i + 9 && !cue; ++k) {
        if (p[k].kind == Token::Kind::stop || p[k].is_quotation()) break;
        cue = p[k].uses(kSay | kTell);
      }
      if (!cue) end_at(i + 1);
    }
  }
  end_at(p.size());
  return all;
}

}  // namespace lede::quotes
