#include "common/text/plain_digits.h"

#include <algorithm>
#include <array>

#include "common/text/unicode.h"

namespace lede {

namespace {

char digit_of(char32_t cp) {
  static constexpr std::array<char32_t, 5> kZeros = {0x660, 0x6F0, 0x966, 0x9E6, 0xFF10};
  for (const char32_t zero : kZeros) {
    if (cp >= zero && cp <= zero + 9) return static_cast<char>('0' + (cp - zero));
  }
  return '\0';
}

constexpr int kTen = 10;

/// The value of a Chinese numeral, 0 to 10; -1 for another character.
int numeral_of(char32_t cp) {
  static constexpr std::u32string_view kNumerals = U"〇一二三四五六七八九十";
  if (cp == U'零' || cp == U'○') return 0;
  const auto at = kNumerals.find(cp);
  return at == kNumerals.npos ? -1 : static_cast<int>(at);
}

/// A number in Chinese numerals, and the bytes that they take; 0 for none.
struct Numeral {
  std::string digits;
  size_t size = 0;
};

/// "二〇二三" before 年, "十二" before 月, "三十一" before 日 or 号, at the beginning of `text`.
Numeral numeral_of_date(std::string_view text) {
  constexpr size_t kMost = 4;
  std::vector<int> values;
  size_t at = 0;
  char32_t mark = 0;
  while (at < text.size() && values.size() <= kMost) {
    const auto cp = decode_at(text, at);
    const int value = numeral_of(cp.value);
    mark = cp.value;
    if (value < 0) break;
    values.push_back(value);
    at += cp.size;
  }
  const bool tens = std::find(values.begin(), values.end(), kTen) != values.end();
  Numeral found;
  if (mark == U'年') {
    if (values.size() != kMost || tens) return {};
    for (const int v : values) found.digits += static_cast<char>('0' + v);
  } else if (mark == U'月' || mark == U'日' || mark == U'号' || mark == U'號') {
    if (values.empty() || values.size() > 3 || (!tens && values.size() > 1)) return {};
    int number = 0;
    for (const int v : values) number = v == kTen ? std::max(number, 1) * kTen : number + v;
    if (number > 31) return {};
    found.digits = std::to_string(number);
  } else {
    return {};
  }
  found.size = at;
  return found;
}

}  // namespace

std::optional<PlainDigits> plain_digits(std::string_view text) {
  bool any = false;
  bool numeral = false;  // the character before is one
  for (size_t at = end_of_ascii(text, 0); at < text.size() && !any; at = end_of_ascii(text, at)) {
    const auto cp = decode_at(text, at);
    any = digit_of(cp.value) != '\0' || (numeral && (cp.value == U'年' || cp.value == U'月'));
    numeral = numeral_of(cp.value) >= 0;
    at += cp.size;
  }
  if (!any) return std::nullopt;
  PlainDigits plain;
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    if (const char d = digit_of(cp.value); d != '\0') {
      plain.text += d;
      plain.offsets.push_back(static_cast<uint32_t>(at));
    } else if (const Numeral n = numeral_of_date(text.substr(at)); n.size > 0) {
      plain.text += n.digits;
      plain.offsets.insert(plain.offsets.end(), n.digits.size(), static_cast<uint32_t>(at));
      at += n.size;
      continue;
    } else {
      plain.text += text.substr(at, cp.size);
      for (uint32_t k = 0; k < cp.size; ++k) plain.offsets.push_back(static_cast<uint32_t>(at + k));
    }
    at += cp.size;
  }
  plain.offsets.push_back(static_cast<uint32_t>(text.size()));
  return plain;
}

}  // namespace lede
