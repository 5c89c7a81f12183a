#include "indexer/quotes/noun_phrases.h"

#include <algorithm>

namespace lede::quotes {

namespace {

/// Words that no noun phrase is longer than; of longer ones the last name counts.
constexpr int kLongest = 14;
constexpr int kLongestAppositive = 40;
constexpr int kLongestName = 5;
/// What says of a noun that it is no verb.
constexpr Classes kThings = kWork | kUtterance | kBody;

/// The place of the bracket that opens what closes at `i`; `begin` - 1 for none.
int opening_bracket(const OuterSentence& s, int i, int begin) {
  while (i >= begin && !s[i].is_sign('(')) --i;
  return i;
}

/// "R-Ky": party and state of a member of a parliament.
bool is_party(const OuterSentence& s, int i) {
  const std::string_view w = s.small(i);
  return s[i].capital && w.size() >= 2 && (w[0] == 'r' || w[0] == 'd' || w[0] == 'i') &&
         w[1] == '-';
}

/// "last week", "this Friday" at the words that end before token `end`.
bool is_time(const OuterSentence& s, int end) {
  return s[end - 1].is_word() && s.is_any(end - 2, "last", "this", "next") &&
         (s[end - 1].is(kDay | kDayPart) ||
          s.is_any(end - 1, "week", "month", "year", "weekend", "spring", "summer", "autumn",
                   "fall", "winter"));
}

bool is_span_of_time(const OuterSentence& s, int i) {
  return s[i].is(kDayPart) ||
         s.is_any(i, "day", "days", "week", "weeks", "month", "months", "year", "years", "hour",
                  "hours", "minutes", "moments", "decade", "decades");
}

/// "May said": a last name, though the word has another use.
bool is_last_name(const OuterSentence& s, int i, int begin) {
  return s[i].capital && s[i].is(kFamilyToo) && (i == begin || !s[i - 1].is(kPreposition));
}

/// "chair", "president", "head": what somebody is.
bool is_office(const OuterSentence& s, int i) {
  return !s[i].capital && (s[i].is(kTitle | kJob) || s.is_any(i, "head", "member", "owner"));
}

bool is_break(const Token& t) {
  return t.is_sign(',') || t.is_sign('-');
}

std::optional<Phrase> before_appositive(const OuterSentence& s, int close, int begin);

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

/// Whom a "who" before token `end` speaks of: a run of names, or a noun with its article.
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

/// True for a word behind a break that is no verb: "..., ⟦teachers⟧ and officials said".
bool is_first_of_two(const OuterSentence& s, int i, int begin) {
  if (i < begin || !s[i].is_word() || s[i].classes != 0 || s[i].verb != nullptr) return false;
  return (i == begin && i == 0) || (i > begin && is_break(s[i - 1]));
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
    // "a poll released on Monday"
    if (!s[k].capital && s.ends(k, "ed") && k - 1 >= begin && !s[k - 1].is(kDeterminer)) --k;
    end = k + 1;
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

/// "its chair", "the bank's head", "the Head of the House": what a name may follow as an
/// appositive.
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

/// "Lee, ⟦a former judge⟧, who ...", "Lee, ⟦head of the bank⟧, ...": the name that a description
/// follows, or `p` itself.
Phrase described_name(const OuterSentence& s, Phrase p, int begin) {
  int first = p.begin;
  // "Lee, a docker and ⟦cook⟧, ..."
  if (p.begin > begin && s.is(p.begin - 1, "and")) {
    while (first > begin && s[first - 1].is_word() && p.begin - first < 6) --first;
  }
  int noun = first;
  while (noun + 1 < p.end && !s[noun + 1].is(kPreposition)) ++noun;
  const bool described = (s.is_any(first, "a", "an", "the") && !s[noun].capital) ||
                         (is_office(s, first) && first + 1 < p.end && s.is(first + 1, "of"));
  if (first - 2 < begin || !described || !s[first - 1].is_sign(',')) return p;
  Phrase name{first - 1, first - 1};
  while (name.begin > begin && (s[name.begin - 1].is_name() || s[name.begin - 1].is(kParticle)) &&
         !s[name.begin - 1].is(kNameStop))
    --name.begin;
  const bool apart = name.begin == begin || !s[name.begin - 1].is(kPreposition);
  return apart && is_name_run(s, name) ? name : p;
}

/// The subject before an appositive that ends at token `close`.
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

/// "Gov. Ann Lee (R-Ky.), said": a name that a comma parts from its verb.
std::optional<Phrase> name_before_comma(const OuterSentence& s, int comma, int begin) {
  const bool bracket = comma > begin && s[comma - 1].is_sign(')');
  const int end = bracket ? opening_bracket(s, comma - 1, begin) : comma;
  if (end <= begin) return std::nullopt;
  Phrase name{end, end};
  while (name.begin > begin && (s[name.begin - 1].is_name() || s[name.begin - 1].is(kParticle)) &&
         !s[name.begin - 1].is(kNameStop))
    --name.begin;
  const bool first = name.begin == begin || (bracket && is_break(s[name.begin - 1]));
  if (first && (bracket || name.size() > 1) && is_name_run(s, name)) return name;
  return std::nullopt;
}

/// True where a name follows within a few words.
bool names_soon(const OuterSentence& s, int i, int end) {
  constexpr int kWithin = 4;
  for (int k = i; k < std::min(end, i + kWithin) && s[k].is_word(); ++k) {
    if (s[k].is(kDeterminer | kPreposition | kConjunction | kAuxiliary)) return false;
    if (s[k].is_name() && k + 1 < end && s[k + 1].is_name()) return true;
  }
  return false;
}

/// "Goldman⟦, Sachs and Co.⟧": behind a firm's further names, or `comma`.
int behind_partners(const OuterSentence& s, int comma, int end) {
  int k = comma;
  while (k + 1 < end && s[k].is_sign(',') && s[k + 1].is_name()) {
    k += 2;
    while (k < end && s[k].is_name()) ++k;
  }
  if (k == comma || k + 1 >= end || !(s[k].is_sign('&') || s.is(k, "and"))) return comma;
  return s.is_any(k + 1, "co", "co.", "company", "sons", "partners", "brothers", "associates")
             ? k + 2
             : comma;
}

/// "a Gallup/Ipsos ⟦daily tracking poll⟧": behind the noun, or `k`.
int behind_survey(const OuterSentence& s, int k, int end) {
  for (int i = k; i < std::min(end, k + 3) && s[i].is_word(); ++i) {
    if (s.is_any(i, "poll", "survey", "study", "report", "analysis", "review", "tally", "polls",
                 "surveys", "estimates", "figures", "data", "records", "filings", "statistics",
                 "forecasts", "projections", "documents"))
      return i + 1;
    if (s[i].is(kConjunction | kPreposition | kAuxiliary)) break;
  }
  return k;
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
    if (k > begin && !s[k].capital && s.ends(k, "ed") && !s[k - 1].is(kDeterminer)) --k;
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

std::optional<Phrase> noun_phrase_at(const OuterSentence& s, int begin, int end) {
  int k = begin;
  while (k < end && s[k].is(kAdverb)) ++k;
  const int first = k;
  int by = begin;  // of "a report by the Herald"
  if (k >= end) return std::nullopt;
  if (s[k].is_word() && (s[k].is(kPronoun) || s.is_any(k, "him", "her", "them", "me")))
    return Phrase{k, k + 1};
  for (; k < end; ++k) {
    const Token& t = s[k];
    if (t.is_quotation()) {
      if (k > first && t.words <= 3) continue;
      break;
    }
    if (t.kind == Token::Kind::sign &&
        (t.sign == '&' || t.sign == '-' || t.sign == '/' || t.sign == '\''))
      continue;
    if (!t.is_word()) break;
    if (s.is(k, "and")) {
      if (k + 1 >= end || k == first) break;
      // "lobbyist and strategist Ann Lee"
      const bool jobs = s[k - 1].is(kTitle | kJob) || s.ends(k - 1, "ist") || s.ends(k - 1, "er");
      if (!(s[k + 1].is_name() && s[k - 1].is_name()) && !(jobs && names_soon(s, k + 1, end)))
        break;
      continue;
    }
    const bool in_name = (t.is(kFirstToo) && k + 1 < end && s[k + 1].is_name()) ||
                         (k > first && is_last_name(s, k, begin) && s[k - 1].is_name());
    if (t.is(kConjunction) || (t.is(kDay) && !in_name)) break;
    if (t.is(kPreposition)) {
      const bool author = s.is(k, "by") && k > first && s[k - 1].is(kFinder);
      if (author) by = k;
      if (s.is(k, "in") && k + 2 < end && s.is_article(k + 1) && s[k + 2].is(kUtterance)) break;
      if (!author && !s.is_any(k, "of", "for", "at", "from", "with", "in")) break;
      if (!s.is(k, "of") && (k == first || s[k - 1].is_name())) break;
    }
    if (t.is(kAuxiliary) && !t.is(kGenitive) && !t.capital) break;
    if (k > first && s[k - 1].is_name() && !s.owns(k - 1) && !t.capital &&
        !t.is(kTitle | kGenitive | kAfterName | kParticle) && !s.ends(k, "man") &&
        !s.ends(k, "woman") && !s.ends(k, "ist") && !s.ends(k, "or") && !s.ends(k, "er")) {
      // "its Amazon summary, ...": one more noun, where nothing else follows.
      const bool noun = (t.classes & ~kThings) == 0 && t.verb == nullptr &&
                        s[first].is(kDeterminer) && (k + 1 >= end || !s[k + 1].is_word());
      if (noun) ++k;
      // "two Democratic ⟦leadership⟧ aides"
      if (!noun && (t.classes & ~kThings) == 0 && t.verb == nullptr && s[first].is(kDeterminer) &&
          k + 1 < end && !s[k + 1].capital && s.ends(k + 1, "s") && !s[k + 1].is(kGenitive) &&
          s[k + 1].verb == nullptr && !s.ends(k, "ed"))
        continue;
      k = behind_survey(s, k, end);
      break;
    }
  }
  while (k > first && s[k - 1].kind == Token::Kind::sign) --k;
  if (k == first) return std::nullopt;
  // "documents ⟦obtained by⟧ the paper"
  if (k < end && s.is(k, "by") && k - first > 1 && s.ends(k - 1, "ed")) --k;
  // "a report by Utah ⟦historian Ann Lee⟧": it is not Utah's.
  if (by > first && k < end && s[k].is_word() && !s.ends(k, "ed") && !s[k].is(kPreposition | kDay))
    return Phrase{first, by};
  return Phrase{first, k < end && s[k - 1].is_name() ? behind_partners(s, k, end) : k};
}

Phrase name_behind(const OuterSentence& s, Phrase p, int end) {
  // "The head of the board on harbours, Ann Lee"
  constexpr int kLongestDetail = 5;
  int comma = p.end;
  while (comma < end && comma - p.end < kLongestDetail && s[comma].is_word() &&
         s[p.end].is(kPreposition))
    ++comma;
  if (comma + 1 >= end || !s[comma].is_sign(',') || !describes(s, p)) return p;
  Phrase name{comma + 1, comma + 1};
  while (name.end < end && (s[name.end].is_name() || s[name.end].is(kParticle))) ++name.end;
  const bool apart = name.end >= end || !s[name.end].is_word() || s[name.end].is(kPreposition);
  return apart && is_name_run(s, name) ? name : p;
}

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
