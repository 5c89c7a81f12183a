// The words and signs of a paragraph, as the finder of statements reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "indexer/quotes/words.h"

namespace lede::quotes {

/// Quotation marks by what they may do.
enum class Mark : uint8_t {
  opening,     ///< “, which closes what „ opens
  closing,     ///< ”
  straight,    ///< "
  low,         ///< „
  single_low,  ///< ‚
  left_angle,
  right_angle,
  single_opening,
  single_closing,
  single_straight,
};

struct Token {
  enum class Kind : uint8_t {
    word,
    stop,       ///< ends a sentence: . ? ! and ellipsis
    sign,       ///< other punctuation
    mark,       ///< a quotation mark
    quotation,  ///< all between two marks, with them
  };
  uint32_t begin = 0;
  uint32_t end = 0;
  Classes classes = 0;
  const CueVerb* verb = nullptr;
  /// The ASCII character of a sign, '-' for every dash, '~' for an ellipsis; of a quotation the
  /// last sign in it if it ends with one. 0 for others.
  char sign = 0;
  Kind kind = Kind::word;
  Mark mark = Mark::opening;
  VerbForm form = VerbForm::none;
  // An article has thousands of tokens: they are as small as they can be.
  bool capital : 1 = false;
  bool digit : 1 = false;     ///< begins with one
  bool starts : 1 = false;    ///< the first word of a sentence, in quotations too
  bool quoted : 1 = false;    ///< stands in a quotation
  bool unclosed : 1 = false;  ///< a quotation that ends with its paragraph, without a mark
  uint16_t words = 0;         ///< in a quotation

  [[nodiscard]] bool is(Classes some) const { return (classes & some) != 0; }
  [[nodiscard]] bool is_word() const { return kind == Kind::word; }
  [[nodiscard]] bool is_quotation() const { return kind == Kind::quotation; }
  [[nodiscard]] bool is_sign(char c) const { return kind == Kind::sign && sign == c; }
  /// True for a quotation that ends with one of the signs.
  [[nodiscard]] bool ends_with(std::string_view signs) const {
    return sign != 0 && signs.find(sign) != std::string_view::npos;
  }
  [[nodiscard]] bool is_name() const { return kind == Kind::word && capital; }
  [[nodiscard]] bool uses(uint16_t some) const {
    return verb != nullptr && (verb->uses & some) != 0;
  }
};

/// A text with its letters in small ASCII, byte for byte. WHO is "vho" among them, since it is
/// no pronoun.
struct Letters {
  explicit Letters(std::string_view t);
  std::string_view text;
  std::string small;
  [[nodiscard]] std::string_view of(const Token& t) const {
    return std::string_view(small).substr(t.begin, t.end - t.begin);
  }
  [[nodiscard]] std::string_view as_written(const Token& t) const {
    return text.substr(t.begin, t.end - t.begin);
  }

 private:
  void tell_from_pronoun();
};

/// Appends the tokens of a range of the text.
void add_tokens(const Letters& letters, Range range, std::vector<Token>& out);

}  // namespace lede::quotes
