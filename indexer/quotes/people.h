// The people that an article names, by their last names.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/quotes/attribution.h"
#include "indexer/quotes/tokens.h"

namespace lede::quotes {

enum class Gender : uint8_t { unknown, male, female };

struct Person {
  std::string name;    ///< as long as the article gives it
  std::string office;  ///< what stands before it once
  Gender gender = Gender::unknown;
  bool sure = false;   ///< a first name, a title or what it does says that it is a person
  bool whole = false;  ///< `name` is more than a last name
};

class People {
 public:
  static constexpr int kNobody = -1;

  /// Takes the names of a text in order.
  void add_names(const Letters& letters, const std::vector<Token>& tokens);

  /// A capitalised word that says something is a name, too.
  void add_speaker(const Letters& letters, Range mention, const CueVerb& verb);

  /// Who has this last name, in small letters; kNobody where nobody has.
  [[nodiscard]] int find(std::string_view last) const;
  [[nodiscard]] const Person& operator[](int i) const { return all_[static_cast<size_t>(i)]; }
  [[nodiscard]] Person& operator[](int i) { return all_[static_cast<size_t>(i)]; }

 private:
  void add_name(const Letters& letters, const Token* first, const Token* end,
                const std::unordered_map<std::string_view, bool>& inside);

  std::vector<Person> all_;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, int, Hash, std::equal_to<>> by_last_name_;
};

/// The words of a mention, in small letters as the text has them: its head alone, without what
/// stands behind a comma or a preposition, brackets, genitives and "Jr.".
[[nodiscard]] std::vector<Token> head_words(const Letters& letters, Range mention);

}  // namespace lede::quotes
