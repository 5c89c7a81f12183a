#include "indexer/quotes/people.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede::quotes {

namespace {

Gender gender_of(const Token* first_name, const Token* title) {
  if (title != nullptr && title->is(kMaleTitle)) return Gender::male;
  if (title != nullptr && title->is(kFemaleTitle)) return Gender::female;
  if (first_name == nullptr || first_name->is(kMale) == first_name->is(kFemale))
    return Gender::unknown;
  return first_name->is(kMale) ? Gender::male : Gender::female;
}

bool is_first_name(const Token& t) {
  return t.is(kMale | kFemale);
}

/// "NASA", "McDONALD": not how a last name is written.
bool is_shouted(std::string_view word) {
  size_t capitals = 0;
  while (capitals < word.size() && ascii::is_upper(word[word.size() - 1 - capitals])) ++capitals;
  return capitals >= 3 ||
         (capitals == 2 && word.size() > 2 && ascii::is_lower(word[word.size() - 3]));
}

}  // namespace

int People::find(std::string_view last) const {
  const auto it = by_last_name_.find(last);
  return it == by_last_name_.end() ? kNobody : it->second;
}

void People::add_names(const Letters& letters, const std::vector<Token>& tokens) {
  std::unordered_map<std::string_view, bool> inside;
  for (const Token& t : tokens) {
    if (t.is_name() && !t.starts) inside[letters.as_written(t)] = true;
  }
  for (size_t i = 0; i < tokens.size();) {
    if (!tokens[i].is_name() || tokens[i].is(kNameStop)) {
      ++i;
      continue;
    }
    size_t j = i;
    while (j < tokens.size() && tokens[j].is_word() && !tokens[j].is(kNameStop | kClitic) &&
           (tokens[j].capital || (tokens[j].is(kParticle) && j > i && j + 1 < tokens.size() &&
                                  tokens[j + 1].is_name())) &&
           (j == i || tokens[j].begin - tokens[j - 1].end <= 1))
      ++j;
    add_name(letters, tokens.data() + i, tokens.data() + j, inside);
    i = j;
  }
}

void People::add_name(const Letters& letters, const Token* first, const Token* end,
                      const std::unordered_map<std::string_view, bool>& inside) {
  if (end - first > 12) return;
  const auto shouts = [&](const Token& t) {
    const auto word = letters.as_written(t);
    return word.size() > 3 && std::none_of(word.begin(), word.end(), ascii::is_lower);
  };
  if (end - first > 1 && std::all_of(first, end, shouts)) return;  // a headline
  const Token* title = nullptr;
  for (const Token* t = first; t + 1 < end; ++t) {
    if (t->is(kTitle)) title = t;
  }
  const Token* core = title != nullptr ? title + 1 : first;
  for (const Token* t = core + 1; t + 1 < end; ++t) {
    if (!is_first_name(*t)) continue;
    if (!is_first_name(t[-1])) core = t;
    break;
  }
  const Token* last = end;
  while (last - core > 1 && last[-1].is(kSuffix)) --last;
  if (core < last && core->starts && title == nullptr && !is_first_name(*core) &&
      !inside.contains(letters.as_written(*core)))
    ++core;
  if (core >= last) return;
  if (std::any_of(core, last, [](const Token& t) { return t.is(kPlace | kDay); })) return;
  const Token& family = last[-1];
  if (is_shouted(letters.as_written(family)) || family.is(kTitle)) return;
  const bool known = is_first_name(*core);
  const bool sure = known || (title != nullptr && !title->is(kLooseTitle));
  const auto size = last - core;
  const bool initial = size == 3 && letters.as_written(core[1]).substr(1).find_first_not_of('.') ==
                                        std::string_view::npos;
  Person p;
  if (size >= 2 && size <= 4 && (sure || size == 2 || initial)) {
    p.gender = gender_of(core, title);
    p.whole = true;
  } else if (size == 1 && sure && !known) {
    p.gender = gender_of(nullptr, title);
  } else {
    return;
  }
  p.name = one_line(letters.text.substr(core->begin, family.end - core->begin));
  if (title != nullptr)
    p.office = one_line(letters.text.substr(first->begin, title->end - first->begin));
  p.sure = sure;
  const auto [it, added] =
      by_last_name_.emplace(std::string(letters.of(family)), static_cast<int>(all_.size()));
  if (added) {
    all_.push_back(std::move(p));
    return;
  }
  Person& before = all_[static_cast<size_t>(it->second)];
  if (p.whole && (!before.whole || (sure && !before.sure))) before.name = p.name;
  before.whole = before.whole || p.whole;
  before.sure = before.sure || sure;
  if (before.gender == Gender::unknown) before.gender = p.gender;
  if (before.office.empty()) before.office = p.office;
}

void People::add_speaker(const Letters& letters, Range mention, const CueVerb& verb) {
  const auto words = head_words(letters, mention);
  if (words.empty()) return;
  const Token& last = words.back();
  const std::string_view small = letters.of(last);
  const int known = find(small);
  if (known != kNobody) {
    (*this)[known].sure = true;
    return;
  }
  static constexpr std::string_view kSurely[] = {"say",     "tell",     "add",    "ask",  "note",
                                                 "explain", "continue", "recall", "write"};
  if (words.size() != 1 || last.end - last.begin != mention.size() || !last.capital) return;
  if (std::find(std::begin(kSurely), std::end(kSurely), verb.base) == std::end(kSurely)) return;
  if (last.is(kPlace | kNameStop | kPronoun | kDeterminer | kNoSpeaker) ||
      (last.is(kTitle) && !last.is(kNameTitle)))
    return;
  for (const auto* tail : {"ans", "ers", "ists", "ials"}) {
    if (small.ends_with(tail)) return;
  }
  const std::string_view written = letters.as_written(last);
  if (written.size() < 2 ||
      std::none_of(written.begin() + 1, written.end(), [](char c) { return !ascii::is_upper(c); }))
    return;
  by_last_name_.emplace(std::string(small), static_cast<int>(all_.size()));
  all_.push_back({std::string(written), "", Gender::unknown, true, false});
}

std::vector<Token> head_words(const Letters& letters, Range mention) {
  std::vector<Token> all;
  add_tokens(letters, mention, all);
  std::vector<Token> head;
  int brackets = 0;
  for (const Token& t : all) {
    if (t.is_sign('(')) ++brackets;
    if (t.is_sign(')') && brackets > 0) --brackets;
    if (brackets > 0) continue;
    const std::string_view w = letters.of(t);
    if (t.is_sign(',') || w == "of" || w == "for" || w == "at" || w == "from" || w == "with" ||
        w == "in" || w == "who" || w == "to" || w == "on")
      break;
    if (t.is_word() && !t.is(kClitic)) head.push_back(t);
  }
  while (head.size() > 1 && head.back().is(kSuffix)) head.pop_back();
  return head;
}

}  // namespace lede::quotes
