#include "common/text/number.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/characters.h"
#include "common/text/number_digits.h"
#include "common/text/number_words.h"

namespace lede {

namespace {

std::string without_zeros(const std::string& whole, std::string fraction) {
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? whole : whole + "." + fraction;
}

/// Digits as they are written: 3.10 is a version, and 9.30 a time. Three digits are neither.
std::string joined(const DigitsRead& digits) {
  const auto& [whole, fraction] = digits;
  if (fraction.size() > 2) return without_zeros(whole, fraction);
  return fraction.empty() ? whole : whole + "." + fraction;
}

/// "3.50" times ten to the `zeros`, without a useless fraction.
std::string scaled(const DigitsRead& digits, int zeros) {
  std::string whole = digits.whole;
  std::string fraction = digits.fraction;
  for (int i = 0; i < zeros; ++i) {
    whole += fraction.empty() ? '0' : fraction[0];
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  if (zeros > 0) whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return without_zeros(whole, std::move(fraction));
}

/// White space (one line end at most) or a hyphen between a number and its magnitude: bytes, 0
/// when there is none.
size_t gap_at(std::string_view t, size_t i) {
  if (i >= t.size()) return 0;
  if (t[i] == '-') return 1;
  if (t.substr(i).starts_with("\r\n")) return 2;
  const auto cp = decode_at(t, i);
  return is_space(cp.value) ? cp.size : 0;
}

struct PerCent {
  size_t size = 0;     ///< bytes; 0 when it is none
  uint32_t words = 0;  ///< and the number before
};

/// "%", "percent", "pct" or "per cent" at `i`.
PerCent per_cent_at(std::string_view t, size_t i) {
  if (i >= t.size()) return {};
  if (const auto sign = decode_at(t, i); is_per_cent_sign(sign.value)) return {sign.size, 1};
  const auto word = number_word_at(t, i);
  if (word.empty()) return {};
  const std::string folded = fold(word);
  if (is_per_cent(folded)) return {word.size(), 2};
  const size_t gap = gap_at(t, i + word.size());
  const auto second = number_word_at(t, i + word.size() + gap);
  if (gap == 0 || second.empty() || !is_per_cent(folded, fold(second))) return {};
  return {word.size() + gap + second.size(), 3};
}

/// The magnitude at `i`: bytes, 0 when there is none.
struct Scale {
  size_t size = 0;
  int zeros = 0;
  uint32_t words = 0;
};

Scale scale_at(std::string_view t, size_t i, bool currency, bool touches) {
  const auto word = number_word_at(t, i);
  if (word.empty()) return {};
  const Magnitude* m = find_magnitude(fold(word));
  using enum Magnitude::When;
  const bool holds = m && (m->when == always || (m->when == with_currency && currency) ||
                           (m->when == attached && touches) ||
                           (m->when == uncapitalised && !is_upper(decode_at(t, i).value)));
  if (!holds) return {};
  const size_t end = i + word.size();
  if (end < t.size() && is_superscript(decode_at(t, end).value)) return {};  // "80m²"
  // "1.5 lakh crore", "2 mil millones"
  if (const size_t gap = gap_at(t, end); gap > 0 && (m->zeros == 5 || m->zeros == 3)) {
    const auto second = number_word_at(t, end + gap);
    const Magnitude* more = second.empty() ? nullptr : find_magnitude(fold(second));
    if (more && more->zeros == (m->zeros == 5 ? 7 : 6))
      return {word.size() + gap + second.size(), m->zeros + more->zeros, 2};
  }
  return {word.size(), m->zeros, 1};
}

}  // namespace

std::optional<Number> read_number(std::string_view text, size_t at, bool currency,
                                  NumberStyle style) {
  const auto d = read_digits(text, at, style);
  if (!d) return std::nullopt;
  Number n;
  n.value = joined(d->main);
  n.size = n.plain_size = static_cast<uint32_t>(d->end - at);
  n.marked = d->marked;
  // "1.250 million" has a fraction.
  const bool swap = d->other && d->mark == DigitMark::point && !d->other->fraction.empty();
  const DigitsRead& counted = swap ? *d->other : d->main;
  const auto ends_at = [&](size_t end, uint32_t words, int zeros, const char* sign) {
    n.value = scaled(counted, zeros) + sign;
    n.plain = joined(counted);
    if (d->other) {
      const DigitsRead& second = swap ? d->main : *d->other;
      n.other = scaled(second, zeros) + sign;
      n.typed_for_either = d->mark == DigitMark::point;
    }
    n.size = static_cast<uint32_t>(end - at);
    n.words = words;
    return n;
  };
  const size_t gap = gap_at(text, d->end);
  // "3M", "4K"
  const bool name = !currency && d->end == at + 1 && d->end < text.size() &&
                    is_upper(decode_at(text, d->end).value);
  for (const size_t i : {d->end, d->end + gap}) {
    const bool attached = i == d->end;
    if (const Scale scale = scale_at(text, i, currency, attached && !name); scale.size > 0) {
      return ends_at(i + scale.size, 1 + scale.words, scale.zeros, "");
    }
    const PerCent per_cent = per_cent_at(text, i);
    const bool sign = per_cent.words == 1;
    if (per_cent.size > 0 && (sign ? text[i - 1] != '-' : !attached)) {
      return ends_at(i + per_cent.size, per_cent.words, 0, "%");
    }
    if (gap == 0) break;
  }
  if (d->other) {
    n.other = joined(*d->other);
    n.typed_for_either = d->mark == DigitMark::point;
  }
  n.apart = d->apart && !currency;
  if (n.apart) n.words = 2;
  return n;
}

}  // namespace lede
