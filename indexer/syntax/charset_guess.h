// Guesses the encoding of a text that states none, or doubts the one that it states.
//
// Each encoding that texts are found in is tried: the bytes are decoded with it, and what the
// result would cost as text of one of its languages is added up, in bits: the letters and pairs of
// letters of the words that hold bytes beyond ASCII, and the signs between them. The cheapest is
// it.
#pragma once

#include <string>
#include <string_view>

namespace lede {

struct CharsetGuess {
  std::string encoding;   ///< its WHATWG name in lower case
  double confidence = 0;  ///< 0 to 1: that no other encoding, which gives another text, is it
};

/// For bytes that are neither UTF-8 nor marked. Looks at no more than kMaxGuessBytes of the words
/// that hold bytes beyond ASCII.
inline constexpr size_t kMaxGuessBytes = 4096;
[[nodiscard]] CharsetGuess guess_charset(std::string_view bytes);

/// For people: "read as koi8-r, a guess with high confidence".
[[nodiscard]] std::string words_on(const CharsetGuess& guess);

/// Whether `stated` (a WHATWG name in lower case) may be the encoding of bytes: false when they
/// have no meaning in it, or when another encoding makes much better text of them.
[[nodiscard]] bool may_be_charset(std::string_view bytes, const std::string& stated);

/// UTF-16 without a mark: "utf-16le", "utf-16be", or empty for neither.
[[nodiscard]] std::string unmarked_utf16(std::string_view bytes);

}  // namespace lede
