#include "common/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace lede {

namespace {

constexpr std::array<char16_t, 32> kHigh1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/// Letters that Unicode does not decompose but that people type plainly.
const char* plain_form(char32_t cp) {
  switch (cp) {
    case 0xE6:
      return "ae";  // ae ligature
    case 0xF8:
      return "o";  // o with stroke
    case 0xF0:
      return "d";  // eth
    case 0xFE:
      return "th";  // thorn
    case 0x111:
      return "d";  // d with stroke
    case 0x127:
      return "h";  // h with stroke
    case 0x131:
      return "i";  // dotless i
    case 0x142:
      return "l";  // l with stroke
    case 0x153:
      return "oe";  // oe ligature
    case 0x167:
      return "t";  // t with stroke
    case 0x180:
      return "b";  // b with stroke
    case 0x1E5:
      return "g";  // g with stroke
    case 0x259:
      return "e";  // schwa, as in Azerbaijani names
    default:
      return nullptr;
  }
}

/// Marks that are spelling aids in their scripts. Vowel signs of Indic scripts stay: there they
/// make another word.
bool is_removable_mark(char32_t cp) {
  return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1AB0 && cp <= 0x1AFF) ||
         (cp >= 0x1DC0 && cp <= 0x1DFF) || (cp >= 0x20D0 && cp <= 0x20FF) ||
         (cp >= 0xFE20 && cp <= 0xFE2F) || (cp >= 0x591 && cp <= 0x5C7) ||
         (cp >= 0x64B && cp <= 0x652) || cp == 0x670;
}

utf8proc_category_t category(char32_t cp) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(cp));
}

/// At most so many marks on one letter are sorted: utf8proc sorts them one by one. Unicode's own
/// "Stream-Safe Text Format" allows 30.
constexpr size_t kMostMarks = 64;

std::string without_piled_marks(std::string_view text) {
  std::string out;
  size_t copied = 0;
  size_t marks = 0;
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    marks =
        cp.value >= 0x300 &&
                utf8proc_get_property(static_cast<utf8proc_int32_t>(cp.value))->combining_class != 0
            ? marks + 1
            : 0;
    if (marks == kMostMarks + 1) out += text.substr(copied, at - copied);
    at += cp.size;
    if (marks > kMostMarks) copied = at;
  }
  return out += text.substr(copied);
}

std::string map(std::string_view text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto n = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                              static_cast<utf8proc_ssize_t>(text.size()), &out,
                              static_cast<utf8proc_option_t>(options));
  if (n < 0) return std::string(text);
  std::string result(reinterpret_cast<char*>(out), static_cast<size_t>(n));
  std::free(out);
  return result;
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
  // Written longer than it need be, half a surrogate pair, or beyond the last code point.
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
  switch (category(cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_NL:
      return true;
    default:
      return false;
  }
}

bool is_digit_beyond_ascii(char32_t cp) {
  return category(cp) == UTF8PROC_CATEGORY_ND;
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
  if (cp < 0xE00) return false;
  return (cp <= 0xEFF) ||                                                     // Thai, Lao
         (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF) ||  // Burmese, Khmer
         (cp >= 0x1100 && cp <= 0x11FF) ||                                    // Hangul letters
         (cp >= 0x3005 && cp <= 0x3007) || (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB) ||
         (cp >= 0x3131 && cp <= 0x318E) || (cp >= 0x31F0 && cp <= 0x31FF) ||
         (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
         (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFF66 && cp <= 0xFF9F) ||
         (cp >= 0x20000 && cp <= 0x3FFFF);
}

namespace {

/// Lower case for the first `size` bytes, which are ASCII: eight at once. In each byte, adding
/// 0x3F carries into the high bit from 'A' on, 0x25 behind 'Z'.
void lower_ascii(char* bytes, size_t size) {
  constexpr uint64_t kEach = 0x0101010101010101ULL;
  uint64_t word = 0;
  for (; size >= sizeof word; size -= sizeof word, bytes += sizeof word) {
    std::memcpy(&word, bytes, sizeof word);
    const uint64_t upper = ((word + 0x3F * kEach) ^ (word + 0x25 * kEach)) & (0x80 * kEach);
    word |= upper >> 2;
    std::memcpy(bytes, &word, sizeof word);
  }
  for (; size > 0; --size, ++bytes) {
    if (*bytes >= 'A' && *bytes <= 'Z') *bytes = static_cast<char>(*bytes | 0x20);
  }
}

/// `fold` for any text.
std::string fold_any(std::string_view text) {
  const std::string apart =
      map(without_piled_marks(to_valid_utf8(text)),
          UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  std::string out;
  bool plain = true;
  for (size_t i = 0; i < apart.size();) {
    const auto cp = decode_at(apart, i);
    i += cp.size;
    if (is_removable_mark(cp.value) || is_ignorable(cp.value)) continue;
    if (const char* p = plain_form(cp.value)) {
      out += p;
      continue;
    }
    if (cp.value >= 0x80) plain = false;
    append_utf8(out, cp.value);
  }
  return plain ? out : map(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/// What characters fold to that English text is full of (Latin letters, typographic marks): null
/// for others. All of these fold for themselves, whatever stands beside them, since what they come
/// apart into are marks that go and characters that compose with no other.
const std::string* fold_of_common(char32_t cp) {
  constexpr char32_t kLatinEnd = 0x180;
  constexpr char32_t kMarks = 0x2000;
  constexpr char32_t kMarksEnd = 0x2150;
  using Table = std::array<std::string, kLatinEnd + kMarksEnd - kMarks>;
  static const Table table = [] {
    Table t;
    for (char32_t i = 0; i < t.size(); ++i) {
      std::string one;
      append_utf8(one, i < kLatinEnd ? i : i - kLatinEnd + kMarks);
      t[i] = fold_any(one);
    }
    return t;
  }();
  if (cp < kLatinEnd) return &table[cp];
  if (cp >= kMarks && cp < kMarksEnd) return &table[cp - kMarks + kLatinEnd];
  return nullptr;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out(text);
  size_t at = end_of_ascii(text, 0);
  lower_ascii(out.data(), at);
  if (at == text.size()) return out;
  out.resize(at);
  while (at < text.size()) {
    const auto cp = decode_at(text, at);
    if (cp.value < 0x80) {
      out += cp.value >= 'A' && cp.value <= 'Z' ? static_cast<char>(cp.value + 32) : text[at];
      ++at;
      continue;
    }
    const std::string* common = fold_of_common(cp.value);
    if (!common) return fold_any(text);
    out += *common;
    at += cp.size;
  }
  return out;
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

int code_point_width(char32_t cp) {
  if (cp < 0x80) return cp >= 0x20 && cp != 0x7F ? 1 : 0;
  return std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(cp)));
}

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    width += static_cast<size_t>(code_point_width(cp.value));
    i += cp.size;
  }
  return width;
}

bool is_control(char32_t cp) {
  return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
         (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

std::string printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    const char32_t v = cp.value;
    i += cp.size;
    if (v == '\r' && i < text.size() && text[i] == '\n') continue;
    if (v == '\n' || v == '\r' || v == '\t' || v == 0x2028 || v == 0x2029 || v == 0x85) {
      out += ' ';
    } else if (v < 0x20) {
      append_utf8(out, 0x2400 + v);  // the control pictures
    } else if (is_control(v)) {
      append_utf8(out, 0xFFFD);
    } else {
      append_utf8(out, v);
    }
  }
  return out;
}

}  // namespace lede
