#include "common/text/number.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/characters.h"
#include "common/text/number_digits.h"

namespace lede {

namespace {

struct Magnitude {
  std::string_view word;
  int zeros;
  enum class When : uint8_t { always, with_currency, attached } when;
};

/// "1.7m" is read as millions although it may be metres: its other reading stands in the text too.
constexpr std::array kMagnitudes = [] {
  using enum Magnitude::When;
  return std::to_array<Magnitude>(
      {{"thousand", 3, always},  {"lakh", 5, always},       {"lakhs", 5, always},
       {"lac", 5, always},       {"lacs", 5, always},       {"million", 6, always},
       {"millions", 6, always},  {"crore", 7, always},      {"crores", 7, always},
       {"cr", 7, with_currency}, {"billion", 9, always},    {"billions", 9, always},
       {"trillion", 12, always}, {"trillions", 12, always}, {"mln", 6, always},
       {"mn", 6, always},        {"bln", 9, always},        {"bn", 9, always},
       {"trn", 12, always},      {"tn", 12, always},        {"m", 6, attached},
       {"k", 3, attached},       {"b", 9, with_currency},   {"millionen", 6, always},
       {"mio", 6, always},       {"milliarde", 9, always},  {"milliarden", 9, always},
       {"mrd", 9, always},       {"milliard", 9, always},   {"milliards", 9, always},
       {"millones", 6, always},  {"milioni", 6, always},    {"miliardi", 9, always},
       {"miljoen", 6, always},   {"miljard", 9, always},    {"miljoner", 6, always},
       {"miljarder", 9, always}, {"millioner", 6, always},  {"milliarder", 9, always},
       {"milyon", 6, always},    {"milyar", 9, always},     {"mld", 9, always}});
}();

bool alnum_at(std::string_view t, size_t i) {
  if (i >= t.size()) return false;
  const auto cp = decode_at(t, i);
  return is_letter(cp.value) || is_digit(cp.value);
}

/// "3.50" times ten to the `zeros`, without a useless fraction.
std::string scaled(std::string whole, std::string fraction, int zeros) {
  for (int i = 0; i < zeros; ++i) {
    whole += fraction.empty() ? '0' : fraction[0];
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (zeros > 0) whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return fraction.empty() ? whole : whole + "." + fraction;
}

/// The word of ASCII letters at `i`, in lower case; empty where it goes on with others.
std::string word_at(std::string_view t, size_t i) {
  const size_t begin = i;
  while (i < t.size() && ascii::is_letter(t[i])) ++i;
  return alnum_at(t, i) ? "" : ascii::lower(t.substr(begin, i - begin));
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
  static constexpr std::array kOne = {"percent", "pct", "prozent", "procent", "prosent"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTwo = {
      {{"per", "cent"}, {"pour", "cent"}, {"por", "ciento"}, {"por", "cento"}, {"per", "cento"}}};
  if (i < t.size() && t[i] == '%') return {1, 1};
  const std::string word = word_at(t, i);
  if (word.empty() || word[0] != 'p') return {};
  if (std::find(kOne.begin(), kOne.end(), word) != kOne.end()) return {word.size(), 2};
  const size_t gap = gap_at(t, i + word.size());
  const std::string second = word_at(t, i + word.size() + gap);
  for (const auto& [a, b] : kTwo) {
    if (gap > 0 && word == a && second == b) return {word.size() + gap + second.size(), 3};
  }
  return {};
}

/// The magnitude at `i`: bytes, 0 when there is none.
struct Scale {
  size_t size = 0;
  int zeros = 0;
  uint32_t words = 0;
};

Scale scale_at(std::string_view t, size_t i, bool currency, bool touches) {
  const std::string word = word_at(t, i);
  if (word.empty()) return {};
  for (const auto& m : kMagnitudes) {
    if (word != m.word) continue;
    using enum Magnitude::When;
    const bool holds = m.when == always || (m.when == with_currency && currency) ||
                       (m.when == attached && touches);
    if (!holds) return {};
    const size_t end = i + word.size();
    if (end < t.size() && is_superscript(decode_at(t, end).value)) return {};  // "80m²"
    // "1.5 lakh crore"
    if (const size_t gap = gap_at(t, end); gap > 0 && m.zeros == 5) {
      const std::string second = word_at(t, end + gap);
      if (second == "crore" || second == "crores")
        return {word.size() + gap + second.size(), m.zeros + 7, 2};
    }
    return {word.size(), m.zeros, 1};
  }
  return {};
}

}  // namespace

bool is_currency_code(std::string_view letters, bool as_written) {
  static constexpr std::array kCodes = std::to_array<std::string_view>(
      {"AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
       "IDR", "INR", "JPY", "KES", "KRW", "MXN", "NGN", "NOK", "NZD", "PKR", "PLN", "RM",
       "RMB", "RUB", "Rp",  "Rs",  "SEK", "SGD", "THB", "UAH", "USD", "ZAR"});
  const auto same = [&](char a, char b) {
    return as_written ? a == b : ascii::lower(a) == ascii::lower(b);
  };
  return std::any_of(kCodes.begin(), kCodes.end(), [&](std::string_view code) {
    return std::equal(code.begin(), code.end(), letters.begin(), letters.end(), same);
  });
}

std::optional<Number> read_number(std::string_view text, size_t at, bool currency,
                                  NumberStyle style) {
  const auto d = read_digits(text, at, style);
  if (!d) return std::nullopt;
  Number n;
  n.value = scaled(d->main.whole, d->main.fraction, 0);
  n.size = n.plain_size = static_cast<uint32_t>(d->end - at);
  n.marked = d->marked;
  // "1.250 million" has a fraction.
  const bool swap = d->other && d->mark == DigitMark::point && !d->other->fraction.empty();
  const DigitsRead& counted = swap ? *d->other : d->main;
  const auto ends_at = [&](size_t end, uint32_t words, int zeros, const char* sign) {
    n.value = scaled(counted.whole, counted.fraction, zeros) + sign;
    n.plain = scaled(counted.whole, counted.fraction, 0);
    if (d->other) {
      const DigitsRead& second = swap ? d->main : *d->other;
      n.other = scaled(second.whole, second.fraction, zeros) + sign;
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
    const bool sign = per_cent.size == 1;
    if (per_cent.size > 0 && (sign ? text[i - 1] != '-' : !attached)) {
      return ends_at(i + per_cent.size, per_cent.words, 0, "%");
    }
    if (gap == 0) break;
  }
  if (d->other) {
    n.other = scaled(d->other->whole, d->other->fraction, 0);
    n.typed_for_either = d->mark == DigitMark::point;
  }
  n.apart = d->apart && !currency;
  if (n.apart) n.words = 2;
  return n;
}

}  // namespace lede
