// Folding: one form for texts that differ in case, accents and compatibility characters.
#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <cstring>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// Letters that Unicode does not decompose but that people type plainly.
const char* plain_form(char32_t cp) {
  struct Letter {
    char32_t letter;
    const char* plain;
  };
  // The last one is in Azerbaijani names.
  static constexpr Letter kLetters[] = {
      {U'æ', "ae"}, {U'ø', "o"},  {U'ð', "d"}, {U'þ', "th"}, {U'đ', "d"}, {U'ħ', "h"}, {U'ı', "i"},
      {U'ł', "l"},  {U'œ', "oe"}, {U'ŧ', "t"}, {U'ƀ', "b"},  {U'ǥ', "g"}, {U'ə', "e"}};
  if (cp < U'æ') return nullptr;  // none of them is ASCII
  for (const auto& [letter, plain] : kLetters) {
    if (letter == cp) return plain;
  }
  return nullptr;
}

/// The letter that stands for several of Arabic and Persian: alefs, yehs, kafs and hehs are typed
/// in whatever form a keyboard has, and hamzas (which decompose into marks) are left out. 0 for a
/// letter that only draws a word out.
char32_t arabic_form(char32_t cp) {
  if (cp < 0x629 || cp > 0x6F9) return cp;
  if (cp >= 0x6F0) return U'0' + (cp - 0x6F0);
  if (cp >= 0x660 && cp <= 0x669) return U'0' + (cp - 0x660);
  switch (cp) {
    case 0x640:  // tatweel
      return 0;
    case 0x671:  // alef wasla
      return 0x627;
    case 0x649:  // alef maksura
    case 0x6CC:  // Farsi yeh
    case 0x6D2:  // yeh barree
      return 0x64A;
    case 0x6A9:  // keheh
      return 0x643;
    case 0x629:  // teh marbuta
    case 0x6C1:  // heh goal
    case 0x6D5:  // ae
      return 0x647;
    default:
      return cp;
  }
}

/// The ASCII digit for one of India, Thailand, Laos, Tibet, Burma, Cambodia or Mongolia; 0 for
/// others. Their blocks have zero at an offset of 6 or of 0.
char eastern_digit(char32_t cp) {
  if (cp < 0x966 || cp > 0x1819 || !is_digit_beyond_ascii(cp)) return 0;
  return static_cast<char>('0' + (cp & 0xF) - (cp < 0xE00 ? 6 : 0));
}

/// Marks that are spelling aids in their scripts. Vowel signs of Indic scripts stay: there they
/// make another word.
bool is_removable_mark(char32_t cp) {
  return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1AB0 && cp <= 0x1AFF) ||
         (cp >= 0x1DC0 && cp <= 0x1DFF) || (cp >= 0x20D0 && cp <= 0x20FF) ||
         (cp >= 0xFE20 && cp <= 0xFE2F) || (cp >= 0x591 && cp <= 0x5C7) ||
         (cp >= 0x64B && cp <= 0x65F) || cp == 0x670;
}

/// The number of marks on one letter that are kept: utf8proc sorts them one by one. Unicode's own
/// "Stream-Safe Text Format" allows 30.
constexpr size_t kMaxMarks = 64;

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
    if (marks == kMaxMarks + 1) out += text.substr(copied, at - copied);
    at += cp.size;
    if (marks > kMaxMarks) copied = at;
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
  for (; size > 0; --size, ++bytes) *bytes = ascii::lower(*bytes);
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
    if (const char digit = eastern_digit(cp.value)) {
      out += digit;
      continue;
    }
    const char32_t letter = arabic_form(cp.value);
    if (letter >= 0x80) plain = false;
    if (letter != 0 || cp.value == 0) append_utf8(out, letter);
  }
  return plain ? out : map(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/// The folded form of the characters that English text is full of (Latin letters, typographic
/// marks); null for others. These fold alike whatever stands beside them, since they decompose into
/// marks that are removed and characters that compose with no other.
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
      out += ascii::lower(text[at++]);
      continue;
    }
    const std::string* common = fold_of_common(cp.value);
    if (!common) return fold_any(text);
    out += *common;
    at += cp.size;
  }
  return out;
}

}  // namespace lede
