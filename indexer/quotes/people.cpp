#include "indexer/quotes/people.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/quotes/nicknames.h"

namespace lede::quotes {

namespace {

/// True where one may stand for the other: the same, an initial, or the beginning ("Tim").
bool same_first(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.ends_with('.')) a.remove_suffix(1);
  return b.starts_with(a);
}

/// An office in short letters as it is written out.
std::string_view written_out(std::string_view office) {
  static constexpr std::pair<std::string_view, std::string_view> kShort[] = {
      {"sen", "senator"},  {"rep", "congressman"}, {"gov", "governor"},
      {"gen", "general"},  {"lt", "lieutenant"},   {"prof", "professor"},
      {"sgt", "sergeant"}, {"rev", "reverend"},    {"cllr", "councillor"}};
  if (office.ends_with('.')) office.remove_suffix(1);
  for (const auto& [shortened, whole] : kShort) {
    if (office == shortened) return whole;
  }
  return office;
}

/// "chief executive", "engineer": a noun with the word before it that belongs to it.
std::string_view with_word_before(const Letters& letters, const std::vector<Token>& tokens,
                                  size_t noun) {
  const Token& t = tokens[noun];
  if (noun == 0 || !tokens[noun - 1].is_word() || t.begin - tokens[noun - 1].end > 1 ||
      tokens[noun - 1].is(kDeterminer | kClitic | kPreposition | kConjunction | kAuxiliary))
    return letters.of(t);
  const uint32_t begin = tokens[noun - 1].begin;
  return std::string_view(letters.small).substr(begin, t.end - begin);
}

/// True where the words of an office, with a blank behind each, say that it is not the first of its
/// kind.
bool is_second(std::string_view office) {
  for (const std::string_view word : {"deputy ", "vice ", "assistant ", "associate "}) {
    const size_t at = office.find(word);
    if (at == 0 || (at != std::string_view::npos && office[at - 1] == ' ')) return true;
  }
  return false;
}

/// More people of one last name than this are not told apart.
constexpr size_t kMostOfOneName = 16;

}  // namespace

const std::vector<int>* People::of_name(std::string_view small) const {
  const std::string_view key = family_key(small);
  auto it = bearers_.find(key);
  if (it != bearers_.end() && !it->second.family.empty()) return &it->second.family;
  if (key.size() != small.size()) it = bearers_.find(small);
  return it == bearers_.end() || it->second.other.size() != 1 ? nullptr : &it->second.other;
}

bool People::is_family(std::string_view small) const {
  const auto it = bearers_.find(family_key(small));
  return it != bearers_.end() && !it->second.family.empty();
}

void People::add_names(const Letters& letters, const std::vector<Token>& tokens, bool title_case) {
  surroundings_.add(letters, tokens);
  for (const Name& n : find_names(letters, tokens, title_case, surroundings_)) {
    Person p;
    const Token& first = tokens[n.begin];
    const Token& family = tokens[n.family];
    if (n.whole && n.family != n.begin) {
      p.first = letters.of(first);
      // Of "María del Pilar Ochoa Ferrán" it is "Ochoa".
      for (uint32_t i = n.family - 1; i > n.begin && p.middle.empty(); --i) {
        if (!tokens[i].is(kParticle)) p.middle = letters.of(tokens[i]);
      }
    } else if (n.whole) {
      p.first = letters.of(tokens[n.begin + 1]);
      if (n.end - n.begin == 3) p.middle = letters.of(tokens[n.begin + 2]);
    }
    p.name = name_of(letters, tokens, n);
    uint32_t office = n.office_begin;  // "now senior adviser"
    while (office < n.office_end && tokens[office].is(kAdverb)) ++office;
    if (office < n.office_end && !(office + 1 == n.office_end && tokens[office].is(kAddress))) {
      const uint32_t begin = tokens[office].begin;
      p.office = in_one_line(letters.text.substr(begin, tokens[n.office_end - 1].end - begin));
    }
    p.gender = n.gender;
    p.sure = n.sure;
    p.whole = n.whole;
    if (n.suffix) p.suffix = letters.of(tokens[n.end - 1]);
    p.given = n.given;
    if (n.role != n.family) p.role = with_word_before(letters, tokens, n.role);
    if (n.age != n.family) p.age = letters.of(tokens[n.age]);
    p.count = n.whole ? 1 : 0;
    // "Van der Berg" is the end of "Ann van der Berg".
    const bool tail = first.is(kParticle) && !first.is(kMale | kFemale);
    const auto* known = tail ? of_name(letters.of(family)) : nullptr;
    if (known != nullptr && known->size() == 1 &&
        ascii::lower((*this)[known->front()].name).find(ascii::lower(p.name)) != std::string::npos)
      continue;
    // "Tom and Ann Vance"
    if (n.whole && n.begin >= 2 && letters.of(tokens[n.begin - 1]) == "and" &&
        tokens[n.begin - 2].is_name() && tokens[n.begin - 2].is(kMale | kFemale) &&
        first.is(kMale | kFemale) && n.family > n.begin) {
      const Token& other = tokens[n.begin - 2];
      Person also;
      also.first = letters.of(other);
      also.name = kept(std::string(letters.as_written(other)) + " " +
                       std::string(letters.as_written(family)));
      also.sure = true;
      also.whole = true;
      if (other.is(kMale) != other.is(kFemale))
        also.gender = other.is(kMale) ? Gender::male : Gender::female;
      add(also, letters.of(family));
    }
    add(p, letters.of(family));
  }
}

void People::add_mention(Person& before, const Person& p) {
  if (p.whole && (!before.whole || (p.sure && !before.sure))) {
    before.name = p.name;
    before.first = p.first;
    before.suffix = p.suffix;
  }
  if (before.middle.empty()) before.middle = p.middle;
  before.whole = before.whole || p.whole;
  before.sure = before.sure || p.sure;
  before.told = before.told || p.told;
  before.count += p.count;
  if (before.gender == Gender::unknown) before.gender = p.gender;
  if (before.office.empty()) before.office = p.office;
  if (before.role.empty()) before.role = p.role;
  if (before.age.empty()) before.age = p.age;
}

void People::add(const Person& p, std::string_view family) {
  // A first name alone is that of somebody who is named elsewhere, before or after.
  if (!p.whole && !is_family(family)) {
    const auto* known = of_name(family);
    if (known != nullptr &&
        ((*this)[known->front()].gender == p.gender || p.gender == Gender::unknown ||
         (*this)[known->front()].gender == Gender::unknown)) {
      add_mention((*this)[known->front()], p);
      return;
    }
  }
  if (p.whole) {
    const auto first = bearers_.find(p.first);
    if (first != bearers_.end() && first->second.family.size() == 1 &&
        (*this)[first->second.family[0]].given) {
      const int known = first->second.family[0];
      add_mention((*this)[known], p);
      (*this)[known].given = false;
      bearers_[family_key(family)].family.push_back(known);
      return;
    }
  }
  auto& same = bearers_[family_key(family)].family;
  for (const int i : same) {
    Person& before = (*this)[i];
    const bool genders = p.gender != Gender::unknown && before.gender != Gender::unknown &&
                         p.gender != before.gender;
    // "President Lee" is not first lady Ann Lee.
    const bool holder = !p.whole && !p.office.empty() && !p.is_relative() && before.is_relative();
    const bool relative = p.is_relative() && p.whole && !before.whole && !before.office.empty();
    if (genders || holder || relative || !same_first(p.first, before.first) ||
        (p.whole && before.whole && p.suffix != before.suffix) ||
        !same_first(p.middle, before.middle))
      continue;
    add_mention(before, p);
    return;
  }
  if (same.size() >= kMostOfOneName) return;
  same.push_back(size());
  for (const std::string_view other : {p.first, p.middle, family.substr(0, family.find('-'))}) {
    if (other.size() < 3 || other == family) continue;
    auto& of_other = bearers_[other].other;
    if (of_other.size() < 2) of_other.push_back(size());
  }
  all_.push_back(p);
}

int People::find(const Letters& letters, const std::vector<Token>& tokens, size_t family) const {
  const auto* same = of_name(letters.of(tokens[family]));
  if (same == nullptr) return kNobody;
  if (same->size() == 1) return same->front();
  std::string_view before;
  Gender gender = Gender::unknown;
  if (family > 0 && tokens[family - 1].is_word()) {
    const Token& t = tokens[family - 1];
    if (t.is(kMaleTitle)) gender = Gender::male;
    if (t.is(kFemaleTitle)) gender = Gender::female;
    if (t.capital && !t.is(kTitle)) before = letters.of(t);
  }
  std::string_view suffix;
  if (family + 1 < tokens.size() && tokens[family + 1].is(kSuffix))
    suffix = letters.of(tokens[family + 1]);
  // "Lee" is the president rather than first lady Ann Lee.
  const bool relatives =
      std::any_of(same->begin(), same->end(), [this](int i) { return (*this)[i].is_relative(); });
  int best = kNobody;
  int best_fit = -1;
  for (const int i : *same) {
    const Person& p = (*this)[i];
    int fit = 0;
    if (!before.empty() && (p.first == before || p.middle == before)) fit += 8;
    if (gender != Gender::unknown && p.gender == gender) fit += 4;
    if (suffix == p.suffix) fit += 2;
    if (relatives && !p.whole && !p.is_relative()) ++fit;
    if (fit > best_fit || (fit == best_fit && p.count > (*this)[best].count)) {
      best = i;
      best_fit = fit;
    }
  }
  return best;
}

void People::count_offices() {
  by_office_.clear();
  const auto note = [this](std::string_view what, int person) {
    const auto [holder, first] = by_office_.emplace(what, person);
    if (!first && holder->second != person) holder->second = kNobody;
  };
  std::vector<std::pair<std::string_view, int>> once;  // who had it earlier
  for (int i = 0; i < size(); ++i) {
    const Person& p = (*this)[i];
    if (!p.age.empty()) note(kept(std::string(p.age) + "-year-old"), i);
    const std::string_view office = p.office.empty() ? p.office : kept(ascii::lower(p.office));
    for (const std::string_view all : {office, p.role}) {
      if (all.empty()) continue;
      const size_t blank = all.rfind(' ');
      const std::string_view last = written_out(all.substr(blank + 1));
      const size_t two = blank == std::string_view::npos || blank == 0 ? std::string_view::npos
                                                                       : all.rfind(' ', blank - 1);
      // "attorney general" is not what a deputy attorney general is.
      if (blank != std::string_view::npos && !is_second(all.substr(0, two + 1)))
        note(all.substr(two + 1), i);
      if (all.starts_with("former ")) {
        once.emplace_back(last, i);
      } else if (!is_second(all)) {
        note(last, i);
      }
    }
  }
  for (const auto& [what, person] : once) by_office_.emplace(what, person);
}

int People::holder_of(std::string_view office) const {
  const auto it = by_office_.find(office);
  return it == by_office_.end() ? kNobody : it->second;
}

void People::add_label(const std::string& label) {
  const Letters letters(label);
  const auto words = head_words(letters, {0, static_cast<uint32_t>(label.size())});
  if (words.empty()) return;
  size_t first = 0;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].is(kTitle)) first = i + 1;
  }
  const size_t family = family_of(words);
  if (family < first || words[family].is(kTitle | kPlace) ||
      find(letters, words, family) != kNobody)
    return;
  Person p;
  std::string name;
  for (size_t i = first; i < words.size(); ++i) {
    if (!name.empty()) name += ' ';
    // "HEGSETH" is written as names are; "McCAIN" stays.
    const std::string_view word = letters.as_written(words[i]);
    const bool shouts = std::none_of(word.begin(), word.end(), ascii::is_lower);
    bool inside = false;
    for (const char c : word) {
      name += shouts && inside ? ascii::lower(c) : c;
      inside = ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
    }
  }
  p.name = kept(std::move(name));
  p.sure = true;
  p.whole = family > first;
  if (p.whole) {
    p.first = kept(std::string(letters.of(words[first])));
    if (words[first].is(kMale) != words[first].is(kFemale))
      p.gender = words[first].is(kMale) ? Gender::male : Gender::female;
  }
  p.count = p.whole ? 1 : 0;
  add(p, kept(std::string(letters.of(words[family]))));
}

std::string_view People::name_of(const Letters& letters, const std::vector<Token>& tokens,
                                 const Name& n) {
  const uint32_t begin = tokens[n.begin].begin;
  const std::string_view all = letters.text.substr(begin, tokens[n.end - 1].end - begin);
  bool runs = true;
  for (uint32_t i = n.begin + 1; i < n.end; ++i)
    runs = runs && tokens[i].begin - tokens[i - 1].end <= 1;
  if (runs) return in_one_line(all);
  std::string words;
  for (uint32_t i = n.begin; i < n.end; ++i) {
    if (i > n.begin && tokens[i].begin > tokens[i - 1].end) words += ' ';
    words += letters.as_written(tokens[i]);
  }
  return in_one_line(kept(std::move(words)));
}

std::string_view People::in_one_line(std::string_view part) {
  const bool one =
      part.find("  ") == std::string_view::npos &&
      std::all_of(part.begin(), part.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  return one ? part : kept(one_line(part));
}

void People::add_speaker(const Letters& letters, Range mention, const std::vector<Token>& head,
                         const CueVerb& verb, bool in_sentence) {
  if (head.empty()) return;
  const Token& last = head[family_of(head)];
  const std::string_view small = letters.of(last);
  const int known = find(letters, head, family_of(head));
  if (known != kNobody) {
    (*this)[known].sure = (*this)[known].sure || (*this)[known].whole;
    return;
  }
  static constexpr std::string_view kSurely[] = {"say",     "tell",     "add",    "ask",  "note",
                                                 "explain", "continue", "recall", "write"};
  if (head.size() != 1 || last.end - last.begin != mention.size() || !last.capital) return;
  if (std::find(std::begin(kSurely), std::end(kSurely), verb.base) == std::end(kSurely)) return;
  if (!in_sentence && !surroundings_.is_name(letters.as_written(last))) return;
  if (last.is(kPlace | kNameStop | kPronoun | kDeterminer | kNoSpeaker | kNoName | kAdverb |
              kDay) ||
      (last.is(kTitle) && !last.is(kNameTitle)))
    return;
  for (const std::string_view tail : {"ans", "ers", "ists", "ials"}) {
    if (small.ends_with(tail)) return;
  }
  const std::string_view written = letters.as_written(last);
  if (written.size() < 2 || written.find('.') != std::string_view::npos ||
      std::none_of(written.begin() + 1, written.end(), [](char c) { return !ascii::is_upper(c); }))
    return;
  Person p;
  p.name = written;
  p.sure = last.is(kMale | kFemale);
  p.told = !p.sure;
  add(p, small);
}

std::vector<Token> head_words(const Letters& letters, Range mention) {
  constexpr size_t kFewWords = 8;
  std::vector<Token> head;
  head.reserve(kFewWords);
  add_tokens(letters, mention, head);
  drop_nicknames(head, 0);
  size_t kept = 0;
  int brackets = 0;
  for (const Token& t : head) {
    if (t.is_sign('(')) ++brackets;
    if (t.is_sign(')') && brackets > 0) --brackets;
    if (brackets > 0) continue;
    const std::string_view w = letters.of(t);
    // "at least two officials of the board"
    if (kept > 0 && (t.is_sign(',') || w == "of" || w == "for" || w == "at" || w == "from" ||
                     w == "with" || w == "in" || w == "who" || w == "to" || w == "on"))
      break;
    // "the Herald's Ann Lee"
    const Token* next = &t + 1 < head.data() + head.size() ? &t + 1 : nullptr;
    if (t.is(kGenitive) && next != nullptr && next->is_name()) kept = 0;
    if (t.is_word() && !t.is(kClitic)) head[kept++] = t;
  }
  head.resize(kept);
  while (head.size() > 1 && letters.of(head.back()).ends_with("self")) head.pop_back();
  return head;
}

size_t family_of(const std::vector<Token>& head) {
  size_t family = head.size() - 1;
  while (family > 0 && head[family].is(kSuffix | kHonour)) --family;
  return family;
}

}  // namespace lede::quotes
