// Amounts: tokens of numbers with their currencies, magnitudes and per cent.
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

/// "EUR 3m": the currency's code that stands right before `at`; null for none.
const Token* currency_code_before(const std::vector<Token>& tokens, size_t at) {
  auto last = tokens.rbegin();
  while (last != tokens.rend() && last->end > at) ++last;  // "EUR 3" is also read as one name
  const bool code =
      last != tokens.rend() && last->end + 1 >= at && is_currency_code(last->term, false);
  return code ? &*last : nullptr;
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

/// "28 500" also reads as two numbers.
void write_apart(const Characters& text, size_t begin, size_t end, TokenWriter& out) {
  uint32_t position = out.position();
  for (size_t i = begin; i < end;) {
    size_t digits = i;
    while (digits < end && is_digit(text.at(digits).value)) ++digits;
    if (digits > i)
      out.write({.begin = i, .end = digits, .position = position++, .main = false},
                text.text().substr(i, digits - i));
    i = digits + (digits < end ? text.at(digits).size : 0);
  }
}

/// "1,500km": the number, and both as one.
size_t write_with_unit(const Characters& text, const Number& n, size_t at, TokenWriter& out) {
  const size_t begin = at + n.size;
  const size_t end = end_of_letters(text, begin);
  const auto unit = text.text().substr(begin, end - begin);
  TokenPlace both{.begin = at, .end = end, .position = out.position(), .span = 2, .main = false};
  out.write(both, n.value + fold(unit));
  if (n.typed_for_either) {
    both.either = true;  // as those write it who mean the other number
    out.write(both, fold(text.text().substr(at, end - at)));
  }
  out.write_word({.begin = begin, .end = end, .position = out.position() + 1, .main = false}, unit);
  return end;
}

}  // namespace

size_t read_amount(const Characters& text, size_t at, NumberStyle style, TokenWriter& out) {
  if (static_cast<unsigned char>(text.text()[at]) >= 0x80) return at;
  const size_t sign = currency_sign_before(text, at);
  const Token* code = sign == 0 ? currency_code_before(out.tokens(), at) : nullptr;
  const bool currency = sign > 0 || code != nullptr;
  const auto n = read_number(text.text(), at, currency, style);
  if (!n) return at;
  const bool plain = n->plain.empty();
  // The code is what makes "3m" an amount: it belongs to the number as a sign does.
  const size_t begin = code != nullptr && !plain ? code->begin : at - sign;
  size_t end = at + n->size;
  // "28,500-strong" goes on as a number; "16s", "2nd" and "9/11" are compounds.
  if (plain && !n->marked && (text.alnum(end) || is_joined(text, end))) return at;
  TokenPlace place{.begin = begin, .end = end, .position = out.position(), .span = n->words};
  const bool unit = plain && !n->apart && text.letter(end);
  if (unit) end = write_with_unit(text, *n, at, out);
  out.write(place, n->value);
  if (!n->other.empty()) {
    place.main = false;
    place.either = n->typed_for_either;
    out.write(place, n->other);
  }
  // "1.7m" may be metres, and "3M" is a company.
  if (!plain && !currency && n->size == n->plain_size + 1 && text.letter(end - 1)) {
    place.main = false;
    place.either = true;
    out.write(place, fold(text.text().substr(at, n->size)));
  }
  if (!plain) write_words(text, *n, begin, at, out);
  if (n->apart) write_apart(text, at, end, out);
  out.advance(n->words + (unit ? 1 : 0));
  out.end_chunk();
  return end;
}

}  // namespace lede
