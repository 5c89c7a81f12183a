#include "common/text/number.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

struct Magnitude {
  std::string_view word;
  int zeros;
  bool only_with_currency;  ///< "5m" may be metres; "$5m" is not
};

constexpr std::array kMagnitudes = {
    Magnitude{"thousand", 3, false},   Magnitude{"million", 6, false},
    Magnitude{"millions", 6, false},   Magnitude{"billion", 9, false},
    Magnitude{"billions", 9, false},   Magnitude{"trillion", 12, false},
    Magnitude{"trillions", 12, false}, Magnitude{"mln", 6, false},
    Magnitude{"mn", 6, false},         Magnitude{"bln", 9, false},
    Magnitude{"bn", 9, false},         Magnitude{"trn", 12, false},
    Magnitude{"tn", 12, false},        Magnitude{"m", 6, true},
    Magnitude{"k", 3, true},           Magnitude{"b", 9, true}};

bool digit_at(std::string_view t, size_t i) {
  return i < t.size() && ascii::is_digit(t[i]);
}

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

/// A mark (a comma, a no-break or thin space) and three digits: bytes, 0 when there are none or
/// more digits.
size_t group_at(std::string_view t, size_t i) {
  if (i >= t.size()) return 0;
  const auto cp = decode_at(t, i);
  const bool space = cp.valid && (cp.value == 0xA0 || cp.value == 0x202F || cp.value == 0x2009);
  if (cp.value != ',' && !space) return 0;
  const size_t digits = i + cp.size;
  for (size_t k = 0; k < 3; ++k) {
    if (!digit_at(t, digits + k)) return 0;
  }
  return digit_at(t, digits + 3) ? 0 : cp.size + 3;
}

struct PerCent {
  size_t size = 0;     ///< bytes; 0 when it is none
  uint32_t words = 0;  ///< and the number before
};

/// "percent", "pct" or "per cent" at `i`.
PerCent per_cent_at(std::string_view t, size_t i) {
  const std::string word = word_at(t, i);
  if (word == "percent" || word == "pct") return {word.size(), 2};
  if (word != "per") return {};
  const size_t gap = gap_at(t, i + word.size());
  const std::string second = word_at(t, i + word.size() + gap);
  if (gap == 0 || second != "cent") return {};
  return {word.size() + gap + second.size(), 3};
}

}  // namespace

std::optional<Number> read_number(std::string_view text, size_t at, bool currency) {
  size_t i = at;
  std::string whole;
  std::string fraction;
  while (digit_at(text, i)) whole += text[i++];
  const size_t leading = whole.size();
  if (leading <= 3) {
    while (const size_t n = group_at(text, i)) {
      whole += text.substr(i + n - 3, 3);
      i += n;
    }
  }
  if (i < text.size() && text[i] == '.' && digit_at(text, i + 1)) {
    size_t j = i + 1;
    std::string digits;
    while (digit_at(text, j)) digits += text[j++];
    // "1.2.3" is a version or a date, not a number.
    if (j + 1 < text.size() && text[j] == '.' && digit_at(text, j + 1)) return std::nullopt;
    fraction = digits;
    i = j;
  }
  Number n;
  n.value = scaled(whole, fraction, 0);
  n.size = n.plain_size = static_cast<uint32_t>(i - at);
  if (i < text.size() && text[i] == '%') {
    n.plain = n.value;
    n.value += '%';
    n.size = static_cast<uint32_t>(i + 1 - at);
    return n;
  }
  const auto magnitude = [&](size_t j, bool attached) {
    const std::string w = word_at(text, j);
    for (const auto& m : kMagnitudes) {
      if (w != m.word || (m.only_with_currency && !(currency && attached))) continue;
      n.plain = n.value;
      n.value = scaled(whole, fraction, m.zeros);
      n.size = static_cast<uint32_t>(j + w.size() - at);
      n.words = 2;
      return true;
    }
    return false;
  };
  if (magnitude(i, true)) return n;
  if (const size_t gap = gap_at(text, i)) {
    if (magnitude(i + gap, false)) return n;
    if (const PerCent per_cent = per_cent_at(text, i + gap); per_cent.size > 0) {
      n.plain = n.value;
      n.value += '%';
      n.size = static_cast<uint32_t>(i + gap + per_cent.size - at);
      n.words = per_cent.words;
      return n;
    }
  }
  return n;
}

}  // namespace lede
