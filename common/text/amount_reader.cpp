// Amounts: tokens of numbers with their currencies, magnitudes and per cent.
#include <algorithm>
#include <array>

#include "common/text/number.h"
#include "common/text/token_readers.h"

namespace lede {

namespace {

bool is_currency(char32_t cp) {
  return cp == '$' || cp == U'£' || cp == U'¥' || (cp >= 0x20A0 && cp <= 0x20CF);
}

/// The size of a currency's sign that ends at `at`; 0 where none does.
size_t currency_sign_before(const Characters& text, size_t at) {
  for (size_t size = 1; size <= 3 && size <= at; ++size) {
    const auto cp = text.at(at - size);
    if (cp.size == size && cp.valid && is_currency(cp.value)) return size;
  }
  return 0;
}

/// "EUR 3m": the last token is a currency's code, and stands right before.
bool is_currency_code(const Token& last, size_t at) {
  static constexpr std::array kCodes = {"eur", "usd", "gbp", "rmb", "cny", "jpy", "chf",
                                        "aud", "cad", "inr", "rs",  "rub", "krw"};
  return last.end + 1 >= at && std::find(kCodes.begin(), kCodes.end(), last.term) != kCodes.end();
}

/// Whether what stands behind a number makes one compound with it: "9/11", "2019-20", "1.2.3".
bool is_joined(const Characters& text, size_t at) {
  if (at + 1 >= text.size()) return false;
  const auto cp = text.at(at);
  const size_t next = at + cp.size;
  if (is_hyphen(cp.value)) return next < text.size() && is_digit(text.at(next).value);
  return (cp.value == '/' || cp.value == '.' || cp.value == '&' || cp.value == '@') &&
         text.alnum(next);
}

/// The end of the letters that begin at `at`.
size_t end_of_letters(const Characters& text, size_t at) {
  while (text.letter(at)) at += text.at(at).size;
  return at;
}

/// "1.5 million" also reads as its words: "1.5" (`plain`), "million".
void write_words(const Characters& text, const Number& n, size_t begin, size_t at,
                 TokenWriter& out) {
  uint32_t position = out.position();
  size_t i = at + n.plain_size;
  out.write({.begin = begin, .end = i, .position = position, .main = false}, n.plain);
  for (const size_t end = at + n.size; i < end && n.words > 1;) {
    if (!text.letter(i)) {
      i += text.at(i).size;
      continue;
    }
    const size_t word = i;
    while (i < end && text.letter(i)) i += text.at(i).size;
    out.write_word({.begin = word, .end = i, .position = ++position, .main = false},
                   text.text().substr(word, i - word));
  }
}

}  // namespace

size_t read_amount(const Characters& text, size_t at, TokenWriter& out) {
  if (static_cast<unsigned char>(text.text()[at]) >= 0x80) return at;
  const size_t sign = currency_sign_before(text, at);
  const bool code = sign == 0 && !out.tokens().empty() && is_currency_code(out.tokens().back(), at);
  const auto n = read_number(text.text(), at, sign > 0 || code);
  if (!n) return at;
  const bool plain = n->plain.empty();
  // The code is what makes "3m" an amount: it belongs to the number as a sign does.
  const size_t begin = code && !plain ? out.tokens().back().begin : at - sign;
  const size_t end = at + n->size;
  // "28,500-strong" goes on as a number; "16s", "2nd" and "9/11" are compounds.
  const bool grouped = plain && n->size > n->value.size();
  if (plain && !grouped && (text.alnum(end) || is_joined(text, end))) return at;
  const uint32_t position = out.position();
  if (grouped && text.letter(end)) {
    // "1,500km": the number, and both as one.
    const size_t unit_end = end_of_letters(text, end);
    out.write({.begin = begin, .end = unit_end, .position = position, .span = 2, .main = false},
              n->value + fold(text.text().substr(end, unit_end - end)));
  }
  out.write({.begin = begin, .end = end, .position = position, .span = n->words}, n->value);
  if (!plain) write_words(text, *n, begin, at, out);
  out.advance(n->words);
  out.end_chunk();
  return end;
}

}  // namespace lede
