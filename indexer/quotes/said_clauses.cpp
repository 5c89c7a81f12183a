#include "indexer/quotes/said_clauses.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/quotes/content.h"

namespace lede::quotes {

namespace {

std::optional<int> behind_comma(const Reading& r, int from) {
  const OuterSentence& s = r.s;
  for (int i = from; i < std::min(r.end - 4, from + 12); ++i) {
    if (!s[i].is_sign(',')) continue;
    return s[i + 1].is(kNotContent) ? std::nullopt : std::optional(i + 1);
  }
  return std::nullopt;
}

}  // namespace

bool has_quotation(const OuterSentence& s, Phrase p) {
  for (int i = p.begin; i < p.end; ++i) {
    if (s[i].is_quotation()) return true;
  }
  return false;
}

bool is_finding(const OuterSentence& s, const Cue& c, Phrase subject) {
  if (!c.is_any("find", "show", "determine")) return false;
  return std::any_of(s.tokens.begin() + subject.begin, s.tokens.begin() + subject.end,
                     [](const Token& t) { return t.is(kFinder); });
}

bool is_thing(const OuterSentence& s, const Cue& c, Phrase said) {
  if (!c.is_any("announce", "cite", "propose", "deny", "promise", "demand", "report", "confirm",
                "mention", "recommend", "reveal", "question", "pledge", "explain", "rule",
                "write") &&
      !c.is_any("predict", "state", "recount", "recall", "boast", "suggest", "note", "add",
                "disclose", "relay", "acknowledge", "claim", "maintain", "observe", "indicate",
                "admit", "project", "voice", "repeat", "reiterate", "stress", "emphasize",
                "underscore", "lament", "recommend", "outline", "detail", "signal"))
    return false;
  const int begin = said.begin;
  const Token& first = s[begin];
  const bool noun = first.is(kDeterminer) || first.is_name() || s.is_any(begin, "it", "them");
  const bool amount = first.digit || first.is_sign('$');
  if (c.is("add") && (amount || (first.is(kDeterminer) && first.is_word())) &&
      !s.is(begin, "that") && !has_finite_verb(s, said))
    return true;
  return noun && !s.is(begin, "that") && !has_quotation(s, said) && !has_finite_verb(s, said);
}

bool is_remark(const Reading& r, int begin, const std::vector<Phrase>& before) {
  const OuterSentence& s = r.s;
  const bool acts = s.ends(begin, "ing");
  if (has_quotation(s, {begin, r.end})) return acts && s[begin].verb != nullptr;
  // “This “risk,” she wrote, ⟦is growing⟧”: the verb of what is said.
  return acts || (has_quotation(s, before.back()) && !s[begin].is(kAuxiliary));
}

std::optional<int> behind_adjunct(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  if (c.end >= r.end || !(s[c.end].is(kPreposition | kDay) || c.is("tell"))) return std::nullopt;
  const auto begin = behind_comma(r, c.end);
  return c.is("tell") && begin && !s[*begin].is_quotation() ? std::nullopt : begin;
}

std::optional<int> behind_as(const Reading& r, const Cue& c, Phrase subject) {
  const OuterSentence& s = r.s;
  const int as = subject.begin - 1;
  if (as < 0 || c.uses(kBelief) || c.is_any("joke", "quip", "ask") || !s.is(as, "as") ||
      (as > r.begin + 1 && s[as - 1].is_word()))
    return std::nullopt;
  return behind_comma(r, c.end);
}

std::optional<int> quotation_behind(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  for (int i = c.end; i < r.end; ++i) {
    const Token& t = s[i];
    if (t.is_quotation()) {
      const bool apart = s[i - 1].is_sign(',') || s[i - 1].is_sign(':');
      return apart && t.words >= kWholeQuotation ? std::optional(i) : std::nullopt;
    }
    if (t.is_sign(';') || t.is_sign(':') || (t.uses(kSay | kTell | kAbout) && !t.is(kNounToo)))
      return std::nullopt;
  }
  return std::nullopt;
}

bool closes_clause(const Reading& r, const Cue& c, bool inverted) {
  const OuterSentence& s = r.s;
  if (!(c.uses(kSay) || c.is("tell")) || c.uses(kQuoteOnly | kToAlso)) return false;
  if (inverted || c.is("tell") || c.end >= r.end) return true;
  const Token& next = s[c.end];
  return !next.is_word() || next.is(kPreposition | kDay | kAdverb | kAdjunct) ||
         s.is_any(c.end, "last", "this");
}

bool is_hypothetical(const OuterSentence& s, const Cue& c, Phrase subject) {
  if (subject.begin > 0 && s.is_any(subject.begin - 1, "if", "unless")) return true;
  int before = c.begin - 1;
  while (before >= 0 && s.is_adverb(before)) --before;
  return before >= 0 && s[before].is(kModal) && !s[before].capital && !s.is(before, "will");
}

bool stands_in_relative(const OuterSentence& s, Phrase subject) {
  const int before = subject.begin - 1;
  return before >= 0 && s[before].is_word() &&
         (s.is_any(before, "what", "whom", "who") ||
          (s.is(before, "which") && before > 0 && !s[before - 1].is_word()));
}

bool is_nobody(const OuterSentence& s, const Cue& c, Phrase subject) {
  if (s.is(subject.begin, "it")) return !c.is_any("say", "add", "note", "announce");
  if (subject.size() == 1 && s.is_any(subject.begin, "this", "these", "those")) return true;
  // "No officials said that", "Neither Lee nor Quill said that", but "No 10 said that"
  const int next = std::min(subject.begin + 1, s.size() - 1);
  if (s.is_any(subject.begin, "nobody", "none", "neither") ||
      (s.is(subject.begin, "no") && s[next].is_word() && !s[next].digit) ||
      (subject.begin > 0 && s.is(subject.begin - 1, "nor")))
    return true;
  return s.is_any(subject.begin, "i", "we", "you", "there", "which", "that");
}

int subject_begin(const OuterSentence& s, Phrase subject) {
  if (subject.begin < 3 || !s[subject.begin - 1].is_sign(',')) return subject.begin;
  int z = subject.begin - 2;
  while (z >= 0 && s[z].is_word() && subject.begin - z < 10) --z;
  if (z >= 0 && z + 1 < subject.begin - 1 && s[z].is_quotation() && s[z].ends_with(",?!"))
    return z + 1;
  return subject.begin;
}

bool begins_sentence(const OuterSentence& s, int i) {
  if (!s[i].is_quotation()) return false;
  const auto words = s.letters.as_written(s[i]);
  const size_t at = std::min(words.find_first_not_of("\"'`\x80\x98\x9c\xe2"), words.size());
  return at < words.size() && ascii::is_upper(words[at]);
}

bool has_main_clause(const OuterSentence& s, Phrase p) {
  bool begins = true;
  for (int i = p.begin; i < p.end; ++i) {
    if (s[i].is_quotation()) return true;
    const bool opens = s.is_opener(i) && !s[i].is(kLead) &&
                       !s.is_any(i, "over", "under", "here", "well", "instead");
    const bool even =
        s[i].is_word() && s.is(i, "even") && i + 1 < p.end && s[i + 1].is(kConjunction);
    if (begins && !opens && !even) return true;
    begins = s[i].is_sign(',');
  }
  return false;
}

bool is_relative(const OuterSentence& s, Phrase subject) {
  return s[subject.end - 1].is_word() && s.is(subject.end - 1, "who");
}

bool is_subordinate(const Reading& r, Phrase subject) {
  const OuterSentence& s = r.s;
  const int i = subject.begin - 1;
  if (i < r.begin || !s[i].is_word()) return false;
  // "..., and though Lee said ..., "
  if (i > r.begin && s.is_any(i, "although", "though", "while") && s[i - 1].is_word() &&
      s.is_any(i - 1, "and", "but"))
    return true;
  return i <= r.begin + 5 &&
         (i == r.begin || s[i - 1].is(kLead | kAdverb) || s[i - 1].is_sign(',')) &&
         s.is_any(i, "when", "although", "though", "while", "as", "after", "whereas", "because",
                  "since", "once");
}

int comma_in(const OuterSentence& s, Phrase p) {
  for (int i = p.begin + 2; i + 2 < p.end; ++i) {
    if (s[i].is_sign(',') && !s[i + 1].is(kConjunction) && !s[i + 1].digit) return i;
    if (s[i].is_quotation()) return p.end;
  }
  return p.end;
}

int relative_end(const OuterSentence& s, Phrase said) {
  for (int i = said.begin + 1; i + 1 < said.end; ++i) {
    const bool comma = s[i].is_sign(',') || s[i].is_sign('-');
    const bool quotation = s[i].is_quotation() && i > said.begin;
    if (!comma && !quotation) continue;
    const int verb = s.is_adverb(i + 1) && i + 2 < said.end ? i + 2 : i + 1;
    const Token& t = s[verb];
    if (t.capital || t.is(kGenitive)) continue;
    if (t.is(kAuxiliary | kPastVerb) || s.ends(verb, "ed") ||
        (t.verb != nullptr && !t.is(kNounToo) && t.form != VerbForm::participle &&
         t.form != VerbForm::base))
      return comma ? i : i + 1;
  }
  return said.end;
}

bool has_infinitive(const OuterSentence& s, Phrase p) {
  for (int i = p.begin + 1; i + 1 < p.end; ++i) {
    const Token& verb = s[i + 1];
    if (s[i].is_word() && s.is(i, "to") && verb.is_word() && !verb.capital && !verb.digit &&
        !verb.is(kDeterminer))
      return true;
  }
  return false;
}

}  // namespace lede::quotes
