#include "indexer/quotes/phrase_parts.h"

namespace lede::quotes {

namespace {

constexpr int kLongestName = 5;

}  // namespace

int opening_bracket(const OuterSentence& s, int i, int begin) {
  while (i >= begin && !s[i].is_sign('(')) --i;
  return i;
}

bool is_party(const OuterSentence& s, int i) {
  const std::string_view w = s.small(i);
  return s[i].capital && w.size() >= 2 && (w[0] == 'r' || w[0] == 'd' || w[0] == 'i') &&
         w[1] == '-';
}

bool is_last_name(const OuterSentence& s, int i, int begin) {
  return s[i].capital && s[i].is(kFamilyToo) && (i == begin || !s[i - 1].is(kPreposition));
}

bool is_office(const OuterSentence& s, int i) {
  return !s[i].capital && (s[i].is(kTitle | kJob) || s.is_any(i, "head", "member", "owner"));
}

bool is_break(const Token& t) {
  return t.is_sign(',') || t.is_sign('-');
}

Phrase names_before(const OuterSentence& s, int end, int begin) {
  Phrase names{end, end};
  while (names.begin > begin &&
         (s[names.begin - 1].is_name() || s[names.begin - 1].is(kParticle)) &&
         !s[names.begin - 1].is(kNameStop))
    --names.begin;
  return names;
}

int head_noun(const OuterSentence& s, Phrase p) {
  int noun = p.begin;
  while (noun + 1 < p.end && !s[noun + 1].is(kPreposition)) ++noun;
  return noun;
}

bool is_name_run(const OuterSentence& s, Phrase p) {
  while (p.size() > 1 && s[p.begin].is(kTitle | kJob)) ++p.begin;
  if (p.size() < 1 || p.size() > kLongestName) return false;
  for (int i = p.begin; i < p.end; ++i) {
    if (!s[i].is_name() && !s[i].is(kParticle)) return false;
  }
  if (p.size() > 1 && s[p.end - 1].is(kFamilyToo) && s[p.end - 2].is(kMale | kFemale)) return true;
  return !s[p.end - 1].is(kPlace | kDay);
}

bool describes(const OuterSentence& s, Phrase p) {
  int noun = p.begin;
  bool owned = s[noun].is(kDeterminer | kPossessive);
  while (noun + 1 < p.end && !s[noun + 1].is(kPreposition)) {
    ++noun;
    owned = owned || s[noun].is(kGenitive) || s.owns(noun - 1);
  }
  const bool office = s[noun].is(kTitle | kJob);
  // "Counsel to the inquiry"
  if (office && noun == p.begin && noun + 1 < p.end) return true;
  if (s[p.end - 1].is(kPronoun) || !owned) return false;
  // "the bank's top Republican"
  const bool ranked = noun > p.begin && s[noun - 1].is_word() && !s[noun - 1].capital &&
                      !s[noun - 1].is(kDeterminer | kClitic | kParticle);
  return !s[noun].capital || (noun > p.begin && office) || ranked;
}

}  // namespace lede::quotes
