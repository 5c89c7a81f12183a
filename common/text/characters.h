// A text as the analyzer looks at it: by byte offset, which characters may belong to words.
#pragma once

#include <cstddef>
#include <string_view>

#include "common/text/unicode.h"

namespace lede {

[[nodiscard]] inline bool is_apostrophe(char32_t cp) {
  return cp == '\'' || cp == U'’' || cp == U'‘' || cp == 0x2BB || cp == 0x2BC || cp == U'＇';
}

/// Two of the apostrophes are letters to Unicode; in a word they are apostrophes.
[[nodiscard]] inline bool is_word_letter(char32_t cp) {
  return is_letter(cp) && !is_apostrophe(cp);
}

[[nodiscard]] inline bool is_hyphen(char32_t cp) {
  return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

/// The dashes that stand between the numbers of a range or a score: 10–15, 2–1.
[[nodiscard]] inline bool is_number_dash(char32_t cp) {
  return is_hyphen(cp) || cp == 0x2012 || cp == 0x2013 || cp == 0x2212;
}

/// Digits that stand below or above the line.
[[nodiscard]] inline bool is_subscript(char32_t cp) {
  return cp >= 0x2080 && cp <= 0x2089;
}
[[nodiscard]] inline bool is_superscript(char32_t cp) {
  return cp == 0xB2 || cp == 0xB3 || cp == 0xB9 || cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079);
}

/// The signs that make ハ into バ or パ, where they are characters of their own.
[[nodiscard]] inline bool is_voice_mark(char32_t cp) {
  return cp == 0x3099 || cp == 0x309A || cp == 0xFF9E || cp == 0xFF9F;
}

/// A text that may be asked about any offset, also about those behind its end.
class Characters {
 public:
  explicit Characters(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] size_t size() const { return text_.size(); }

  /// The code point at byte `i`; behind the end one of no size.
  [[nodiscard]] CodePoint at(size_t i) const {
    return i < text_.size() ? decode_at(text_, i) : CodePoint{0, 0, true};
  }
  [[nodiscard]] bool letter(size_t i) const {
    return i < text_.size() && is_word_letter(at(i).value);
  }
  [[nodiscard]] bool alnum(size_t i) const {
    if (i >= text_.size()) return false;
    const auto cp = at(i).value;
    return is_word_letter(cp) || is_digit(cp);
  }
  [[nodiscard]] bool digit(size_t i) const { return i < text_.size() && is_digit(at(i).value); }
  [[nodiscard]] bool byte(size_t i, char c) const { return i < text_.size() && text_[i] == c; }

 private:
  std::string_view text_;
};

}  // namespace lede
