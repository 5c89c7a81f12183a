#include "indexer/quotes/content.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/quotes/main_subjects.h"
#include "indexer/quotes/noun_phrases.h"
#include "indexer/quotes/sources.h"

namespace lede::quotes {

namespace {

/// How far behind a verb a clause may begin.
constexpr int kFar = 16;
constexpr int kNear = 12;

bool begins_clause(const OuterSentence& s, int i) {
  return s[i].is(kClauseStart) || s[i].is_name() || s[i].digit || s[i].is_sign('$');
}

bool has_sign(const OuterSentence& s, char sign, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (s[i].is_sign(sign)) return true;
  }
  return false;
}

/// "a tear, which nobody had seen, showed ...": the clause that begins at `begin` ends with a comma
/// before a verb.
bool is_inserted(const OuterSentence& s, int begin, int end) {
  if (!s.is_any(begin, "which", "who", "whose", "whom", "although", "though", "while", "despite"))
    return false;
  for (int m = begin + 1; m + 1 < std::min(end, begin + kFar); ++m) {
    if (!s[m].is_sign(',')) continue;
    const bool who = s[begin].is(kConjunction) && s.small(begin).starts_with("wh");
    return s[m + 1].is(kAuxiliary | kPastVerb) || s.ends(m + 1, "ed") ||
           (who && s[m + 1].is(kNegation)) ||
           (s[m + 1].verb != nullptr && s[m + 1].form != VerbForm::participle);
  }
  return false;
}

/// "the board — which met — is ...": an aside between dashes, behind which the clause goes on.
bool is_aside(const OuterSentence& s, int begin, int end) {
  int dash = begin;
  while (dash < end && !s[dash].is_sign('-')) ++dash;
  if (dash + 1 < end && s[dash + 1].is_sign('-')) ++dash;
  return dash + 1 < end && (s[dash + 1].is(kAuxiliary | kPastVerb) || s.ends(dash + 1, "ed"));
}

/// “Fox & Friends”: a quotation of a few words, the long ones with capitals.
bool is_title(const OuterSentence& s, int i) {
  const Token& q = s[i];
  if (!q.is_quotation() || q.words < 2 || q.words > 5) return false;
  std::string_view words = s.letters.as_written(q);
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    if (end > 3 && std::none_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end),
                                [](char c) { return ascii::is_upper(c); }))
      return false;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return true;
}

/// "told the board “in recent weeks” that ...": a few words that the writer quotes of when or how
/// it was said.
bool is_remark_before_that(const OuterSentence& s, int i, int end) {
  constexpr uint32_t kFewWords = 4;
  return s[i].is_quotation() && s[i].words <= kFewWords && i + 1 < end && s[i + 1].is_word() &&
         s.is(i + 1, "that");
}

/// "told the board of the bank that ...".
std::optional<int> behind_hearer(const OuterSentence& s, const Cue& c, int from, int end) {
  const bool asks_for = c.is("ask") && s.is(from, "for");
  for (int m = from; m < std::min(end, from + kFar); ++m) {
    const Token& t = s[m];
    if (m > from && asks_for && (t.is_quotation() || s.is_any(m, "and", "that"))) break;
    if (m > from) {
      if (is_remark_before_that(s, m, end)) return m + 1;
      if (s.is(m, "that") || t.is_quotation()) return m;
      if (s.is(m, "and") && m + 1 < end && s[m + 1].is(kAuxiliary)) break;
      if (m + 1 < end && (t.is_sign(':') || (t.is_sign(',') && s[m + 1].is_quotation())))
        return m + 1;
      if (s.is(m, "to") && m + 1 < end && s[m + 1].kind != Token::Kind::sign &&
          c.is_any("ask", "urge", "advise", "warn", "instruct", "beg", "implore", "order", "tell",
                   "remind", "encourage", "press", "call on", "persuade", "caution", "promise"))
        return asks_for ? from : m;  // "asked for the lamp to be lit"
      // "asked for one and did not ...", "told the court in his letter ..."
      const bool others =
          asks_for || (t.is(kPossessive) && s[m - 1].is(kPreposition | kConjunction));
      if (t.is(kToldClause) && !others) return m;
      if (s.is_any(m, "the", "a") && !s[m - 1].is(kPreposition)) return m;
    }
    if (t.kind == Token::Kind::stop) break;
    if (t.is_sign(',') && m + 1 < end && s.is_any(m + 1, "and", "but", "while", "with")) break;
  }
  return std::nullopt;
}

/// "said Tuesday that ...", "said in an interview: ...", "said in a statement he would ...".
std::optional<int> behind_adjunct(const OuterSentence& s, const Cue& c, int from, int end) {
  for (int m = from; m < std::min(end, from + kFar); ++m) {
    const Token& t = s[m];
    // Not: "replied with a word ⟦that could⟧ have been her own".
    const bool relative = m + 1 < end && s[m + 1].is(kAuxiliary);
    if (m > from && s.is(m, "that") && !s[m - 1].is(kPreposition) && !relative) return m;
    // "vowed on Monday to ..."
    if (m > from && c.uses(kToAlso) && s.is(m, "to") && s[m - 1].is(kDay | kDayPart)) return m;
    if (t.is_quotation() && t.words >= 2 && !is_title(s, m))
      return m > from && s[m - 1].is(kDeterminer) ? m - 1 : m;  // "said today ⟦the “phony war”⟧"
    if (t.is_sign(':')) return m + 1;
    if (t.is_sign(',') && m + 1 < end && s[m + 1].is_quotation()) return m + 1;
    if (t.is_sign(',') || t.is_sign(';')) break;
  }
  if (s[from].is(kDay)) {
    int m = from + 1;
    while (m < end && s[m].is(kDay | kDayPart)) ++m;
    if (m < end && s[m].is_word() && (s[m].is(kClauseStart) || s[m].is_name()) &&
        !s[m].is(kAdjunct))
      return m;
    return std::nullopt;
  }
  if (s.is(from, "last") || !c.is_any("say", "warn", "think", "believe")) return std::nullopt;
  for (int m = from + 1; m < std::min(end, from + kNear); ++m) {
    if (s.is_any(m, "he", "she", "they", "it", "we", "there") && !s[m - 1].is(kPreposition))
      return m;
    if (s[m].is_sign(',') || s[m].is_sign(';')) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> content_behind(const OuterSentence& s, const Cue& c, int from, int end,
                                  bool tells) {
  int k = from;
  while (k < end && s[k].is(kAdverb)) ++k;
  const bool negated = k > from && k < end && s.is(k - 1, "not") && s.is(k, "to");
  // "who asked not to be named"
  const int to = k + 1;
  if (c.is("ask") && k < end && s.is(k, "to") && to + 1 < end && s.is(to, "be") &&
      s.is_any(to + 1, "named", "identified", "quoted", "called", "anonymous"))
    return std::nullopt;
  // "said only Lee could win", "said both boards agreed": said, and not how.
  const bool counts = k > from && k < end &&
                      s.is_any(k - 1, "only", "both", "all", "even", "just") && s[k].is_word() &&
                      !s.is(k, "that") && !s[k].is(kAdjunct);
  // "said bluntly that ..."
  int adverb = k;
  while (adverb < end && s.is_adverb(adverb)) ++adverb;
  if (adverb < end && (s.is(adverb, "that") || !s[adverb].is_word() || s[adverb].is(kAdjunct)))
    k = adverb;
  if (adverb > k && adverb < end && s.is_any(adverb, "into", "about", "of")) return std::nullopt;
  if (k >= end) return std::nullopt;
  const Token& t = s[k];
  if (t.is_word() && s.is_any(k, "and", "or")) return std::nullopt;
  if (t.is_sign(':')) return k + 1 < end ? std::optional(k + 1) : std::nullopt;
  // "said the following:"
  if (k + 3 < end && s.is(k, "the") && s.is(k + 1, "following") && s[k + 2].is_sign(':'))
    return k + 3;
  if (t.is_sign(',')) {
    if (k + 1 < end && s[k + 1].is_quotation()) return k + 1;
    // "said, twice, that ...".
    for (int m = k + 1; s[std::min(k + 1, end - 1)].verb == nullptr && m < std::min(end - 1, k + 8);
         ++m) {
      if (!s[m].is_sign(',')) continue;
      if (s.is(m + 1, "that") || s[m + 1].is_quotation()) return m + 1;
      break;
    }
    return std::nullopt;
  }
  if (tells && is_title(s, k)) return behind_hearer(s, c, k, end);
  if (t.is_quotation()) return is_remark_before_that(s, k, end) ? k + 1 : k;
  if (k + 1 < end) {
    if (s.is(k, "that")) return k;
    if (s.is(k, "to") && c.uses(kToAlso) && !s.is_any(k + 1, "the", "a", "his", "her", "their"))
      return negated ? k - 1 : k;
  }
  if (c.is_any("ask", "wonder", "question", "inquire") && t.is(kAsked)) return k;
  if (tells && t.is(kAuxiliary)) return std::nullopt;  // "what nobody asked was ..."
  if (tells) return behind_hearer(s, c, k, end);
  // "said this was ...", "said about half of them ..."
  const bool subject =
      k + 1 < end && ((s.is(k, "this") && !s[k + 1].is(kDay | kDayPart) &&
                       !s.is_any(k + 1, "week", "month", "year", "spring", "summer", "autumn",
                                 "fall", "winter", "weekend")) ||
                      (s.is_any(k, "about", "at", "as") &&
                       (s[k + 1].digit ||
                        s.is_any(k + 1, "half", "least", "most", "one", "two", "three", "many"))));
  if (subject && c.uses(kSay) && !c.uses(kThatOnly | kAbout)) return k;
  if (t.is(kDay | kAdjunct) || s.is_any(k, "last", "earlier", "late", "early"))
    return behind_adjunct(s, c, k, end);
  if (c.uses(kThatOnly) && !s.is_any(k, "he", "she", "they", "it", "there", "we", "i") &&
      !(c.is_any("claim", "state") &&
        (t.is_name() || s.is_any(k, "the", "his", "her", "their", "these", "this"))))
    return std::nullopt;
  // "a letter that Lee said ⟦was written later⟧"
  if (t.is(kAuxiliary) && c.is_any("say", "claim", "argue", "insist") && end - k > 2) return k;
  // "warned of “a danger to all”"
  if (s.is_any(k, "of", "about") && k + 1 < end && s[k + 1].is_quotation() && s[k + 1].words > 1)
    return k + 1;
  if (s.is_any(k, "of", "about") || t.is(kAuxiliary)) return std::nullopt;
  // "says a lot about him"
  const int much = s.is(k, "a") ? k + 1 : k;
  if (much + 1 < end && s.is_any(much, "lot", "much", "little", "more", "something", "nothing") &&
      s.is_any(much + 1, "about", "of"))
    return std::nullopt;
  if (k + 1 < end && s[k + 1].is_quotation() && t.is_word()) return k;
  if (end - k < (t.is(kPronoun) ? 2 : 3)) return std::nullopt;
  if (begins_clause(s, k)) return counts ? k - 1 : k;
  if (t.is_word() && c.is_any("say", "argue", "claim", "insist", "warn", "believe", "think",
                              "contend", "predict", "suggest", "announce", "report", "acknowledge",
                              "admit", "confirm", "note", "allege", "estimate", "complain"))
    return counts ? k - 1 : k;
  return std::nullopt;
}

bool has_finite_verb(const OuterSentence& s, Phrase p) {
  for (int i = p.begin + 1; i < p.end; ++i) {
    const Token& t = s[i];
    if (!t.is_word() || s.is_any(i, "that", "which", "who", "whose", "where", "when", "after"))
      return false;
    const bool month = t.capital && s.is(i, "may") && s[i - 1].is(kPreposition);
    if (month || t.is(kGenitive)) continue;
    if (t.is(kAuxiliary | kPastVerb) || (s.ends(i, "ed") && !s.ends(i, "eed")) ||
        (t.verb != nullptr && !t.is(kNounToo) && t.form != VerbForm::participle))
      return true;
  }
  return false;
}

namespace {

/// True where the clause in [begin, end) goes on behind the comma and conjunction at `comma`: "...,
/// ⟦but that⟧ ...", "..., ⟦but could not⟧ ...", "42 percent ..., ⟦while 40 percent⟧ ...".
bool goes_on_behind(const OuterSentence& s, int begin, int comma, int end) {
  constexpr int kNumberWithin = 4;
  int next = comma + 2;
  if (next >= end) return false;
  if (s.is(comma + 1, "while")) {
    const auto has_number = [&](int from, int until) {
      return std::any_of(s.tokens.begin() + from, s.tokens.begin() + until,
                         [](const Token& t) { return t.digit; });
    };
    return has_number(begin, comma) && has_number(next, std::min(end, next + kNumberWithin));
  }
  // "said the sum, which would be paid back, ..."
  if (s.is(comma + 1, "which")) return s[next].is(kModal);
  if (!s.is(comma + 1, "but")) return false;
  if (s.is_any(next, "that", "rather", "also")) return true;
  while (next + 1 < end && s.is_adverb(next)) ++next;
  const Token& verb = s[next];
  if (verb.capital || verb.verb != nullptr || s.is_any(next, "did", "declined", "refused"))
    return false;
  // "..., but was referring to ..."
  if (verb.is(kAuxiliary) && next + 1 < end &&
      (s[next + 1].verb != nullptr || s[next + 1].is(kManyWords)))
    return false;
  return verb.is(kAuxiliary | kPastVerb) || s.ends(next, "ed");
}

}  // namespace

int content_end(const OuterSentence& s, int begin, int end) {
  bool modal = false;  // "said she would ..."
  bool aside = false;  // one between dashes has begun
  for (int k = begin; k + 1 < end; ++k) {
    const Token& next = s[k + 1];
    if (s[k].is_sign(';') && k > begin + 1) return k;
    // “...,” and that ..., “...,” and “...”
    const bool second = k + 2 < end && s.is_any(k + 1, "and", "but", "or") &&
                        (s.is(k + 2, "that") || s[k + 2].is_quotation());
    if (s[k].is_quotation() && s[k].sign == ',' && !second && !next.is_quotation() &&
        !(k > begin &&
          s.is_any(k + 1, "because", "compared", "which", "despite", "unlike", "even")))
      return k + 1;
    // "chanted “...!” as they had before"
    if (k == begin && s[k].is_quotation() && next.is_word() &&
        s.is_any(k + 1, "as", "until", "when", "while", "after", "before", "but"))
      return k + 1;
    // "“...” and threatened to ...".
    if (s[k].is_quotation() && k + 2 < end && s.is_any(k + 1, "and", "but") &&
        (s.ends(k + 2, "ed") || s.ends(k + 2, "ing") || s[k + 2].is(kPastVerb)))
      return k + 1;
    // "said she would ..., and tried to ...".
    modal = modal || s[k].is(kModal);
    if (modal && k + 2 < end && s[k].is_sign(',') && s.is_any(k + 1, "and", "but") &&
        !s.ends(k - 1, "ed")) {
      const int verb = s.is_adverb(k + 2) && k + 3 < end ? k + 3 : k + 2;
      if (s[verb].is(kPastVerb) || s.is_any(verb, "did", "tried")) return k;
    }
    // "said that ..., and called it ...".
    if (k > begin && s.is_any(k, "and", "but")) {
      const int verb = next.is(kAdverb) && k + 2 < end ? k + 2 : k + 1;
      if (s[verb].uses(kSay | kTell | kAbout) && !s[verb].is(kNounToo) && !s[verb].uses(kBelief) &&
          (s[verb].form == VerbForm::past ||
           (s[verb].form == VerbForm::participle && !s.ends(k - 1, "ing"))) &&
          !is_told(s, verb))
        return s[k - 1].is_sign(',') ? k - 1 : k;
    }
    if (s[k].is_sign('-')) {
      const int behind = next.is_sign('-') ? k + 2 : k + 1;  // "--"
      const bool closes = aside;
      aside = !closes && has_sign(s, '-', behind, end);
      const bool cut = behind < end && s[behind].is(kCutsContent) && !is_aside(s, behind, end);
      if (!closes && (!aside || cut) && k > begin + 2) return k;
      k = behind - 1;
      continue;
    }
    // "promised to keep quiet, only to be overheard"
    if (s[k].is_sign(',') && k + 2 < end && s.is(k + 1, "only") && s.is(k + 2, "to")) return k;
    // "said it rained, an assertion that others share"
    if (k > begin + 2 && s[k].is_sign(',') && k + 2 < end && s.is_any(k + 1, "a", "an") &&
        (s[k + 2].is(kSaidNoun) || s.is_any(k + 2, "assessment", "view", "charge", "sentiment")))
      return k;
    if (k <= begin + 2 || aside) continue;
    if (s[k].is_sign(',') && next.is(kCutsContent) && !goes_on_behind(s, begin, k, end) &&
        !is_inserted(s, k + 1, end))
      return k;
  }
  return end;
}

const Cue* governing_cue(const OuterSentence& s, const std::vector<Cue>& cues, int end) {
  if (cues.size() < 2) return nullptr;
  for (auto c = cues.rbegin(); c != cues.rend(); ++c) {
    if (c->infinitive || c->is_participle() || !c->uses(kSay | kTell) || c->uses(kBelief) ||
        c->verb == &kAccordingTo)
      continue;
    const auto subject = subject_before(s, c->begin, 0);
    if (subject && subject->begin >= 4 && s[subject->begin - 1].is_sign(',') &&
        subject->end >= c->begin - 4 && end - c->end <= 9) {
      const Phrase tail{c->end, end};
      const auto has = [&](const auto&... words) {
        for (int i = tail.begin; i < tail.end; ++i) {
          if (s.is_any(i, words...)) return true;
        }
        return false;
      };
      if (tail.size() <= 0 || s[tail.begin].is(kPreposition | kDay) ||
          s.is_any(tail.begin, "last", "this") ||
          (c->uses(kTell) && tail.size() <= 6 && !has("that", "he", "she", "they", "it"))) {
        if (has("that", "which")) continue;
        int commas = 0;
        for (int i = 0; i < subject->begin; ++i) commas += s[i].is_sign(',') ? 1 : 0;
        if (s[0].is(kOpener) && commas == 1) continue;
        return &*c;
      }
    }
    if (c->begin >= 5 && s[c->begin - 1].is_sign(',') && c->uses(kSay)) {
      const auto speaker = noun_phrase_at(s, c->end, end);
      if (speaker && !has_verb_behind(s, *speaker, end) &&
          (c->is("say") || s[speaker->end - 1].is_name()) && !(subject && subject->begin == 0) &&
          (s[speaker->begin].is_name() || s[speaker->begin].is(kDeterminer | kTitle) ||
           s.ends(speaker->end - 1, "s")))
        return &*c;
    }
    return nullptr;
  }
  return nullptr;
}

bool may_be_clause(const OuterSentence& s, Phrase p) {
  for (int i = p.begin; i < p.end; ++i) {
    if (s[i].is_quotation() || s[i].is(kAuxiliary) || (s[i].verb != nullptr && !s[i].is(kNounToo)))
      return true;
    if (s[i].is_word() && s[i].end - s[i].begin > 3 &&
        (s.ends(i, "ed") || (s.ends(i, "s") && !s[i].capital)))
      return true;
  }
  return false;
}

}  // namespace lede::quotes
