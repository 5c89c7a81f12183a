#include "indexer/quotes/cues.h"

#include <algorithm>
#include <optional>

namespace lede::quotes {

const CueVerb kAccordingTo{"according to", kSay};
const CueVerb kColon{":", kSay};
const CueVerb kDash{"—", kSay};
const CueVerb kSaid{"say", kSay};

namespace {

/// True where token `i` and what stands behind a quotation are all of a clause: “...,” Ann Lee
/// ⟦pressed⟧.
bool ends_clause_of_quotation(const OuterSentence& s, int i) {
  constexpr int kLongestSubject = 8;
  if (i + 1 < s.size() && s[i + 1].is_word()) return false;
  for (int k = i - 1; k >= 0 && i - k <= kLongestSubject; --k) {
    if (s[k].is_quotation()) return k < i - 1 && s[k].sign != 0 && s[k].sign != '.';
    const bool says = s[k].uses(kSay | kTell) && !s[k].is(kNounToo);
    if (!s[k].is_word() || s[k].is(kConjunction | kAuxiliary) || says) return false;
  }
  return false;
}

/// The verb at token `i`, if the word can be one.
std::optional<Cue> verb_at(const OuterSentence& s, int i) {
  const Token& t = s[i];
  if (t.is(kManyWords) && i + 1 < s.size() && s[i + 1].is_word()) {
    const Word& both = find_two_words(s.small(i), s.small(i + 1));
    if (both.verb != nullptr) return Cue{i, i + 2, both.verb, both.form, false};
  }
  if (t.verb != nullptr) return Cue{i, i + 1, t.verb, t.form, false};
  if (i == 0 || t.capital || !s.ends(i, "ed")) return std::nullopt;
  const auto asks_for_verb = [&](int quotation) {
    if (quotation < 0 || !s[quotation].is_quotation()) return false;
    const char sign = s[quotation].sign;
    return sign == ',' || sign == '?' || sign == '!';
  };
  // "...," thundered Ann Lee.
  const bool subject_behind = i + 1 < s.size() && (s[i + 1].is_name() || s[i + 1].is(kDeterminer));
  if (asks_for_verb(i - 1) && subject_behind) return Cue{i, i + 1, &kSaid, VerbForm::past, false};
  // "...," she thundered.
  int first = i - 1;
  while (first > 0 && s[first].is_name() && i - first < 5) --first;
  if (s[first].is(kPersonal)) --first;
  const bool ends = i + 1 >= s.size() || !s[i + 1].is_word() || s[i + 1].is(kPreposition | kAdverb);
  if (first < i - 1 && asks_for_verb(first) && ends)
    return Cue{i, i + 1, &kSaid, VerbForm::past, false};
  return std::nullopt;
}

/// True where a quotation stands before the verb and its subject.
bool has_quotation_before(const OuterSentence& s, const Cue& c) {
  constexpr int kWithin = 6;
  for (int i = c.begin - 1; i >= 0 && i >= c.begin - kWithin; --i) {
    if (s[i].is_quotation()) return true;
    if (!s[i].is_word()) return false;
  }
  return false;
}

bool has_quotation_behind(const OuterSentence& s, int i) {
  return std::any_of(s.tokens.begin() + i, s.tokens.end(),
                     [](const Token& t) { return t.is_quotation(); });
}

/// "1.45 million ⟦confirmed⟧ cases", "no new ⟦reported⟧ cases": says what follows, and nobody does.
bool is_attribute(const OuterSentence& s, const Cue& c) {
  if (c.form != VerbForm::past || c.begin == 0 || c.end >= s.size() || !s.ends(c.begin, "ed"))
    return false;
  const Token& before = s[c.begin - 1];
  if (!before.digit && !s.is_any(c.begin - 1, "million", "billion", "thousand", "hundred", "dozen",
                                 "hundreds", "thousands", "no", "new", "more", "other"))
    return false;
  const Token& next = s[c.end];
  return next.is_word() && !next.capital && !next.digit && !s.is(c.end, "that") &&
         !next.is(kPreposition | kDeterminer | kPronoun | kConjunction | kAdverb | kDay);
}

/// True where "reports", "claims" and the like are verbs. `before` is the token before the adverbs.
bool is_verb_here(const OuterSentence& s, const Cue& c, int before) {
  if (before < 0) return false;
  const Token& b = s[before];
  const Token* next = c.begin + 1 < s.size() ? &s[c.begin + 1] : nullptr;
  const bool preposition = next != nullptr && next->is(kPreposition);
  if (b.is(kPronoun | kAuxiliary) || b.is_sign(')')) return true;
  // Not: "the “secret” email chains".
  if (b.is_quotation())
    return c.form != VerbForm::base || (next != nullptr && next->is(kDeterminer));
  // "Lee reports", "Democrats report", not "the Lee report".
  if (b.is_name() && !preposition) return c.form != VerbForm::base || s.ends(before, "s");
  if (b.is_word() && next != nullptr && s.is_any(c.begin + 1, "it", "him", "her", "them"))
    return true;
  // "a sign read “...”"
  if (c.is("read") && b.is_word() && !b.is(kDeterminer) && next != nullptr && next->is_quotation())
    return true;
  // "the legislation states that ..."
  if (b.is_word() && next != nullptr && s.is(c.begin + 1, "that") && c.form == VerbForm::present &&
      (c.verb->base == "state" || c.verb->base == "project" || c.verb->base == "note") &&
      !b.is(kDeterminer | kPreposition | kGenitive) && c.begin + 2 < s.size() &&
      (s[c.begin + 2].is(kClauseStart) || s[c.begin + 2].is_name() ||
       s[c.begin + 2].is_quotation()))
    return true;
  if (b.is_sign(',') && next != nullptr && !preposition &&
      (c.form != VerbForm::present || next->is(kClauseStart) || next->is_name() ||
       next->is_quotation() || !next->is_word()))
    return true;
  const bool finite = c.form == VerbForm::past || c.form == VerbForm::present;
  if (b.is_word() && finite && ends_clause_of_quotation(s, c.begin)) return true;
  return s.ends(before, "s") && !s.ends(c.begin, "s") && next != nullptr &&
         (next->is(kClauseStart) || next->is_quotation()) && !preposition;
}

bool is_passive(const OuterSentence& s, const Cue& c, int before) {
  if (before < 0 || !(s[before].is(kBeing) ||
                      (s[before].is(kClitic) && (s[before].is(kGenitive) || s.ends(before, "re")))))
    return false;
  // "he's said" is as good as "he has said".
  if (s[before].is(kClitic) && before > 0 && s[before - 1].is(kPersonal)) return false;
  return s.ends(c.begin, "ed") ||
         s.is_any(c.begin, "said", "told", "written", "known", "shown", "thought", "found");
}

/// "The gains helped Lee ⟦add⟧ ...", "let the board ⟦say⟧ ...", "that may help ⟦explain⟧ ...".
bool is_bare_infinitive(const OuterSentence& s, const Cue& c) {
  constexpr int kWithin = 5;
  if (c.form != VerbForm::base) return false;
  for (int i = c.begin - 1; i > 0 && i >= c.begin - kWithin && s[i].is_word(); --i) {
    if (s[i].is(kBeforeInfinitive)) return true;
    if (s[i].is(kConjunction | kAuxiliary)) return false;
  }
  return false;
}

/// "a board ⟦informed by⟧ the crew", not "confirmed by letter that ...".
bool is_done_by(const OuterSentence& s, const Cue& c) {
  constexpr int kWithin = 12;
  if (c.form != VerbForm::past || c.begin == 0 || s[c.begin - 1].is_quotation() ||
      c.end >= s.size() || !s.is(c.end, "by"))
    return false;
  for (int i = c.end; i < std::min(s.size(), c.end + kWithin); ++i) {
    if (s[i].is_quotation() || s.is(i, "that")) return false;
  }
  return true;
}

bool is_cue(const OuterSentence& s, Cue& c, bool headline) {
  int before = c.begin - 1;
  while (before >= 0 && s.is_adverb(before)) --before;
  const Token* next = c.begin + 1 < s.size() ? &s[c.begin + 1] : nullptr;
  if (before >= 0 && s[before].is(kModal) && !s[before].capital && c.uses(kAbout) && !c.uses(kSay))
    return false;
  if (is_passive(s, c, before) || is_told(s, c.begin) || is_bare_infinitive(s, c)) return false;
  if (is_done_by(s, c) || is_attribute(s, c)) return false;
  if (c.is("continue") && next != nullptr && s.is(c.begin + 1, "to")) return false;
  // "chants of joy", "worth noting"
  if (c.is("chant") && next != nullptr && s.is(c.begin + 1, "of")) return false;
  if (c.is_participle() && c.begin > 0 && s.is_any(c.begin - 1, "worth", "that", "this"))
    return false;
  // "reports ⟦that have⟧ come in", "protests ⟦that kicked⟧ off"
  const bool noun = c.form == VerbForm::present && s[c.begin].is(kNounToo | kStatesToo);
  if (noun && c.begin + 2 < s.size() && s.is(c.begin + 1, "that") && !s[c.begin + 2].capital &&
      (s[c.begin + 2].is(kAuxiliary | kPastVerb) || (c.is("protest") && s.ends(c.begin + 2, "ed"))))
    return false;
  // "adding to the noise", not "“It rains,” Lee added to the paper"
  if (c.is("add") && next != nullptr && s.is(c.begin + 1, "to") && !has_quotation_before(s, c))
    return false;
  // "runs counter to much of it"
  if (c.is("counter") && c.begin > 0 && s.is_any(c.begin - 1, "run", "runs", "ran", "running"))
    return false;
  // "relating to", "most telling"
  if (c.is("relate") && next != nullptr && s.is_any(c.begin + 1, "to", "with")) return false;
  if (c.is_participle() && c.begin > 0 && s.is_any(c.begin - 1, "more", "most", "very"))
    return false;
  for (int x = before + 1; x < c.begin; ++x) {
    if (s[x].is(kNegation) && !c.is_any("know", "think", "believe", "expect")) return false;
  }
  const Token& verb = s[c.begin];
  if (verb.is(kStatesToo) && !ends_clause_of_quotation(s, c.begin) &&
      !(next != nullptr &&
        (s.is_any(c.begin + 1, "that", "to", "his", "her", "their", "support") ||
         next->is_quotation() || next->is_sign(',') || next->is_sign(':') || next->is_sign('$'))))
    return false;
  const bool in_headline =
      headline && c.begin > 0 &&
      (verb.capital || s[c.begin - 1].capital || (next != nullptr && next->is_quotation()));
  if (verb.is(kNounToo) && !in_headline && !is_verb_here(s, c, before)) return false;
  if (c.begin == 0 || !s[c.begin - 1].is_word()) return true;
  const int p = c.begin - 1;
  if (verb.is(kNounToo) && s[p].is(kDeterminer | kPreposition | kGenitive) &&
      !s.is_any(p, "that", "all", "both"))
    return false;
  // "the proposed ban", "at the just concluded summit"
  const bool adjective = before >= 0 && c.form == VerbForm::past && s.is_article(before);
  if (adjective || s.is_article(p)) return false;
  // "with some suggested questions", "without admitting guilt"
  if (s[p].is(kDeterminer) && p > 0 && s[p - 1].is(kPreposition)) return false;
  if (s.is(p, "without")) return false;
  // "would be better off saying ..."
  if (c.is_participle() && s.is(p, "off") && p > 0 && s.is_any(p - 1, "better", "worse"))
    return false;
  // "more than he would get between say ten and noon", "dare one say"
  if (c.is("say") && c.form == VerbForm::base &&
      (s.is(p, "between") || (p > 0 && s.is(p - 1, "dare"))))
    return false;
  c.infinitive = before >= 0 && s[before].is_word() && s.is(before, "to");
  // "mocked Lee for saying ...", "won by promising ...": whose words they are is seldom sure.
  if (c.is_participle() && s.is_any(p, "for", "of", "by", "on", "in", "from", "about"))
    return has_quotation_behind(s, c.end);
  // "rather than explaining what he intends"
  if (c.is_participle()) return !s.is(p, "than");
  // "an inquiry into alleged fraud"
  return !s.is_any(p, "of", "for", "by", "without", "with", "from", "about", "in", "into", "over",
                   "against", "between", "despite", "amid", "under", "than");
}

/// Behind "quoted (by the Times) as saying" at token `i`; `i` where that does not stand there.
int behind_quoted_as(const OuterSentence& s, int i) {
  constexpr int kWithin = 8;
  if (!s.is_any(i, "quoted", "cited")) return i;
  for (int k = i + 1; k + 1 < std::min(s.size(), i + kWithin) && s[k].is_word(); ++k) {
    if (s.is(k, "as") && s[k + 1].is_word() && s.is(k + 1, "saying")) return k + 2;
  }
  return i;
}

/// False for most words: what is in no table of verbs is none, unless it ends as "thundered" does.
bool may_be_verb(const OuterSentence& s, int i) {
  return s[i].verb != nullptr || s[i].is(kManyWords) || s.ends(i, "ed");
}

}  // namespace

bool is_told(const OuterSentence& s, int verb) {
  if (!s.is_any(verb, "told", "informed", "notified") || verb + 1 >= s.size()) return false;
  if (s.is(verb + 1, "that"))
    return verb + 2 < s.size() && (s[verb + 2].is(kClauseStart) || s[verb + 2].is_name());
  return s.is_any(verb + 1, "to", "he", "she", "they", "there", "not");
}

std::vector<Cue> find_cues(const OuterSentence& s, bool headline) {
  std::vector<Cue> all;
  for (int i = 0; i < s.size();) {
    const Token& t = s[i];
    if (!t.is_word() || (i > 0 && t.capital && !headline) || !may_be_verb(s, i)) {
      ++i;
      continue;
    }
    if (i + 1 < s.size() && s.is(i, "according") && s.is(i + 1, "to")) {
      all.push_back({i, i + 2, &kAccordingTo, VerbForm::none, false});
      i += 2;
      continue;
    }
    if (const int end = behind_quoted_as(s, i); end > i) {
      all.push_back({i, end, &kSaid, VerbForm::past, false});
      i = end;
      continue;
    }
    auto cue = verb_at(s, i);
    if (!cue || !is_cue(s, *cue, headline)) {
      ++i;
      continue;
    }
    // "went on to say that"
    if (cue->is("go on") && cue->end + 1 < s.size() && s.is(cue->end, "to")) {
      if (const auto said = verb_at(s, cue->end + 1); said && said->uses(kSay | kTell)) {
        cue->end = said->end;
        cue->verb = said->verb;
      }
    }
    all.push_back(*cue);
    i = cue->end;
  }
  return all;
}

}  // namespace lede::quotes
