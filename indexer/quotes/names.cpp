#include "indexer/quotes/names.h"

#include <algorithm>
#include <optional>

#include "common/base/ascii.h"
#include "indexer/quotes/nicknames.h"

namespace lede::quotes {

namespace {

/// "Ming", "Jing" may be a name; "Befriending" is none at the beginning of a sentence.
constexpr size_t kShortGerund = 6;

constexpr uint32_t kLongestRun = 12;

bool is_first_name(const Token& t) {
  return t.is(kMale | kFemale);
}

Gender gender_of(const Token* first_name, const Token* title) {
  if (title != nullptr && title->is(kMaleTitle)) return Gender::male;
  if (title != nullptr && title->is(kFemaleTitle)) return Gender::female;
  if (first_name == nullptr || first_name->is(kMale) == first_name->is(kFemale))
    return Gender::unknown;
  return first_name->is(kMale) ? Gender::male : Gender::female;
}

/// "NASA", "CalPERS": not how a last name is written.
bool is_shouted(std::string_view word) {
  size_t capitals = 0;
  while (capitals < word.size() && ascii::is_upper(word[word.size() - 1 - capitals])) ++capitals;
  return capitals >= 3 ||
         (capitals == 2 && word.size() > 2 && ascii::is_lower(word[word.size() - 3]));
}

class NameFinder {
 public:
  NameFinder(const Letters& letters, const std::vector<Token>& tokens, bool title_case,
             NameSurroundings& surroundings)
      : letters_(letters), tokens_(tokens), title_case_(title_case), surroundings_(surroundings) {}

  std::vector<Name> run() {
    std::vector<Name> all;
    const auto size = static_cast<uint32_t>(tokens_.size());
    for (uint32_t i = 0; i < size;) {
      if (!tokens_[i].is_name() || (tokens_[i].is(kNameStop) && !is_initial(tokens_[i]))) {
        ++i;
        continue;
      }
      uint32_t j = i + 1;
      while (j < size && goes_on(j)) ++j;
      if (const auto name = read(i, j)) all.push_back(*name);
      i = j;
    }
    return all;
  }

 private:
  [[nodiscard]] bool goes_on(uint32_t j) const {
    const Token& t = tokens_[j];
    if (!t.is_word() || t.is(kClitic) || !are_side_by_side(letters_, tokens_[j - 1], t))
      return false;
    if (t.is(kNameStop)) return is_initial(t);
    if (t.capital) return true;
    return t.is(kParticle) && j + 1 < tokens_.size() &&
           (tokens_[j + 1].is_name() || tokens_[j + 1].is(kParticle));
  }

  /// "A." in "Ann A. Lee"
  [[nodiscard]] bool is_initial(const Token& t) const {
    const std::string_view word = letters_.as_written(t);
    return word.size() == 2 && word[1] == '.' && t.capital;
  }

  [[nodiscard]] std::optional<Name> read(uint32_t first, uint32_t end) const {
    if (end - first > kLongestRun) return std::nullopt;
    // "In May Ann Lee"
    while (first + 1 < end && tokens_[first].is(kDay) && !is_first_name(tokens_[first])) ++first;
    const auto shouts = [&](const Token& t) {
      const auto word = letters_.as_written(t);
      return word.size() > 3 && std::none_of(word.begin(), word.end(), ascii::is_lower);
    };
    if (end - first > 1 && std::all_of(tokens_.begin() + first, tokens_.begin() + end, shouts))
      return std::nullopt;  // a headline
    const Token* title = nullptr;
    Name name;
    name.office_begin = first;
    name.begin = first;
    for (uint32_t i = first; i + 1 < end; ++i) {
      // "Chief Inspector Ann Lee"
      const bool job = tokens_[i].is(kJob) && i > first && i == name.begin;
      if (!(tokens_[i].is(kTitle) || job) || tokens_[i + 1].is(kSuffix)) continue;
      title = &tokens_[i];
      name.begin = i + 1;
    }
    name.office_end = name.begin;
    while (end - name.begin > 1 && tokens_[end - 1].is(kHonour)) --end;
    if (title == nullptr) take_small_title(first, name, title);
    const uint32_t role = role_of(first, end, name);
    if (role != end && role >= name.begin && role < end) name.begin = role + 1;
    for (uint32_t i = name.begin + 1; i + 1 < end; ++i) {
      if (!is_first_name(tokens_[i]) || tokens_[i].is(kFirstToo)) continue;
      if (!is_first_name(tokens_[i - 1]) && !tokens_[i - 1].is(kParticle) &&
          !is_family_first(name.begin, end))
        name.begin = i;
      break;
    }
    if (title == nullptr) take_office(first, name, title);
    name.end = end;
    name.family = end - 1;
    while (name.family > name.begin && tokens_[name.family].is(kSuffix)) {
      --name.family;
      name.suffix = true;
    }
    // "WATCHED Lee"
    while (name.family > name.begin && is_shouted(letters_.as_written(tokens_[name.begin])) &&
           !is_shouted(letters_.as_written(tokens_[name.family])))
      ++name.begin;
    const Token& head = tokens_[name.begin];
    if (head.starts && title == nullptr && !is_first_name(head) && name.family > name.begin &&
        !surroundings_.is_name(letters_.as_written(head)) &&
        (head.classes != 0 || head.verb != nullptr || letters_.of(head).ends_with("ed") ||
         (letters_.of(head).ends_with("ing") && letters_.of(head).size() > kShortGerund) ||
         surroundings_.is_small(letters_.of(head))) &&
        !is_family_first(name.begin, name.family + 1))
      ++name.begin;
    const uint32_t size = name.family - name.begin + 1;
    const bool family_first = is_family_first(name.begin, name.family + 1);
    const bool first_name = is_first_name(tokens_[name.begin]) && stands_first(name.begin);
    const bool titled = title != nullptr && !title->is(kLooseTitle);
    const bool known = first_name || family_first;
    const Token& last = tokens_[name.family];
    const bool family_too =
        last.is(kFamilyToo) && (size == 1 ? titled && !title->is(kNameTitle) : first_name);
    for (uint32_t i = name.begin + (family_first ? 1 : 0); i <= name.family; ++i) {
      const bool name_too =
          (i == name.begin && size > 1 && tokens_[i].is(kFirstToo) && first_name) ||
          (i == name.family && family_too);
      if (tokens_[i].is(kPlace | kDay) && !name_too) return std::nullopt;
    }
    if (is_shouted(letters_.as_written(last)) || (last.is(kTitle) && !family_too))
      return std::nullopt;
    name.sure =
        known || titled || is_described(end) || (role != end && !tokens_[role].is(kLooseTitle));
    if (title_case_ && (!known || tokens_[name.begin].is(kFirstToo))) return std::nullopt;
    if (!name.sure && size > 1 && !may_be_name(first, name)) return std::nullopt;
    if (size >= 2 && size <= 5 &&
        (name.sure || size == 2 || has_initial(name) || has_particle(name))) {
      name.whole = true;
      name.gender = gender_of(family_first ? nullptr : &tokens_[name.begin], title);
    } else if (size == 1 && role != end && tokens_[role].is(kMaleKin | kFemaleKin)) {
      name.given = true;
    } else if (size == 1 && name.sure && (!known || titled) && role == end) {
      name.gender = gender_of(nullptr, title);
    } else {
      return std::nullopt;
    }
    if (name.gender == Gender::unknown && role != end) name.gender = gender_of_role(tokens_[role]);
    if (family_first) name.family = name.begin;
    name.role = role != end ? role : name.family;
    name.age = end + 2 < tokens_.size() && tokens_[end].is_sign(',') && tokens_[end + 1].digit &&
                       tokens_[end + 2].is_sign(',')
                   ? end + 1
                   : name.family;
    return name;
  }

  /// False where a word that is a first name as well is the end of a date or of a phrase
  /// ("in April").
  [[nodiscard]] bool stands_first(uint32_t i) const {
    if (!tokens_[i].is(kFirstToo)) return true;
    if (i + 1 >= tokens_.size() || !tokens_[i + 1].is_name()) return false;
    return !tokens_[i].is(kDay) || i == 0 || !tokens_[i - 1].is(kPreposition | kDeterminer);
  }

  /// False where an article stands before a run of capitalised words, or where one of them is a
  /// word of the language, as far as the tables and the text tell: of no known first name, it is
  /// then more often a thing's or a headline's.
  [[nodiscard]] bool may_be_name(uint32_t first, const Name& name) const {
    if (first > 0 && (tokens_[first - 1].is(kPossessive) || is_article(tokens_[first - 1])))
      return false;
    constexpr Classes kOfNames = kParticle | kEastFamily | kChineseFamily | kFamilyToo | kMale |
                                 kFemale | kAbbreviation | kTitle | kJob;
    for (uint32_t i = name.begin; i <= name.family; ++i) {
      const Token& t = tokens_[i];
      const std::string_view word = letters_.as_written(t);
      if (word.size() <= 2 || word.find('.') != std::string_view::npos) continue;  // an initial
      if (std::any_of(word.begin(), word.end(), ascii::is_digit)) return false;
      if ((t.classes & ~kOfNames) != 0 || t.verb != nullptr ||
          surroundings_.is_small(letters_.of(t)))
        return false;
    }
    return true;
  }

  /// The token of the noun that says what the person of a name is: "engineer Ann Lee", "A vet,
  /// Ann Lee,", "his wife, Ann,", "Ann Lee, a bridge engineer"; `end` for none.
  [[nodiscard]] uint32_t role_of(uint32_t first, uint32_t end, const Name& name) const {
    constexpr Classes kRole = kJob | kMaleKin | kFemaleKin;
    const Token& head = tokens_[first];
    if (name.begin == first && end - first > 2 && head.is(kJob)) return first;
    if (is_age(head) && end - first > 1) return first;
    if (first > 0 && tokens_[first - 1].is(kRole) && !tokens_[first - 1].capital) return first - 1;
    if (first > 2 && tokens_[first - 1].is_sign(',') && tokens_[first - 2].is_word() &&
        !tokens_[first - 2].capital && tokens_[first - 2].is(kRole))
      return first - 2;
    if (const uint32_t role = role_with_detail(first, end); role != end) return role;
    // Behind the name.
    if (end + 2 >= tokens_.size()) return end;
    if (!tokens_[end].is_sign(',') && letters_.of(tokens_[end]) != "is" &&
        letters_.of(tokens_[end]) != "was")
      return end;
    uint32_t i = end + 1;
    if (tokens_[i].digit && tokens_[i + 1].is_sign(',') && i + 3 < tokens_.size()) i += 2;
    constexpr Classes kBehind = kRole | kTitle;
    if (!tokens_[i].is(kDeterminer | kBehind) && !tokens_[i + 1].is(kGenitive)) return end;
    for (uint32_t k = i; k < tokens_.size() && k < i + 7 && tokens_[k].is_word(); ++k) {
      if (tokens_[k].is(kPreposition | kConjunction | kAuxiliary) && !tokens_[k].is(kGenitive))
        break;
      const bool last = k + 1 >= tokens_.size() || !tokens_[k + 1].is_word() ||
                        tokens_[k + 1].is(kPreposition | kConjunction);
      if (last && !tokens_[k].capital && tokens_[k].is(kBehind)) return k;
    }
    return end;
  }

  /// "The head of the board on harbours, Ann Lee, ...": the token of "head"; `end` for none.
  [[nodiscard]] uint32_t role_with_detail(uint32_t first, uint32_t end) const {
    constexpr uint32_t kWithin = 9;
    if (first < 4 || !tokens_[first - 1].is_sign(',') || end >= tokens_.size() ||
        !tokens_[end].is_sign(','))
      return end;
    for (uint32_t k = first - 2; k > 1 && first - k < kWithin && tokens_[k].is_word(); --k) {
      if (tokens_[k].is(kConjunction | kAuxiliary)) return end;
      const Token& noun = tokens_[k - 1];
      if (tokens_[k].is(kPreposition) && noun.is(kTitle | kJob))
        return is_article(tokens_[k - 2]) || !noun.capital ? k - 1 : end;
    }
    return end;
  }

  [[nodiscard]] bool is_article(const Token& t) const {
    const std::string_view word = letters_.of(t);
    return word == "the" || word == "a" || word == "an";
  }

  /// "Eleven-year-old", "83-year-old"
  [[nodiscard]] bool is_age(const Token& t) const { return letters_.of(t).ends_with("-year-old"); }

  static Gender gender_of_role(const Token& t) {
    if (t.is(kMaleKin | kMaleTitle)) return Gender::male;
    return t.is(kFemaleKin | kFemaleTitle) ? Gender::female : Gender::unknown;
  }

  /// "..., 58, ..." or "..., who ..." behind the name.
  [[nodiscard]] bool is_described(uint32_t end) const {
    if (end + 2 >= tokens_.size() || !tokens_[end].is_sign(',')) return false;
    if (letters_.of(tokens_[end + 1]) == "who") return true;
    return tokens_[end + 1].digit && tokens_[end + 1].end - tokens_[end + 1].begin <= 3 &&
           tokens_[end + 2].is_sign(',');
  }

  /// "Deputy Secretary of State Ann Lee".
  void take_office(uint32_t first, Name& name, const Token*& title) const {
    if (behind_office(letters_, tokens_, first) != name.begin || name.begin == first) return;
    uint32_t begin = first - (letters_.of(tokens_[first - 1]) == "the" ? 3 : 2);
    title = &tokens_[begin];
    while (begin > 0 && tokens_[begin - 1].is_name() && !tokens_[begin - 1].is(kNameStop)) --begin;
    name.office_begin = begin;
    name.office_end = name.begin;
  }

  /// "spokesman John Kirby", "former president Bill Clinton".
  void take_small_title(uint32_t first, Name& name, const Token*& title) const {
    uint32_t begin = first;
    // "its chairman, Ann Lee"
    if (begin > 1 && tokens_[begin - 1].is_sign(',') && tokens_[begin - 2].is(kTitle) &&
        !tokens_[begin - 2].capital) {
      uint32_t start = begin - 2;
      while (start > 0 && begin - start < 6 && tokens_[start - 1].is_word() &&
             !tokens_[start - 1].is(kDeterminer | kClitic | kPreposition | kConjunction) &&
             tokens_[start - 1].verb == nullptr)
        --start;
      title = &tokens_[begin - 2];
      name.office_begin = start;
      name.office_end = begin - 1;
      return;
    }
    while (begin > 0 && tokens_[begin - 1].is(kTitle) && !tokens_[begin - 1].capital &&
           tokens_[begin].begin - tokens_[begin - 1].end <= 1)
      --begin;
    if (begin == first) return;
    title = &tokens_[first - 1];
    // "presidential candidate", "gubernatorial nominee"
    if (begin > 0 && !tokens_[begin - 1].capital && letters_.of(tokens_[begin - 1]).ends_with("al"))
      --begin;
    name.office_begin = begin;
    name.office_end = first;
  }

  /// "Smith" in "Ann M. Smith".
  [[nodiscard]] bool has_initial(const Name& name) const {
    if (name.family - name.begin != 2) return false;
    return tokens_[name.begin + 1].end - tokens_[name.begin + 1].begin == 1 ||
           is_initial(tokens_[name.begin + 1]);
  }
  [[nodiscard]] bool has_particle(const Name& name) const {
    for (uint32_t i = name.begin + 1; i < name.family; ++i) {
      if (tokens_[i].is(kParticle)) return true;
    }
    return false;
  }

  /// "Lee Jae-myung", "Kim Jong Un", "Xi Jinping".
  [[nodiscard]] bool is_family_first(uint32_t begin, uint32_t end) const {
    if (end - begin < 2 || end - begin > 3 || !tokens_[begin].is(kEastFamily)) return false;
    const auto given = letters_.as_written(tokens_[begin + 1]);
    const auto hyphen = given.find('-');
    if (end - begin == 2) {
      if (hyphen != std::string_view::npos && hyphen + 1 < given.size())
        return ascii::is_lower(given[hyphen + 1]) || given.size() <= 10;
      return tokens_[begin].is(kChineseFamily) && !is_first_name(tokens_[begin + 1]);
    }
    const auto last = letters_.as_written(tokens_[begin + 2]);
    return given.size() <= 5 && last.size() <= 6 && !is_first_name(tokens_[begin + 1]) &&
           given.find('.') == std::string_view::npos;
  }

  const Letters& letters_;
  const std::vector<Token>& tokens_;
  bool title_case_;
  NameSurroundings& surroundings_;
};

}  // namespace

void NameSurroundings::add(const Letters& letters, const std::vector<Token>& tokens) {
  unread_.emplace_back(&letters, &tokens);
}

bool NameSurroundings::is_name(std::string_view as_written) {
  read();
  return inside_.has(head_of(as_written), as_written.size());
}

bool NameSurroundings::is_small(std::string_view small) {
  read();
  return small_.has(head_of(small), small.size());
}

void NameSurroundings::read() {
  for (const auto& [letters, tokens] : unread_) {
    for (const Token& t : *tokens) {
      if (!t.is_word()) continue;
      const size_t length = t.end - t.begin;
      if (t.capital) {
        if (!t.starts) inside_.add(head_at(letters->text, t.begin, length), length);
      } else if (t.classes == 0 && t.verb == nullptr) {
        small_.add(head_at(letters->small, t.begin, length), length);
      }
    }
  }
  unread_.clear();
}

size_t behind_office(const Letters& letters, const std::vector<Token>& tokens, size_t begin) {
  if (begin < 2 || !tokens[begin - 1].is(kPreposition | kDeterminer)) return begin;
  size_t of = begin;
  if (of > 0 && letters.of(tokens[of - 1]) == "the") --of;
  if (of < 2 || letters.of(tokens[of - 1]) != "of" || !tokens[of - 2].is(kTitle) ||
      !tokens[of - 2].capital)
    return begin;
  for (size_t i = begin + 1; i < tokens.size() && tokens[i].is_name(); ++i) {
    if (tokens[i - 1].is(kTitle | kJob)) return begin;
    if (is_first_name(tokens[i])) return i;
  }
  return begin;
}

std::vector<Name> find_names(const Letters& letters, const std::vector<Token>& tokens,
                             bool title_case, NameSurroundings& surroundings) {
  return NameFinder(letters, tokens, title_case, surroundings).run();
}

std::string_view family_key(std::string_view small) {
  if (small.size() > 4 && (small.starts_with("al-") || small.starts_with("el-")))
    small.remove_prefix(3);
  return small;
}

}  // namespace lede::quotes
