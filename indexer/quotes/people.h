// The people that an article names, and who of them a name means.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/range.h"
#include "indexer/quotes/names.h"

namespace lede::quotes {

/// What is said of it are parts of the texts that the names were taken from, or kept by People.
struct Person {
  std::string_view name;    ///< as long as the article gives it
  std::string_view office;  ///< what stands beside it once
  std::string_view first;   ///< first name in small letters; may be empty
  std::string_view middle;
  Gender gender = Gender::unknown;
  /// A first name, a title, what it does or how it is spoken of says that it is a person. A word
  /// alone that says something may be a firm's name as well.
  bool sure = false;
  bool whole = false;       ///< `name` is more than a last name
  std::string_view suffix;  ///< "jr." in small letters
  bool given = false;       ///< `name` is a first name
  bool told = false;        ///< says something, and may be a firm as well as a person
  std::string_view role;    ///< what else the article says that the person is: "bridge engineer"
  std::string_view age;     ///< "58"; may be empty
  int count = 0;            ///< how often the whole name stands there

  /// True for who is known by somebody else of the name: "first lady Ann Lee", "his wife, Ann Lee".
  [[nodiscard]] bool is_relative() const {
    return office.ends_with("lady") || office.ends_with("Lady") ||
           (find_word(role).classes & (kMaleKin | kFemaleKin)) != 0;
  }
  /// True where nothing but capitals says that it is a person.
  [[nodiscard]] bool may_be_firm() const {
    return gender == Gender::unknown && office.empty() && role.empty() && age.empty();
  }
};

class People {
 public:
  static constexpr int kNobody = -1;

  /// Takes the names of a text in order. The text must stay.
  void add_names(const Letters& letters, const std::vector<Token>& tokens, bool title_case);

  /// A capitalised word that says something is a name, too, though perhaps no person's.
  /// `in_sentence`: it is not the first word of one, which has a capital anyway.
  /// `head`: head_words of the mention.
  void add_speaker(const Letters& letters, Range mention, const std::vector<Token>& head,
                   const CueVerb& verb, bool in_sentence);

  /// Takes a name that a transcript's labels give, which need not stay.
  void add_label(const std::string& label);

  /// Whom the name means whose last name is the token `family` of `tokens`: of several people with
  /// the same the one whose first name, "Jr." or gender it has, else the one who is named most.
  [[nodiscard]] int find(const Letters& letters, const std::vector<Token>& tokens,
                         size_t family) const;

  /// Notes who holds which office, once all names are there.
  void count_offices();
  /// The only one who has this office ("the senator") or is what the noun says ("the engineer",
  /// "his wife"), in small letters; kNobody for none or two.
  [[nodiscard]] int holder_of(std::string_view office) const;

  [[nodiscard]] const Person& operator[](int i) const { return all_[static_cast<size_t>(i)]; }
  [[nodiscard]] Person& operator[](int i) { return all_[static_cast<size_t>(i)]; }
  [[nodiscard]] int size() const { return static_cast<int>(all_.size()); }

 private:
  void add(const Person& p, std::string_view family);
  /// Keeps what stands in no text.
  [[nodiscard]] std::string_view kept(std::string text) {
    return kept_.emplace_back(std::move(text));
  }
  /// A name without a nickname inside.
  [[nodiscard]] std::string_view name_of(const Letters& letters, const std::vector<Token>& tokens,
                                         const Name& n);
  /// A part of a text without its line breaks.
  [[nodiscard]] std::string_view in_one_line(std::string_view part);
  /// Takes what a further mention tells of a person.
  static void add_mention(Person& before, const Person& p);
  /// Those of a last name, or the only one of a first name, a middle name or half a last name.
  [[nodiscard]] const std::vector<int>* of_name(std::string_view small) const;

  /// Who has a word as a last name, and as a first name, a middle name or half a last name.
  struct Bearers {
    std::vector<int> family;
    std::vector<int> other;
  };

  [[nodiscard]] bool is_family(std::string_view small) const;

  std::deque<std::string> kept_;
  std::vector<Person> all_;
  std::unordered_map<std::string_view, Bearers, WordHash> bearers_;
  std::unordered_map<std::string_view, int, WordHash> by_office_;
  NameSurroundings surroundings_;
};

/// The tokens of a mention's head: without what stands behind a comma or a preposition, brackets,
/// genitives and "who".
[[nodiscard]] std::vector<Token> head_words(const Letters& letters, Range mention);

/// The last name in the head, before "Jr."; the head must not be empty.
[[nodiscard]] size_t family_of(const std::vector<Token>& head);

}  // namespace lede::quotes
