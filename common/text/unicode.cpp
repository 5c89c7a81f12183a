#include "common/text/unicode.h"

#include <utf8proc.h>

#include <array>
#include <cstring>

#include "common/base/ascii.h"

namespace lede {

namespace {

constexpr std::array<char16_t, 32> kHigh1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

utf8proc_category_t category(char32_t cp) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(cp));
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kHigh1252[byte - 0x80] : byte;
}

CodePoint decode_beyond_ascii(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const CodePoint invalid{windows_1252(lead), 1, false};
  const uint32_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return invalid;
  char32_t cp = lead & (0xFFU >> (size + 1));
  for (uint32_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return invalid;
    cp = cp << 6 | (byte & 0x3F);
  }
  // An overlong form, half a surrogate pair, or beyond the last code point.
  if ((size == 3 && (cp < 0x800 || (cp >= 0xD800 && cp < 0xE000))) ||
      (size == 4 && (cp < 0x10000 || cp > 0x10FFFF)))
    return invalid;
  return {cp, size, true};
}

void append_utf8(std::string& out, char32_t cp) {
  if (cp < 0x80) {
    out += static_cast<char>(cp);
    return;
  }
  utf8proc_uint8_t buffer[4];
  const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(cp), buffer);
  out.append(reinterpret_cast<char*>(buffer), static_cast<size_t>(n));
}

bool is_letter_beyond_ascii(char32_t cp) {
  const auto c = category(cp);
  static_assert(UTF8PROC_CATEGORY_LU + 7 == UTF8PROC_CATEGORY_ME);
  return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME) || c == UTF8PROC_CATEGORY_NL;
}

bool is_digit_beyond_ascii(char32_t cp) {
  return category(cp) == UTF8PROC_CATEGORY_ND;
}

char32_t lower_case(char32_t cp) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(cp)));
}

bool is_upper_beyond_ascii(char32_t cp) {
  const auto c = category(cp);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool is_lower_beyond_ascii(char32_t cp) {
  return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool is_space_beyond_ascii(char32_t cp) {
  if (cp == 0x85) return true;
  const auto c = category(cp);
  return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

bool is_ignorable_beyond_ascii(char32_t cp) {
  return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
         (cp >= 0x2060 && cp <= 0x2064) || cp == 0xFEFF || cp == 0x34F || cp == 0x61C;
}

bool is_blank(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    if (!is_space(cp.value) && !is_ignorable(cp.value)) return false;
    i += cp.size;
  }
  return true;
}

bool is_unspaced_script(char32_t cp) {
  if (cp < 0xE00 || (cp <= 0x17FF && is_digit_beyond_ascii(cp))) return false;
  return (cp <= 0xEFF) ||                                                     // Thai, Lao
         (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF) ||  // Burmese, Khmer
         (cp >= 0x1100 && cp <= 0x11FF) ||                                    // Hangul letters
         (cp >= 0x3005 && cp <= 0x3007) || (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB) ||
         (cp >= 0x3131 && cp <= 0x318E) || (cp >= 0x31F0 && cp <= 0x31FF) ||
         (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
         (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFF66 && cp <= 0xFF9F) ||
         (cp >= 0x20000 && cp <= 0x3FFFF);
}

size_t end_of_ascii(std::string_view text, size_t at) {
  uint64_t word = 0;
  for (; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && ascii::is_alnum(text[end])) ++end;
    out.append(text, at, end - at);
    if (end == text.size()) break;
    const auto cp = decode_at(text, end);
    if (is_space(cp.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(text, end, cp.size);
    }
    at = end + cp.size;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string to_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  size_t copied = 0;
  for (size_t at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
    const auto cp = decode_beyond_ascii(text, at);
    if (!cp.valid) {
      out += text.substr(copied, at - copied);
      append_utf8(out, cp.value);
      copied = at + 1;
    }
    at += cp.size;
  }
  out += text.substr(copied);
  return out;
}

}  // namespace lede
