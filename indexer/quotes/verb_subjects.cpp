#include "indexer/quotes/verb_subjects.h"

#include <algorithm>

#include "indexer/quotes/content.h"
#include "indexer/quotes/main_subjects.h"
#include "indexer/quotes/noun_phrases.h"
#include "indexer/quotes/sources.h"

namespace lede::quotes {

namespace {

/// "..., with ⟦the union⟧ calling it “...”"
std::optional<Phrase> with_subject(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  constexpr int kWithin = 10;
  for (int i = c.begin - 2; i > r.begin && i >= c.begin - kWithin && s[i].is_word(); --i) {
    if (s.is(i, "with") && s[i - 1].is_sign(','))
      return s[c.begin - 1].is_word() ? std::optional(Phrase{i + 1, c.begin}) : std::nullopt;
  }
  return std::nullopt;
}

/// "The polls were wrong - Ann Lee: “...”": the name before the colon.
std::optional<Phrase> name_behind_dash(const Reading& r, int colon) {
  const OuterSentence& s = r.s;
  int k = colon;
  while (k > r.begin && s[k - 1].is_name()) --k;
  return k < colon && k > r.begin && s[k - 1].is_sign('-') ? std::optional(Phrase{k, colon})
                                                           : std::nullopt;
}

}  // namespace

bool is_human(const OuterSentence& s, const Token& noun) {
  const std::string_view word = s.letters.of(noun);
  return noun.capital || noun.is(kTitle | kJob | kMaleKin | kFemaleKin) || word.ends_with("man") ||
         word.ends_with("er") || word.ends_with("or") || word.ends_with("ers") ||
         word.ends_with("ors") || word.ends_with("parents") || word.ends_with("men");
}

bool is_progressive(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  int before = c.begin - 1;
  while (before > r.begin && s.is_adverb(before)) --before;
  return before > r.begin &&
         (s.is_any(before, "is", "are", "was", "were", "been") || s[before].is(kClitic));
}

std::optional<Phrase> inverted_subject(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  if (c.begin < 1 || c.is("tell") || !c.uses(kSay) || c.is_participle()) return std::nullopt;
  const Token& before = s[c.begin - 1];
  const bool quoted = before.is_quotation() ||
                      (before.is(kAdverb) && c.begin >= 2 && s[c.begin - 2].is_quotation());
  if (!quoted && !before.is_sign(',') && !before.is_sign('-')) return std::nullopt;
  auto right = noun_phrase_at(s, c.end, r.end);
  if (!right) return std::nullopt;
  right = name_behind(s, *right, r.end);
  const Token& first = s[right->begin];
  if (first.is(kPreposition)) return std::nullopt;
  // "Lee, a professor, said Quill “ran”", "... said boating makes ...", "... said its piers".
  const bool goes_on = right->end < r.end && s[right->end].is_quotation();
  const bool thing = (!first.capital && s.ends(right->begin, "ing")) ||
                     (first.is(kPossessive) && !is_human(s, s[right->end - 1]));
  if (!quoted && (goes_on || thing)) return std::nullopt;
  if (!(first.is_name() || first.is_sign('@') || first.is(kDeterminer | kTitle | kPersonal) ||
        (s.ends(right->begin, "s") && right->end >= r.end) || s.ends(right->end - 1, "s") ||
        s[right->end - 1].is_name()))
    return std::nullopt;
  if (quoted) return right;
  // "Lee, a professor, said the plan is ...".
  if (right->end < r.end && s[right->end].is(kAuxiliary) && !s[right->end].is(kGenitive))
    return std::nullopt;
  // Not: "Lee, a professor, said the plan would ...".
  const auto left = quoted ? std::nullopt : subject_before(s, c.begin, r.from);
  if (left && (left->begin <= r.begin || has_verb_behind(s, *right, r.end))) return std::nullopt;
  // "In May, Ann Lee, a judge, said the plan ...": nothing is said before.
  const bool closes = right->end >= r.end || !s[right->end].is_word();
  if (left && !closes && !has_finite_verb(s, {r.from, left->begin})) return std::nullopt;
  if (!c.is("say") && !s[right->end - 1].is_name()) return std::nullopt;
  if (first.is(kPronoun) && right->end < r.end && s[right->end].is_word() &&
      !s[right->end].is(kPreposition | kDay))
    return std::nullopt;
  return right;
}

std::optional<Phrase> clause_subject(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  for (int i = c.begin - 2; i >= r.from && !s[i].is_sign(','); --i) {
    if (!s[i].is_word()) continue;
    if (s.is(i, "who") && i > 0 && !s[i - 1].is(kPreposition))
      return subject_before(s, i + 1, r.from);
    if (s.is_any(i, "though", "although", "while", "whereas", "after", "when", "because", "before",
                 "since"))
      return main_subject(s, i + 1, c.begin - 1);
  }
  return std::nullopt;
}

std::optional<Phrase> pronoun_of_clause(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  for (int i = c.begin - 1; i > r.begin && s[i].is_word(); --i) {
    if (s[i].is(kPersonal) && s.is_any(i - 1, "after", "when", "while", "because", "as", "since",
                                       "before", "though", "although"))
      return Phrase{i, i + 1};
  }
  return std::nullopt;
}

/// "sued by ⟦a woman⟧ claiming ...": who does it, and not the sentence's subject.
std::optional<Phrase> agent_before(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  constexpr int kWithin = 5;
  if (c.begin <= r.begin || !s[c.begin - 1].is_word() ||
      s[c.begin - 1].is(kPreposition | kConjunction | kAdverb) || !is_human(s, s[c.begin - 1]))
    return std::nullopt;
  const bool name = s[c.begin - 1].capital;
  for (int i = c.begin - 2; i > r.begin && i >= c.begin - kWithin && s[i].is_word(); --i) {
    if (s.is_any(i, "by", "from") && !name) return Phrase{i + 1, c.begin};
    // "a clip of Mayor ⟦Ann Lee⟧ saying"
    if (s.is(i, "of") && name && s[i + 1].is_name() && !s[c.begin - 1].is(kPlace) &&
        !is_human(s, s[i - 1]))
      return Phrase{i + 1, c.begin};
  }
  return std::nullopt;
}

std::optional<Phrase> document_before(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  constexpr int kWithin = 6;
  if (const auto agent = agent_before(r, c)) return agent;
  if (c.begin <= r.begin ||
      !s.is_any(c.begin - 1, "report", "story", "letter", "statement", "memo", "article", "tweet",
                "post", "email", "message", "filing", "lawsuit", "study", "document", "sign",
                "banner", "hat", "shirt", "poster", "placard", "headline", "cover"))
    return with_subject(r, c);
  // "held up a sign saying “...”": what is written is the thing's.
  bool named = s.is_any(c.begin - 1, "sign", "banner", "hat", "shirt", "poster", "placard",
                        "headline", "cover");
  for (int i = c.begin - 2; i > r.begin && i >= c.begin - kWithin && s[i].is_word(); --i) {
    named = named || s[i].is_name();
    if (!s[i].is(kDeterminer)) continue;
    const bool judged = s[i - 1].verb != nullptr && s[i - 1].uses(kAbout);
    return named || judged ? std::optional(Phrase{i, c.begin}) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Phrase> second_subject(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  if (c.begin - 2 <= r.begin || !s[c.begin - 1].is_sign(',')) return std::nullopt;
  for (int i = c.begin - 2; i > r.begin && s[i].is_word(); --i) {
    if (!s.is_any(i, "and", "but")) continue;
    if (s[i + 1].is(kPersonal)) return Phrase{i + 1, i + 2};
    int end = i + 1;
    while (s[end].is_name() && !s[end].is(kNameStop)) ++end;
    // "Lee and Quill launched" is one clause.
    const bool acts = end > i + 1 && s[end].is_word() && !s[end].is(kClitic) &&
                      !s[i - 1].is_name() &&
                      (s[end].is(kPastVerb | kAuxiliary) || s.ends(end, "ed"));
    return acts ? std::optional(Phrase{i + 1, end}) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Phrase> participle_subject(const Reading& r, const Cue& c) {
  const OuterSentence& s = r.s;
  // "the union, which issued a letter asking ..."
  for (int i = c.begin - 1; i > r.begin && !s[i].is_sign(','); --i) {
    if (s[i].is_word() && s.is_any(i, "who", "which")) return subject_before(s, i + 1, r.begin);
  }
  std::optional<Phrase> subject = second_subject(r, c);
  if (!subject && c.begin > 0 && s[c.begin - 1].is_sign(','))
    subject = main_subject(s, r.begin, c.begin);
  for (int x = c.begin - 2; x > std::max(-1, c.begin - 25) && !subject; --x) {
    if (s[x].is_word() && s.is_any(x, "he", "she", "they", "i", "we")) subject = {x, x + 1};
  }
  if (!subject) subject = main_subject(s, r.begin, c.begin);
  if (subject) subject = name_behind(s, *subject, c.begin);
  return subject;
}

bool joined(const OuterSentence& s, const Cue& c) {
  int before = c.begin - 1;
  while (before > 0 && s[before].is(kAdverb | kAuxiliary) && !s.is_any(before, "then", "also"))
    --before;
  return before >= 0 && s.is_any(before, "and", "but", "then", "also");
}

std::optional<Phrase> before_colon(const Reading& r, int colon) {
  const OuterSentence& s = r.s;
  if (const auto name = name_behind_dash(r, colon)) return name;
  auto subject = main_subject(s, r.begin, colon);
  // "⟦Lee⟧’s response:", "⟦Her⟧ message was clear:"
  if (subject && s[subject->end - 1].is(kSaidNoun) && subject->size() > 1) {
    const int owner = subject->end - 2;
    if (s[owner].is(kGenitive) && owner > subject->begin) return Phrase{subject->begin, owner};
    if (s[owner].is(kPossessive)) return Phrase{owner, owner + 1};
  }
  // "From Lee’s own book:"
  constexpr int kLongestSource = 8;
  if (!subject && colon - r.begin <= kLongestSource && s.is(r.begin, "from") &&
      std::any_of(s.tokens.begin() + r.begin, s.tokens.begin() + colon,
                  [](const Token& t) { return t.is(kGenitive); }))
    return Phrase{r.begin + 1, colon};
  int k = colon;
  const auto is_part = [&](int i) {
    if (s[i].is_name()) return !s[i].is(kPlace | kDay);
    return s[i].is_word() && s.is(i, "and") && i + 1 < colon && s[i - 1].is_name();
  };
  while (k > r.begin + 1 && is_part(k - 1)) --k;
  const bool thing =
      !subject || (!s[subject->end - 1].capital && !is_human(s, s[subject->end - 1]) &&
                   !s[subject->begin].is(kPronoun));
  const bool named =
      colon - k > 1 && k > r.begin && (!s[k - 1].is(kPreposition) || s.is_any(k - 1, "from", "by"));
  return thing && named ? Phrase{k, colon} : subject;
}

}  // namespace lede::quotes
