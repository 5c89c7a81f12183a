// A quotation that somebody asks about, as words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace lede {

/// The words of a text, one after the other: the main readings of the analyzer, so that case,
/// accents, hyphens, spelling and the look of numbers do not count.
[[nodiscard]] std::vector<Token> words_in_order(std::string_view text, NumberStyle numbers);

/// A quotation, read as numbers are written in one text or another.
struct Quotation {
  Quotation(std::string_view quoted, NumberStyle numbers);

  std::string_view text;
  std::vector<Token> words;
  /// Of each word whether the quotation has an ellipsis before it.
  std::vector<bool> behind_ellipsis;

  /// Without an ellipsis or the end of a sentence inside: the longest of such parts.
  struct Part {
    size_t begin = 0;  ///< its first word
    size_t end = 0;
  };
  [[nodiscard]] Part longest_part() const;
};

/// Whether a word carries a subject of its own.
[[nodiscard]] bool is_content_word(const Token& word);
/// What must not differ in a quotation, and cannot be left out unseen.
[[nodiscard]] bool is_number(const Token& word);
[[nodiscard]] bool is_negation(const Token& word);

}  // namespace lede
