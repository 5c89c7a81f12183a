// The tokens of one text as they are written, with their positions and chunks.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/word_forms.h"

namespace lede {

/// Capitals that are another word in lower case have a term of their own, so that "US" never
/// meets the pronoun; empty for all others.
[[nodiscard]] inline std::string_view distinct_acronym(std::string_view letters) {
  if (letters == "US") return "u.s.";
  if (letters == "WHO") return "w.h.o.";
  if (letters == "IT") return "i.t.";
  return {};
}

/// The place of a token, and its reading of the chunk (analyzer.h has the meanings).
struct TokenPlace {
  size_t begin = 0;
  size_t end = 0;
  uint32_t position = 0;
  uint32_t span = 1;
  bool main = true;
  bool either = false;
  bool unspaced = false;
};

class TokenWriter {
 public:
  /// News has a word for every six bytes.
  explicit TokenWriter(size_t text_size) { tokens_.reserve(text_size / 5); }

  /// Writes a token, unless its term is empty.
  void write(const TokenPlace& place, std::string_view term, std::string_view stem) {
    if (term.empty()) return;
    Token& t = tokens_.emplace_back(clip(term), clip(stem));
    t.begin = static_cast<uint32_t>(place.begin);
    t.end = static_cast<uint32_t>(place.end);
    t.position = place.position;
    t.span = place.span;
    t.chunk = chunk_;
    t.main = place.main;
    t.either = place.either;
    t.unspaced = place.unspaced;
  }
  /// A token that is not inflected.
  void write(const TokenPlace& place, std::string_view term) { write(place, term, term); }

  /// A word of letters as they are written.
  void write_word(const TokenPlace& place, std::string_view letters) {
    if (const auto acronym = distinct_acronym(letters); !acronym.empty())
      return write(place, acronym);
    const WordForms forms = word_forms(letters);
    write(place, forms.term, forms.stem);
  }

  /// The position of the next word.
  [[nodiscard]] uint32_t position() const { return position_; }
  void advance(uint32_t words = 1) { position_ += words; }
  /// The tokens that come next belong to another written word.
  void end_chunk() { ++chunk_; }

  [[nodiscard]] std::vector<Token>& tokens() { return tokens_; }

 private:
  std::vector<Token> tokens_;
  uint32_t position_ = 0;
  uint32_t chunk_ = 0;
};

}  // namespace lede
