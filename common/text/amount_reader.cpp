// Amounts: tokens of numbers with their currencies, magnitudes and per cent.
#include <algorithm>
#include <optional>
#include <string>

#include "common/text/number.h"
#include "common/text/number_words.h"
#include "common/text/token_readers.h"

namespace lede {

namespace {

/// The size of a currency's sign that ends at `at`; 0 where none does.
size_t currency_sign_before(const Characters& text, size_t at) {
  for (size_t size = 1; size <= 3 && size <= at; ++size) {
    const auto cp = text.at(at - size);
    if (cp.size == size && cp.valid && is_currency_sign(cp.value)) return size;
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

/// Whether what stands behind a number makes one compound with it: "9/11", "2019-20", "1.2.3",
/// "10:30".
bool is_joined(const Characters& text, size_t at) {
  const auto cp = text.at(at);
  const size_t next = at + cp.size;
  if (is_number_dash(cp.value) || cp.value == ':') return text.digit(next);
  return (cp.value == '/' || cp.value == '.' || cp.value == '&' || cp.value == '@') &&
         text.alnum(next);
}

/// The ASCII character of a digit or of a sign between digits; 0 for others.
char ascii_of(char32_t cp) {
  switch (cp) {
    case 0x66B:
    case U'．':
      return '.';
    case 0x66C:
    case U'，':
      return ',';
    default:
      break;
  }
  if (cp < 0x80 && cp != '.' && cp != ',' && !is_digit(cp)) return 0;
  std::string one;
  append_utf8(one, cp);
  if (is_digit(cp)) one = fold(one);
  return one.size() == 1 ? one[0] : '\0';
}

/// Reads a number that begins at `at` in digits of any script: "１，５００", "٢٨٬٥٠٠".
std::optional<Number> number_at(const Characters& text, size_t at, bool currency,
                                NumberStyle style) {
  constexpr size_t kLongest = 32;  // characters
  constexpr size_t kBehind = 96;   // bytes, in which a magnitude or "per cent" may stand
  if (static_cast<unsigned char>(text.text()[at]) < 0x80)
    return read_number(text.text(), at, currency, style);
  std::string western;
  size_t end = at;
  while (western.size() < kLongest) {
    const auto cp = text.at(end);
    const char c = ascii_of(cp.value);
    if (c == 0 || (!is_digit(cp.value) && !text.digit(end + cp.size))) break;
    // Signs of those scripts themselves leave no doubt.
    if (cp.value == 0x66B || cp.value == 0x66C) style = NumberStyle::point;
    western += c;
    end += cp.size;
  }
  const size_t digits = western.size();
  western += text.text().substr(end, kBehind);
  auto n = read_number(western, 0, currency, style);
  if (!n || n->plain_size > digits) return std::nullopt;
  const auto size_in_text = [&](size_t size) {
    size_t i = at;
    for (size_t k = 0; k < std::min(size, digits); ++k) i += text.at(i).size;
    return static_cast<uint32_t>(i - at + size - std::min(size, digits));
  };
  n->size = size_in_text(n->size);
  n->plain_size = size_in_text(n->plain_size);
  return n;
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

/// "1.5" in "1.5-2 million", "$10" in "$10-$15m": the first number of a range counts what the
/// second one says. False, and nothing written, where `n` (from `at` to `end`) begins no such
/// range.
bool write_begin_of_range(const Characters& text, const Number& n, size_t at, TokenPlace place,
                          bool currency, NumberStyle style, TokenWriter& out) {
  const auto dash = text.at(place.end);
  size_t next = place.end + dash.size;
  if (!is_number_dash(dash.value)) return false;
  const auto sign = text.at(next);
  const bool again = currency && is_currency_sign(sign.value);
  if (again) next += sign.size;
  if (!text.digit(next)) return false;
  const auto second = number_at(text, next, currency, style);
  if (!second || second->plain.empty()) return false;
  const auto digits = text.text().substr(at, n.size);
  const auto counted =
      text.text().substr(next + second->plain_size, second->size - second->plain_size);
  const auto first = read_number(std::string(digits).append(counted), 0, currency, style);
  if (!first || first->plain.empty()) return false;
  out.write(place, first->value);
  place.main = false;
  out.write(place, n.value);
  if (!again) {  // as who leaves out what is counted writes the range
    out.write({.begin = at,
               .end = next + second->plain_size,
               .position = place.position,
               .span = 2,
               .main = false},
              n.value + "-" + second->plain);
  }
  out.advance();
  out.end_chunk();
  return true;
}

}  // namespace

size_t read_amount(const Characters& text, size_t at, NumberStyle style, TokenWriter& out) {
  const size_t sign = currency_sign_before(text, at);
  const Token* code = sign == 0 ? currency_code_before(out.tokens(), at) : nullptr;
  const bool currency = sign > 0 || code != nullptr;
  const auto n = number_at(text, at, currency, style);
  if (!n) return at;
  const bool plain = n->plain.empty();
  // The code is what makes "3m" an amount: it belongs to the number as a sign does.
  const size_t begin = code != nullptr && !plain ? code->begin : at - sign;
  size_t end = at + n->size;
  TokenPlace place{.begin = begin, .end = end, .position = out.position(), .span = n->words};
  if (plain && write_begin_of_range(text, *n, at, place, currency, style, out)) return end;
  // "28,500-strong" goes on as a number; "16s", "2nd" and "9/11" are compounds.
  if (plain && !n->marked && (text.alnum(end) || is_joined(text, end))) return at;
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
