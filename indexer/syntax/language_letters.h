// How likely letters are beside each other in the languages of the old encodings: what a guess of
// an encoding goes by.
//
// Costs are in bits (halvings of a probability), rounded. They were counted in the word frequencies
// of wordfreq 3.1 (Albanian, Estonian and Thai: the profiles of langdetect 1.0.9), as facts about
// the languages.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

/// Languages that share encodings of one byte a character.
enum LanguageFamily : unsigned {
  western = 1,
  central = 2,
  cyrillic = 4,
  baltic = 8,
  turkish = 16,
  greek = 32,
  hebrew = 64,
  arabic = 128,
  vietnamese = 256,
  thai = 512,
};

/// The letters of a language, and what it costs that one follows another.
class LanguageLetters {
 public:
  /// `letters` from frequent to rare, in groups of one bit each; `pairs`, of which one letter at
  /// least is beyond ASCII, in the same way ("_" is a word's edge). Without pairs each letter costs
  /// the same behind any.
  LanguageLetters(unsigned families, std::string_view letters, std::string_view pairs);

  static constexpr uint8_t kEdge = 0;     ///< the index of a word's beginning and end
  static constexpr uint8_t kForeign = 1;  ///< of a letter that the language does not have

  /// Index of a letter in lower case.
  [[nodiscard]] uint8_t index(char32_t letter) const;
  [[nodiscard]] int cost(uint8_t first, uint8_t second) const {
    return costs_[first * letters_.size() + second];
  }
  [[nodiscard]] unsigned families() const { return families_; }

 private:
  unsigned families_;
  std::vector<char32_t> letters_;  ///< by index
  std::vector<uint8_t> costs_;     ///< by pair of indexes
};

/// All languages, made once.
[[nodiscard]] const std::vector<LanguageLetters>& language_letters();

/// East Asian languages, whose characters come in two bytes.
enum class WideLanguage { simplified_chinese, traditional_chinese, japanese, korean };
inline constexpr std::array kWideLanguages = {WideLanguage::simplified_chinese,
                                              WideLanguage::traditional_chinese,
                                              WideLanguage::japanese, WideLanguage::korean};

/// What a character costs in a text of `language`, in bits.
[[nodiscard]] int wide_cost(char32_t cp, WideLanguage language);

}  // namespace lede
