// The text around quotations, cut into sentences: a quotation is one token of its sentence.
#pragma once

#include <span>
#include <vector>

#include "indexer/quotes/tokens.h"

namespace lede::quotes {

using Sentence = std::span<const Token>;

/// A sentence with its letters.
struct OuterSentence {
  const Letters& letters;
  Sentence tokens;

  [[nodiscard]] int size() const { return static_cast<int>(tokens.size()); }
  [[nodiscard]] const Token& operator[](int i) const { return tokens[static_cast<size_t>(i)]; }
  /// A word in small letters.
  [[nodiscard]] std::string_view small(int i) const { return letters.of((*this)[i]); }
  [[nodiscard]] bool is(int i, std::string_view word) const { return small(i) == word; }
  /// Of literals, whose lengths the compiler knows.
  template <size_t... N>
  [[nodiscard]] bool is_any(int i, const char (&... words)[N]) const {
    const std::string_view s = small(i);
    return ((s == std::string_view(words, N - 1)) || ...);
  }
  [[nodiscard]] bool ends(int i, std::string_view tail) const {
    return (*this)[i].is_word() && small(i).ends_with(tail);
  }
  /// Begins a phrase before the subject: "In May, ...", "Late on Friday, ...".
  [[nodiscard]] bool is_opener(int i) const {
    return (*this)[i].is(kOpener) ||
           (is_any(i, "late", "early") && i + 1 < size() && (*this)[i + 1].is(kPreposition | kDay));
  }
  [[nodiscard]] bool is_article(int i) const {
    return (*this)[i].is(kPossessive) || is_any(i, "the", "a", "an");
  }
  /// "the Woods’ agent": an apostrophe alone stands behind the word.
  [[nodiscard]] bool owns(int i) const {
    const std::string_view behind = letters.text.substr((*this)[i].end);
    return ends(i, "s") && (behind.starts_with("' ") || behind.starts_with("’ "));
  }
  /// "quickly": an adverb by its ending, or a word of the list.
  [[nodiscard]] bool is_adverb(int i) const {
    return (*this)[i].is(kAdverb) ||
           (!(*this)[i].capital && ends(i, "ly") &&
            !is_any(i, "family", "assembly", "ally", "bully", "rally", "supply", "monopoly"));
  }
};

/// Some tokens of a sentence: [begin, end).
struct Phrase {
  int begin = 0;
  int end = 0;
  [[nodiscard]] int size() const { return end - begin; }
};

/// The sentences of a paragraph whose quotations are folded, in place of what is in `out`.
void cut_sentences(std::span<const Token> paragraph, std::vector<Sentence>& out);

}  // namespace lede::quotes
