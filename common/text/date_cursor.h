// A cursor that takes written dates apart into numbers, words and marks.
#pragma once

#include <cstddef>
#include <string_view>

#include "common/base/ascii.h"

namespace lede {

/// A place in a text, which moves behind each piece that is read. A reader backs up by assigning
/// an earlier copy.
struct DateCursor {
  std::string_view text;
  size_t at = 0;

  [[nodiscard]] char peek(size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  /// A number of at most so many digits; -1, and nothing read, for none or for a longer one.
  int number(size_t max_digits) {
    size_t n = 0;
    int v = 0;
    while (n < max_digits && ascii::is_digit(peek(n))) v = v * 10 + (text[at + n++] - '0');
    if (n == 0 || ascii::is_digit(peek(n))) return -1;
    at += n;
    return v;
  }
  /// Letters of ASCII, perhaps none.
  std::string_view word() {
    const size_t begin = at;
    while (at < text.size() && ascii::is_letter(text[at])) ++at;
    return text.substr(begin, at - begin);
  }
  /// Passes over blanks, also those that do not break lines, and marks of direction.
  void blanks() {
    while (at < text.size()) {
      if (text[at] == ' ' || text[at] == '\t') {
        ++at;
      } else if (text.substr(at).starts_with("\u00A0")) {
        at += 2;
      } else if (text.substr(at).starts_with("\u202F") || text.substr(at).starts_with("\u200F") ||
                 text.substr(at).starts_with("\u200E")) {
        at += 3;
      } else {
        break;
      }
    }
  }
  /// Passes over `c`, if it stands here.
  bool eat(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
};

}  // namespace lede
