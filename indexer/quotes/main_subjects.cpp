#include "indexer/quotes/main_subjects.h"

#include <algorithm>

#include "indexer/quotes/phrase_parts.h"

namespace lede::quotes {

namespace {

bool is_span_of_time(const OuterSentence& s, int i) {
  return s[i].is(kDayPart) ||
         s.is_any(i, "day", "days", "week", "weeks", "month", "months", "year", "years", "hour",
                  "hours", "minutes", "moments", "decade", "decades");
}

}  // namespace

std::optional<Phrase> main_subject(const OuterSentence& s, int begin, int end) {
  int k = begin;
  while (k < end) {
    while (k < end && (is_break(s[k]) || s[k].is(kLead))) ++k;
    if (k >= end || s[k].is_quotation()) return std::nullopt;
    // "It was not until May that ⟦Lee⟧ ..."
    if (s.is(k, "it") && k + 2 < end && s[k + 1].is(kAuxiliary)) {
      int that = k + 2;
      while (that < end && that < k + 10 && !s.is(that, "that")) ++that;
      if (that < end && s.is(that, "that") &&
          std::any_of(s.tokens.begin() + k, s.tokens.begin() + that,
                      [](const Token& t) { return t.is(kDay); })) {
        k = that + 1;
        continue;
      }
    }
    if (s[k].is(kPronoun)) return Phrase{k, k + 1};
    // "That Monday - a holiday - Lee ..."
    if (k + 1 < end && s[k].is_word() && s.is_any(k, "that", "this", "last") && s[k + 1].is(kDay)) {
      k += 2;
      if (k >= end || !s[k].is_sign('-')) continue;
      while (k < end && s[k].is_sign('-')) ++k;
      while (k < end && !s[k].is_sign('-')) ++k;
      continue;
    }
    const bool adverbial = s.ends(k, "ing") || s.ends(k, "ly");
    if (s.is_opener(k) || s[k].is(kPreposition | kConjunction | kAdverb | kDay) ||
        (adverbial && !s[std::min(k + 1, end - 1)].is_name()) ||
        (s[k].is_word() && s.is_any(k, "asked", "ahead", "alongside"))) {
      while (k < end && !s[k].is_sign(',')) ++k;
      continue;
    }
    const int first = k;
    while (k < end && s[k].is_word()) {
      const Token& t = s[k];
      // "secretary of state", "a tweet"
      const bool noun = k > first && (s.is(k - 1, "of") || s.is_article(k - 1));
      const bool says = t.uses(kSay) && !noun;
      const bool stops = t.is(kAuxiliary | kPastVerb | kConjunction) || says || s.ends(k, "ed") ||
                         (t.is(kPreposition) && !s.is(k, "of"));
      if (stops && !t.capital && !t.is(kGenitive)) break;
      ++k;
    }
    // "⟦A day⟧ before the vote, Lee ..."
    if (k > first && k < end && is_span_of_time(s, k - 1) &&
        (s[k].is(kPreposition) || s.is_any(k, "later", "earlier", "ago"))) {
      while (k < end && !s[k].is_sign(',')) ++k;
      continue;
    }
    // "In Bath, ⟦Maine⟧, Lee ..."
    if (first > begin && k - first <= 2 && k + 1 < end && s[k].is_sign(',') && s[first].is_name() &&
        (s[k + 1].is_name() || s[k + 1].digit || s[k + 1].is(kDeterminer)))
      continue;
    // "Lee’s message was clear:"
    const bool owned = k - first > 2 && s[k - 2].is(kGenitive) &&
                       std::all_of(s.tokens.begin() + first, s.tokens.begin() + k - 2,
                                   [](const Token& t) { return t.is_name() && !t.is(kNoName); });
    if (k > first &&
        (s[k - 1].is_name() || s[first].is(kDeterminer) || s.ends(k - 1, "s") || owned)) {
      while (k > first + 1 && s.is_adverb(k - 1)) --k;  // "A letter also"
      return Phrase{first, k};
    }
    if (k == first || k >= end || !s[k].is_sign(',')) return std::nullopt;  // "Hours later, Lee"
  }
  return std::nullopt;
}

bool has_verb_behind(const OuterSentence& s, Phrase p, int end) {
  if (p.end >= end) return false;
  for (int i = p.begin; i < std::min({p.end + 4, p.begin + 14, s.size()}); ++i) {
    if (s[i].is_sign(',') && i + 1 < s.size() && s.is_any(i + 1, "who", "whose")) break;
    if (!s[i].is_name() && s[i].is(kAuxiliary) && !s[i].is(kGenitive)) return true;
  }
  const Token& t = s[p.end];
  if (t.is_word() && !t.is(kPreposition | kDay) &&
      !s.is_any(p.end, "who", "and", "last", "when", "while"))
    return true;
  if (!t.is(kPreposition)) return false;
  for (int i = p.end; i < std::min(end, p.end + 8); ++i) {
    if (s[i].is(kAuxiliary)) return true;
  }
  return false;
}

}  // namespace lede::quotes
