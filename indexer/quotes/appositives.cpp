#include "indexer/quotes/appositives.h"

#include "indexer/quotes/noun_phrases.h"
#include "indexer/quotes/phrase_parts.h"

namespace lede::quotes {

namespace {

constexpr int kLongestAppositive = 40;

/// "a cook from Bath, ⟦Maine⟧": a single name that says where the place before the comma is.
bool is_state(const OuterSentence& s, Phrase p, int begin) {
  const Token& state = s[p.begin];
  if (p.size() != 1 || !state.is_name() || p.begin - 3 < begin || !s[p.begin - 1].is_sign(','))
    return false;
  int k = p.begin - 2;
  while (k > begin && s[k].is_name()) --k;
  if (k == p.begin - 2) return false;
  // "the mayor of Bath, Lee"
  if (s.is(k, "of")) return state.is(kPlace) || s.small(p.begin).ends_with('.');
  return s.is_any(k, "from", "in", "near", "outside");
}

}  // namespace

std::optional<Phrase> antecedent(const OuterSentence& s, int end, int begin) {
  int k = end - 1;
  if (k >= begin && s[k].is_sign(')')) {
    k = opening_bracket(s, k, begin) - 1;
    end = k + 1;
  }
  if (k < begin || !s[k].is_word()) return std::nullopt;
  int a = k;
  if (s[k].is(kHonour) && k - 2 >= begin && s[k - 1].is_sign(','))
    return antecedent(s, k - 1, begin);
  if (s[k].is_name()) {
    while (a - 1 >= begin && ((s[a - 1].is_name() && !s[a - 1].is(kNameStop)) ||
                              s[a - 1].is_sign('&') || s[a - 1].is_sign('-')))
      --a;
    // "Ann Lee, a cook from Bath, ⟦Maine⟧, who ..."
    const auto named =
        is_state(s, {a, end}, begin) ? before_appositive(s, a - 1, begin) : std::nullopt;
    return named ? named : Phrase{a, end};
  }
  while (a >= begin && s[a].is_word() && end - a < 8 && !s[a].is(kConjunction | kAuxiliary)) {
    // "Lee rebuked ⟦critics who ...⟧"
    const bool acts = a < k && s.ends(a, "ed") && a > begin &&
                      (s[a - 1].is_name() || s[a - 1].is(kPronoun) || s.ends(a - 1, "ly"));
    if (acts) break;
    // "Ann Lee, a former judge who ..."
    if (s.is_any(a, "a", "an") && a - 2 >= begin && s[a - 1].is_sign(',') && s[a - 2].is_name() &&
        !s[a - 2].is(kPlace | kDay))
      return antecedent(s, a - 1, begin);
    if (s[a].is(kDeterminer)) return Phrase{a, end};
    if (s[a].is(kPreposition) && !s.is(a, "of")) break;
    --a;
  }
  if (a + 2 < end && s.is(a + 1, "of")) ++a;  // "a study in May ⟦of 1,000 voters⟧ who"
  if (a + 1 >= end) return std::nullopt;
  return Phrase{a + 1, end};
}

Phrase described_name(const OuterSentence& s, Phrase p, int begin) {
  int first = p.begin;
  // "Lee, a docker and ⟦cook⟧, ..."
  if (p.begin > begin && s.is(p.begin - 1, "and")) {
    while (first > begin && s[first - 1].is_word() && p.begin - first < 6) --first;
  }
  const int noun = head_noun(s, {first, p.end});
  const bool described = (s.is_any(first, "a", "an", "the") && !s[noun].capital) ||
                         (is_office(s, first) && first + 1 < p.end && s.is(first + 1, "of"));
  if (first - 2 < begin || !described || !s[first - 1].is_sign(',')) return p;
  const Phrase name = names_before(s, first - 1, begin);
  const bool apart = name.begin == begin || !s[name.begin - 1].is(kPreposition);
  return apart && is_name_run(s, name) ? name : p;
}

std::optional<Phrase> before_appositive(const OuterSentence& s, int close, int begin) {
  int open = close - 1;
  // What stands between two dashes may have commas.
  bool dashes = s[close].is_sign('-');
  for (int i = close - 1; dashes && (i < begin || !s[i].is_sign('-')); --i)
    dashes = i >= begin && close - i <= kLongestAppositive && s[i].kind != Token::Kind::stop;
  while (open >= begin && !(dashes ? s[open].is_sign('-') : is_break(s[open]))) {
    if (s[open].kind == Token::Kind::stop || close - open > kLongestAppositive) return std::nullopt;
    --open;
  }
  const int inside = open + 1;
  while (open > begin && s[open].is_sign('-') && s[open - 1].is_sign('-')) --open;  // "--"
  if (open <= begin) return std::nullopt;
  if (inside >= close || close - open >= kLongestAppositive) return std::nullopt;
  if (!s[inside].is(kAppositive) && s[inside].is_name() && close - inside > 8) return std::nullopt;
  auto subject = subject_before(s, open, begin);
  // "Lee, meanwhile, who ..., said"
  if (subject && subject->size() == 1 && s[subject->begin].is(kAdverb | kOpener) &&
      subject->begin - 1 > begin && s[subject->begin - 1].is_sign(','))
    subject = subject_before(s, subject->begin - 1, begin);
  // "Lee, head of the bank, and a member of ..., said": one more appositive.
  if (subject && subject->begin > begin + 1 && s[subject->begin - 1].is(kPreposition)) {
    int comma = subject->begin - 1;
    while (comma > begin && !s[comma].is_sign(',') && subject->begin - comma < 14) --comma;
    if (s[comma].is_sign(',') && comma > begin) {
      if (const auto further = subject_before(s, comma, begin)) subject = further;
    }
  }
  if (!subject || !s[subject->end - 1].is_word()) return std::nullopt;
  // "Ann Lee, a cook from Bath, ⟦Maine⟧, said", "..., ⟦Maine⟧, who ..., said"
  for (const Phrase state : {Phrase{inside, close}, *subject}) {
    if (!is_state(s, state, begin)) continue;
    const auto named = before_appositive(s, state.begin - 1, begin);
    return named ? named : subject;
  }
  if (describes(s, *subject)) {
    // "..., Rep. Ann Lee (D-Ohio) of Kent, said"
    int name_end = inside;
    while (name_end < close && s[name_end].is_word() && !s[name_end].is(kPreposition)) ++name_end;
    if (is_name_run(s, {inside, name_end}) && (name_end == close || name_end - inside > 1))
      return Phrase{inside, name_end};
    // "his rival, the German ⟦Tom Lee⟧, said"
    if (s.is(inside, "the") && close - inside > 3 && is_name_run(s, {inside + 2, close}))
      return Phrase{inside + 2, close};
  }
  return described_name(s, *subject, begin);
}

std::optional<Phrase> name_before_comma(const OuterSentence& s, int comma, int begin) {
  const bool bracket = comma > begin && s[comma - 1].is_sign(')');
  const int end = bracket ? opening_bracket(s, comma - 1, begin) : comma;
  if (end <= begin) return std::nullopt;
  const Phrase name = names_before(s, end, begin);
  const bool first = name.begin == begin || (bracket && is_break(s[name.begin - 1]));
  if (first && (bracket || name.size() > 1) && is_name_run(s, name)) return name;
  return std::nullopt;
}

}  // namespace lede::quotes
