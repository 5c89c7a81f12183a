// Names of people in a text: which words are first names, last names, titles.
#pragma once

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/quotes/tokens.h"

namespace lede::quotes {

enum class Gender : uint8_t { unknown, male, female };

/// A name as it stands at one place.
struct Name {
  uint32_t begin = 0;   ///< first token of the name proper
  uint32_t end = 0;     ///< behind its last, "Jr." included
  uint32_t family = 0;  ///< the token of the last name
  uint32_t office_begin = 0;
  uint32_t office_end = 0;  ///< [office_begin, office_end): what stands before it; may be empty
  Gender gender = Gender::unknown;  ///< by title or first name
  bool whole = false;               ///< more than a last name
  bool sure = false;    ///< a first name of the list or a title says that it is a person's
  bool suffix = false;  ///< "Jr."
  bool given = false;   ///< a first name alone, of somebody's wife or son
  /// The token of the noun that says what the person is ("engineer", "wife"); `family` for none.
  uint32_t role = 0;
  uint32_t age = 0;  ///< the token of "58" in "Ann Lee, 58, ..."; `family` for none
};

/// What words the texts of an article have: the first word of a sentence has a capital anyway, and
/// is a name only if the rest of the text does not say otherwise.
class NameSurroundings {
 public:
  /// The text must stay, and its tokens: they are looked through when something is asked.
  void add(const Letters& letters, const std::vector<Token>& tokens);
  // Of both, seldom and by chance, another word is the reason.
  /// True where the word has a capital inside of sentences too.
  [[nodiscard]] bool is_name(std::string_view as_written);
  /// True where a word that is in no table also stands in small letters.
  [[nodiscard]] bool is_small(std::string_view small);

 private:
  /// A set of hashes of words.
  class Words {
   public:
    /// `head`: head_of the word.
    void add(uint64_t head, size_t length) {
      const size_t bit = bit_of(head, length);
      bits_[bit / 64] |= uint64_t{1} << (bit % 64);
    }
    [[nodiscard]] bool has(uint64_t head, size_t length) const {
      const size_t bit = bit_of(head, length);
      return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
    }

   private:
    static constexpr size_t kBits = 1U << 15;
    static size_t bit_of(uint64_t head, size_t length) {
      return static_cast<size_t>(((head + (length << 3)) * 0x9E3779B97F4A7C15U) >> 40) % kBits;
    }
    std::array<uint64_t, kBits / 64> bits_{};
  };

  void read();

  std::vector<std::pair<const Letters*, const std::vector<Token>*>> unread_;
  Words inside_;
  Words small_;
};

/// The names in a text, in order. `title_case`: most words have capitals, as in a headline, so that
/// only what is sure counts.
[[nodiscard]] std::vector<Name> find_names(const Letters& letters, const std::vector<Token>& tokens,
                                           bool title_case, NameSurroundings& surroundings);

/// "Secretary of State ⟦Ann Lee⟧": behind the office whose last words begin at token `begin`, which
/// a name follows; `begin` where that is none.
[[nodiscard]] size_t behind_office(const Letters& letters, const std::vector<Token>& tokens,
                                   size_t begin);

/// By what a last name is looked up: in small letters, without "al-".
[[nodiscard]] std::string_view family_key(std::string_view small);

}  // namespace lede::quotes
