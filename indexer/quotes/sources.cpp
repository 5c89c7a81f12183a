#include "indexer/quotes/sources.h"

#include <algorithm>

#include "indexer/quotes/phrase_parts.h"

namespace lede::quotes {

namespace {

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

std::optional<Phrase> noun_phrase_at(const OuterSentence& s, int begin, int end) {
  int k = begin;
  while (k < end && s[k].is(kAdverb)) ++k;
  const int first = k;
  int by = begin;  // of "a report by the Herald"
  if (k >= end) return std::nullopt;
  if (s[k].is_word() && (s[k].is(kPronoun) || s.is_any(k, "him", "her", "them", "me")))
    return Phrase{k, k + 1};
  // "wrote @annlee"
  if (s[k].is_sign('@') && k + 1 < end && s[k + 1].is_word() && s[k + 1].begin == s[k].end)
    return Phrase{k, k + 2};
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
      const bool noun =
          (t.classes & ~kThings) == 0 && t.verb == nullptr && s[first].is(kDeterminer);
      const bool last = k + 1 >= end || !s[k + 1].is_word();
      // "two Democratic ⟦leadership⟧ aides"
      if (noun && !last && !s[k + 1].capital && s.ends(k + 1, "s") && !s[k + 1].is(kGenitive) &&
          s[k + 1].verb == nullptr && !s.ends(k, "ed"))
        continue;
      if (noun && last) ++k;
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

bool is_measure(const OuterSentence& s, Phrase source) {
  const int noun = head_noun(s, source);
  if (noun == source.begin && s.is_any(noun, "plan", "schedule", "custom", "tradition"))
    return true;
  return s.is_any(noun, "need", "needs", "size", "age", "sex", "gender", "metric", "criteria",
                  "standards", "taste", "ability", "income", "preference", "merit", "rank", "race");
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

}  // namespace lede::quotes
