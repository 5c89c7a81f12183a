// Code points, folding and display width. The files that implement it (unicode*.cpp) are the only
// ones that talk to utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

/// One decoded code point. An invalid byte decodes as itself read as Windows-1252, with size 1,
/// so that decoding is total.
struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;  ///< bytes used, at least 1
  bool valid = true;  ///< false where the bytes were not UTF-8
};

/// `decode_at` for a code point that does not begin with an ASCII byte.
[[nodiscard]] CodePoint decode_beyond_ascii(std::string_view text, size_t at);

/// Decodes the code point at `text[at]`; `at` must be below `text.size()`. Here in the header since
/// all reading of text goes through it, and nearly all text is ASCII.
[[nodiscard]] inline CodePoint decode_at(std::string_view text, size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1, true};
  return decode_beyond_ascii(text, at);
}

/// The offset of the first byte from `at` on that is not ASCII; the size for none.
[[nodiscard]] size_t end_of_ascii(std::string_view text, size_t at);

/// The offset of the character that ends before `at`; no less than `begin`, which is below `at`.
[[nodiscard]] inline size_t previous_character(std::string_view text, size_t at, size_t begin = 0) {
  do {
    --at;
  } while (at > begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

/// Appends `cp` to `out` as UTF-8.
void append_utf8(std::string& out, char32_t cp);

/// The Windows-1252 reading of one byte.
[[nodiscard]] char32_t windows_1252(unsigned char byte);

// Kinds of characters. All text goes through these, and nearly all of it is ASCII, which is
// therefore decided here in the header.
[[nodiscard]] bool is_letter_beyond_ascii(char32_t cp);
[[nodiscard]] bool is_digit_beyond_ascii(char32_t cp);
[[nodiscard]] bool is_upper_beyond_ascii(char32_t cp);
[[nodiscard]] bool is_lower_beyond_ascii(char32_t cp);
[[nodiscard]] bool is_space_beyond_ascii(char32_t cp);
[[nodiscard]] bool is_ignorable_beyond_ascii(char32_t cp);

/// Letters and the marks that belong to them.
[[nodiscard]] inline bool is_letter(char32_t cp) {
  return cp < 0x80 ? (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' : is_letter_beyond_ascii(cp);
}
/// Decimal digits of any script.
[[nodiscard]] inline bool is_digit(char32_t cp) {
  return cp < 0x80 ? cp >= '0' && cp <= '9' : is_digit_beyond_ascii(cp);
}
/// Upper or title case.
[[nodiscard]] inline bool is_upper(char32_t cp) {
  return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : is_upper_beyond_ascii(cp);
}
[[nodiscard]] inline bool is_lower(char32_t cp) {
  return cp < 0x80 ? cp >= 'a' && cp <= 'z' : is_lower_beyond_ascii(cp);
}
/// The lower case of a letter; other characters as they are.
[[nodiscard]] char32_t lower_case(char32_t cp);
/// White space, including no-break spaces.
[[nodiscard]] inline bool is_space(char32_t cp) {
  return cp < 0x80 ? cp == ' ' || (cp >= '\t' && cp <= '\r') : is_space_beyond_ascii(cp);
}
/// Soft hyphen, zero-width characters, byte order mark.
[[nodiscard]] inline bool is_ignorable(char32_t cp) {
  return cp >= 0x80 && is_ignorable_beyond_ascii(cp);
}
/// True for nothing but white space and ignorable characters.
[[nodiscard]] bool is_blank(std::string_view text);
/// True for scripts written without spaces (and for Hangul, whose particles are attached to words):
/// they are cut into bigrams.
[[nodiscard]] bool is_unspaced_script(char32_t cp);

/// The text in lower case without accents, ligatures, full-width forms or ignorable characters
/// (NFKC with full case folding, then Latin, Greek, Cyrillic, Hebrew and Arabic marks removed, and
/// one form for each letter of Arabic and Persian that is typed in several).
[[nodiscard]] std::string fold(std::string_view text);

/// `text` with each run of white space made one space, and none around it.
[[nodiscard]] std::string one_line(std::string_view text);

/// `text` with every invalid byte replaced by its Windows-1252 character: always valid UTF-8.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

/// The columns that `text` takes on a terminal.
[[nodiscard]] size_t display_width(std::string_view text);
/// The columns of one code point, never negative.
[[nodiscard]] int code_point_width(char32_t cp);

/// Control characters (C0, DEL, C1), line and paragraph separators, and characters that change the
/// direction of text (U+202A to U+202E, U+2066 to U+2069): all that a terminal may obey rather than
/// show.
[[nodiscard]] bool is_control(char32_t cp);

/// `text` with control characters made visible and white space kept as it is, except that line
/// ends become spaces: safe to write to a terminal on one line.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace lede
