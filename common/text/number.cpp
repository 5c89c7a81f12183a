#include "common/text/number.h"

#include <algorithm>
#include <array>

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
  return i < t.size() && t[i] >= '0' && t[i] <= '9';
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

/// The word of ASCII letters at `i`, lower case.
std::string word_at(std::string_view t, size_t i) {
  std::string w;
  while (i < t.size() && is_letter(static_cast<unsigned char>(t[i])) &&
         static_cast<unsigned char>(t[i]) < 0x80) {
    w += static_cast<char>(t[i] | 0x20);
    ++i;
  }
  return alnum_at(t, i) ? "" : w;
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

}  // namespace

std::optional<Number> read_number(std::string_view text, size_t at, bool currency) {
  size_t i = at;
  std::string whole;
  std::string fraction;
  while (digit_at(text, i)) whole += text[i++];
  const size_t leading = whole.size();
  // Groups of three: 28,500 or 28 500 with a no-break or thin space.
  const auto group = [&](size_t j) -> size_t {
    size_t mark = 0;
    if (j < text.size() && text[j] == ',') {
      mark = 1;
    } else if (j < text.size() && static_cast<unsigned char>(text[j]) >= 0x80) {
      const auto cp = decode_at(text, j);
      if (cp.valid && (cp.value == 0xA0 || cp.value == 0x202F || cp.value == 0x2009))
        mark = cp.size;
    }
    if (mark == 0) return 0;
    for (size_t k = 0; k < 3; ++k) {
      if (!digit_at(text, j + mark + k)) return 0;
    }
    return digit_at(text, j + mark + 3) ? 0 : mark + 3;
  };
  if (leading <= 3) {
    while (const size_t n = group(i)) {
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
    const std::string w = word_at(text, i + gap);
    if (magnitude(i + gap, false)) return n;
    size_t after = i + gap + w.size();
    const bool per_cent = w == "per" && gap_at(text, after) != 0 &&
                          word_at(text, after + gap_at(text, after)) == "cent";
    if (per_cent) after += gap_at(text, after) + 4;
    if (per_cent || w == "percent" || w == "pct") {
      n.plain = n.value;
      n.value += '%';
      n.size = static_cast<uint32_t>(after - at);
      n.words = per_cent ? 3 : 2;
      return n;
    }
  }
  return n;
}

}  // namespace lede
