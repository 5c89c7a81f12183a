#include "indexer/quotes/noun_phrases.h"

#include <algorithm>

#include "indexer/quotes/appositives.h"
#include "indexer/quotes/phrase_parts.h"

namespace lede::quotes {

namespace {

/// Words that no noun phrase is longer than; of longer ones the last name counts.
constexpr int kLongest = 14;

/// "last week", "this Friday" at the words that end before token `end`.
bool is_time(const OuterSentence& s, int end) {
  return s[end - 1].is_word() && s.is_any(end - 2, "last", "this", "next") &&
         (s[end - 1].is(kDay | kDayPart) ||
          s.is_any(end - 1, "week", "month", "year", "weekend", "spring", "summer", "autumn",
                   "fall", "winter"));
}

/// "a poll ⟦released⟧ on Monday": the token before a participle at `k`, or `k`.
int before_participle(const OuterSentence& s, int k, int begin) {
  return k > begin && !s[k].capital && s.ends(k, "ed") && !s[k - 1].is(kDeterminer) ? k - 1 : k;
}

/// True for a word behind a break that is no verb: "..., ⟦teachers⟧ and officials said".
bool is_first_of_two(const OuterSentence& s, int i, int begin) {
  if (i < begin || !s[i].is_word() || s[i].classes != 0 || s[i].verb != nullptr) return false;
  return (i == begin && i == 0) || (i > begin && is_break(s[i - 1]));
}

/// "one of the things ⟦Lee⟧ told": where a name begins behind a plural that it says something of.
int behind_plural(const OuterSentence& s, int start, int end) {
  int name = end;
  while (name > start && s[name - 1].is_name() && !s[name - 1].is(kPlace)) --name;
  const bool plural = name > start && name < end && !s[name - 1].capital && s.ends(name - 1, "s") &&
                      !s.ends(name - 1, "ss") &&
                      !s[name - 1].is(kTitle | kJob | kGenitive | kPossessive | kPreposition) &&
                      s[name].begin - s[name - 1].end == 1;  // not "the isles’ Lee"
  return plural ? name : start;
}

/// "⟦Ann Lee, Tom Quill⟧ and Sue Dallow": a list of names from its first one, or `p` itself.
Phrase with_names_before(const OuterSentence& s, Phrase p, int begin) {
  int both = p.begin;
  while (both < p.end && !s.is(both, "and")) ++both;
  if (both == p.end || !is_name_run(s, {p.begin, both})) return p;
  while (p.begin - 2 >= begin && s[p.begin - 1].is_sign(',')) {
    Phrase name{p.begin - 1, p.begin - 1};
    while (name.begin > begin && s[name.begin - 1].is_name() && !s[name.begin - 1].is(kNameStop))
      --name.begin;
    const bool apart = name.begin == begin || s[name.begin - 1].is_sign(',');
    if (!apart || !is_name_run(s, name)) break;
    p.begin = name.begin;
  }
  return p;
}

/// The noun phrase that ends before token `end`.
std::optional<Phrase> noun_phrase_before(const OuterSentence& s, int end, int begin) {
  int k = end - 1;
  int start = end;
  if (k < begin || !s[k].is_word()) return std::nullopt;
  if (s[k].is(kDay) && !is_last_name(s, k, begin) && k - 1 >= begin) {
    --k;
    if ((s[k].is(kPreposition) || s.is_any(k, "late", "early", "last", "this")) && k - 1 >= begin)
      --k;
    end = before_participle(s, k, begin) + 1;
    k = end - 1;
  }
  const int limit = std::max(begin, end - 60);
  while (k >= limit) {
    const Token& t = s[k];
    if (t.is_quotation()) {
      if (t.words > 4 || k <= begin || !s[k - 1].is_word()) break;
      // The “bad plan,” ⟦Lee⟧ says, ...; In the column “Plans,” ⟦Lee⟧ says ...
      if (t.ends_with(",")) break;
      --k;
      continue;
    }
    if (t.kind == Token::Kind::sign &&
        (t.sign == '&' || t.sign == '-' || t.sign == '/' || t.sign == '\'')) {
      // "... where the pier is concerned - ⟦Lee⟧ said"
      if (t.sign == '-' && start < end && k > begin && s[k - 1].is_word() && !s[k - 1].capital)
        break;
      --k;
      continue;
    }
    if (t.is_sign(')')) {
      const bool last = start >= end;  // "Acme (ACM.N) on Monday"
      k = opening_bracket(s, k, begin) - 1;
      if (last) start = end = std::max(k + 1, begin);
      continue;
    }
    if (!t.is_word()) break;
    if (s.is(k, "who") && k > begin && end - k < 25) {
      // "a man who ⟦officers⟧ say ..."
      if (k + 2 == end && !s[k + 1].capital && (s.ends(k + 1, "s") || s.is(k + 1, "police")))
        return Phrase{k + 1, end};
      // "Quill, who ⟦Lee⟧ on Monday called ..."
      if (k + 1 < end && s[k + 1].is_name() && !s[k + 1].is(kDay)) {
        int name = k + 1;
        while (name < end && s[name].is_name()) ++name;
        return Phrase{k + 1, name};
      }
      if (const auto who = antecedent(s, s[k - 1].is_sign(',') ? k - 1 : k, begin)) return who;
    }
    if (s.is(k, "and")) {
      // Two names, or "current and former officials" at the beginning of a clause.
      // "Lee and his crew"
      const bool names = k + 1 < end && k - 1 >= begin && s[k - 1].is_name() &&
                         (s[k + 1].is_name() || s[k + 1].is(kPossessive) || s.is(k + 1, "others"));
      // "he and Ann Lee"
      if (k - 1 >= begin && k + 1 < end && s[k - 1].is(kPersonal) && s[k + 1].is_name())
        return Phrase{k - 1, end};
      if (!names && !is_first_of_two(s, k - 1, begin)) break;
      --k;
      continue;
    }
    if (t.is(kAuxiliary) && k > begin && s.is(k - 1, "who")) {
      --k;
      continue;
    }
    if (t.is(kConjunction | kPronoun)) break;
    if (t.is(kAuxiliary) && !t.is(kGenitive) && !t.capital) break;
    const bool adjective = k > begin && s.is_article(k - 1);  // "the proposed ban"
    if (t.uses(kSay) && !t.is(kNounToo) && !adjective) break;
    start = k;
    --k;
  }
  // "Lee has in the past said"
  if (start < end && s[start].is(kPreposition) && k > begin && s[k].is(kAuxiliary))
    return subject_before(s, k + 1, begin);
  while (start < end && s[start].is(kAdverb | kPreposition | kDay) &&
         !(start + 1 == end && is_last_name(s, start, begin)) &&
         !s.is_any(start, "all", "both", "most") &&
         !(s.is(start, "at") && s.is_any(start + 1, "least", "most")))
    ++start;
  // "In May, 1986 the board said"
  if (start + 1 < end && start > begin && s[start].digit && s.is_article(start + 1)) ++start;
  if (start >= end) return std::nullopt;
  // "Lee, who was there when it was ⟦evacuated⟧ said": the clause's verb is nobody.
  if (end - start == 1 && !s[start].capital && s.ends(start, "ed") && k >= limit &&
      s[k].is(kAuxiliary)) {
    for (int who = k; who > std::max(begin, end - 25); --who) {
      if (s[who].is_word() && s.is(who, "who"))
        return antecedent(s, s[who - 1].is_sign(',') ? who - 1 : who, begin);
    }
  }
  const Token& first = s[start];
  if (end - start > 1 && s.is_any(start, "down", "up") && s.is(start + 1, "from"))
    return std::nullopt;
  if (!first.capital && !first.is(kDeterminer) && end - start > 1 &&
      (s.ends(start, "ed") || s.ends(start, "ing") || (first.uses(kSay) && !first.is(kStatesToo)) ||
       first.is(kPastVerb)))
    return std::nullopt;
  if (end - start > kLongest) {
    int name = end;
    while (name - 1 >= start && s[name - 1].is_name()) --name;
    // "A letter to the heads of ... about the ...": what comes first.
    int noun = start;
    while (noun < end && !s[noun].is(kPreposition)) ++noun;
    if (name == end && first.is(kDeterminer) && noun < end && noun - start > 1)
      return Phrase{start, noun};
    start = name < end ? name : std::max(start, end - 4);
  }
  return with_names_before(s, {behind_plural(s, start, end), end}, begin);
}

}  // namespace

std::optional<Phrase> subject_before(const OuterSentence& s, int end, int begin) {
  int k = end - 1;
  const auto pass_adverbs = [&] {
    while (k >= begin && (s.is_adverb(k) || s[k].is(kAuxiliary)) && !is_last_name(s, k, begin)) --k;
  };
  pass_adverbs();
  if (k > begin && s.is(k, "next") && s[k - 1].is(kPronoun)) --k;  // "We next asked"
  if (k > begin + 1 && is_time(s, k + 1)) {
    k -= 2;
    pass_adverbs();
    k = before_participle(s, k, begin);
  }
  if (k < begin) return std::nullopt;
  // "Ann Lee, the mayor, on Sunday evening told"
  int day = k;
  while (day > begin && s[day].is(kDay | kDayPart)) --day;
  if (day < k && day > begin && s.is(day, "on") && is_break(s[day - 1])) k = day - 1;
  while (s[k].is_sign(')')) {  // "Acme (ACM.N) (ACM.L)"
    k = opening_bracket(s, k, begin) - 1;
    if (k < begin) return std::nullopt;
  }
  if (s[k].is_word() && is_party(s, k) && k - 2 >= begin && s[k - 1].is_sign(','))
    return subject_before(s, k - 1, begin);
  // "Ann Lee, KC, ..."
  if (s[k].is(kHonour) && k - 2 >= begin && s[k - 1].is_sign(','))
    return subject_before(s, k - 1, begin);
  // "Ann Lee, 58, ..."
  if (s[k].digit && k - 2 >= begin && s[k - 1].is_sign(',')) return subject_before(s, k - 1, begin);
  if (is_break(s[k])) {
    while (k > begin && s[k].is_sign('-') && s[k - 1].is_sign('-')) --k;  // "--"
    const auto subject = before_appositive(s, k, begin);
    return subject ? subject : name_before_comma(s, k, begin);
  }
  if (!s[k].is_word()) return std::nullopt;
  if (s.is(k, "who") ||
      (s.is(k, "which") && k - 2 >= begin && s[k - 1].is_sign(',') && s[k - 2].is_name())) {
    const int before = k - 1 >= begin && s[k - 1].is_sign(',') ? k - 1 : k;
    const auto who = antecedent(s, before, begin);
    return Phrase{who ? who->begin : k, k + 1};
  }
  if (s[k].is(kPronoun)) return Phrase{k, k + 1};
  // "a letter that said, “...”"
  if (s.is(k, "that") && k > begin && k + 3 < s.size() &&
      (s[k + 2].is_quotation() || s[k + 3].is_quotation())) {
    if (const auto what = antecedent(s, k, begin)) return Phrase{what->begin, k + 1};
  }
  const auto phrase = noun_phrase_before(s, k + 1, begin);
  // "..., Ann Lee, ⟦head of the board⟧ said", "Mr Lee, ⟦a retired judge⟧ said"
  if (!phrase || s.is(phrase->begin, "the")) return phrase;
  const Phrase name = described_name(s, *phrase, begin);
  const bool apart = name.size() > 1 && (name.begin == 0 || s[name.begin - 1].is_sign(','));
  return apart ? name : phrase;
}

}  // namespace lede::quotes
