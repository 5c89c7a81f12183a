#include "common/text/abbreviations.h"

#include <string>
#include <unordered_set>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using Words = std::unordered_set<std::string_view>;

/// Titles and the like, which never end a sentence: a name or a number follows.
const Words kTitles = {"mr",      "mrs",  "ms",   "dr",   "prof", "gen",  "sen", "rep",    "gov",
                       "lt",      "col",  "sgt",  "capt", "cmdr", "adm",  "maj", "cpl",    "pvt",
                       "brig",    "st",   "rev",  "hon",  "pres", "supt", "det", "insp",   "messrs",
                       "mme",     "mlle", "fr",   "sr",   "sra",  "vs",   "v",   "mt",     "ft",
                       "gov-gen", "vol",  "fig",  "eg",   "ie",   "cf",   "ca",  "approx", "pop",
                       "al",      "sec",  "atty", "amb",  "dep",  "asst"};
/// Words cut short, which end a sentence only when what follows looks like a new one.
const Words kShortened = {
    "jan",  "feb",  "mar",   "apr",   "jun",  "jul",  "aug",  "sep",  "sept", "oct",   "nov",
    "dec",  "inc",  "corp",  "co",    "ltd",  "llc",  "plc",  "bros", "jr",   "etc",   "est",
    "dept", "assn", "assoc", "intl",  "natl", "univ", "ave",  "blvd", "rd",   "calif", "fla",
    "mass", "conn", "ill",   "wash",  "ore",  "ariz", "colo", "pa",   "va",   "ga",    "tenn",
    "ky",   "wis",  "minn",  "tex",   "okla", "kan",  "neb",  "mich", "miss", "ala",   "la",
    "md",   "del",  "no",    "nos",   "p",    "pp",   "art",  "min",  "max",  "mon",   "tue",
    "tues", "wed",  "thu",   "thurs", "fri",  "sat",  "sun",  "phd",  "esq",  "op"};
/// Words that begin a sentence rather than go on after "U.S." or "Inc.".
const Words kStarters = {
    "the",    "a",       "an",        "in",    "on",        "at",       "it",        "its",
    "he",     "she",     "they",      "we",    "i",         "you",      "his",       "her",
    "their",  "this",    "that",      "these", "those",     "but",      "and",       "or",
    "so",     "yet",     "if",        "when",  "while",     "after",    "before",    "as",
    "by",     "for",     "from",      "with",  "there",     "then",     "however",   "although",
    "though", "since",   "until",     "what",  "who",       "how",      "why",       "where",
    "some",   "many",    "most",      "both",  "no",        "not",      "under",     "over",
    "last",   "earlier", "later",     "also",  "according", "asked",    "now",       "our",
    "my",     "despite", "during",    "about", "more",      "one",      "two",       "three",
    "still",  "instead", "meanwhile", "such",  "all",       "analysts", "officials", "police"};

/// The word that ends just before `at`, lower case, inner full stops kept ("u.s", "p.m").
std::string word_before(std::string_view t, size_t at) {
  size_t i = at;
  while (i > 0) {
    const size_t j = previous_character(t, i);
    const auto cp = decode_at(t, j);
    if (!is_letter(cp.value) && !is_digit(cp.value) && cp.value != '.' && cp.value != '-' &&
        cp.value != '&') {
      break;
    }
    i = j;
    if (at - i > 40) break;
  }
  return ascii::lower(t.substr(i, at - i));
}

bool starts_upper(std::string_view t, size_t i) {
  return i < t.size() && is_upper(decode_at(t, i).value);
}

/// The letters from `i` on, in lower case.
std::string first_word(std::string_view t, size_t i) {
  std::string w;
  while (i < t.size() && is_letter(decode_at(t, i).value)) {
    const auto cp = decode_at(t, i);
    w += t.substr(i, cp.size);
    i += cp.size;
  }
  return ascii::lower(w);
}

}  // namespace

bool ends_abbreviation(std::string_view t, size_t stop, size_t next) {
  const std::string w = word_before(t, stop);
  if (w.empty()) return false;
  // The number of a section or of a list item opens its paragraph.
  if (w.size() == stop && ascii::all_digits(w)) return true;
  const bool dotted = w.find('.') != std::string::npos;
  std::string plain;
  for (const char c : w) {
    if (c != '.') plain += c;
  }
  if (kTitles.contains(plain) && (!dotted || plain == "eg" || plain == "ie" || plain == "phd")) {
    // "St." and "v." need no capital before; a title always has a name after it.
    return true;
  }
  const std::string after = first_word(t, next);
  const bool starter = kStarters.contains(after) && starts_upper(t, next);
  // One capital letter: an initial, unless "Plan B. The" or "vitamin C. It".
  if (plain.size() == 1 && !dotted) {
    return ascii::is_upper(t[stop - 1]) && !starter;
  }
  if (dotted) return !starter || plain == "vs";
  if (kShortened.contains(plain)) {
    if (plain == "no" || plain == "nos" || plain == "p" || plain == "pp" || plain == "art" ||
        plain == "op") {
      // "No. 5" goes on, "He said no. 5 of them" hardly occurs.
      return next < t.size() && is_digit(decode_at(t, next).value);
    }
    // A month or a day needs its capital; "sat." and "sun." as words do not have it.
    const size_t begin = stop - plain.size();
    if (!starts_upper(t, begin) && plain != "etc" && plain != "min" && plain != "max") return false;
    if (next < t.size() && is_digit(decode_at(t, next).value)) return plain != "etc";
    return !starter;
  }
  return false;
}

}  // namespace lede
