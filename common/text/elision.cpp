#include "common/text/elision.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/unicode.h"

namespace lede {

namespace {

// French, Italian, Catalan; with pronouns, prepositions and conjunctions that are elided alike.
constexpr auto kArticles = std::to_array<std::string_view>(
    {"all",    "alcun", "anch",   "bell",   "c",      "ch",   "ciascun", "coll",
     "com",    "d",     "dall",   "degl",   "dell",   "dov",  "gl",      "grand",
     "j",      "jusqu", "l",      "lorsqu", "m",      "mezz", "n",       "negl",
     "nell",   "ness",  "nessun", "null",   "puisqu", "qu",   "quand",   "quelqu",
     "presqu", "quell", "quest",  "quoiqu", "s",      "sant", "senz",    "sott",
     "sugl",   "sull",  "t",      "tutt",   "un",     "v",    "vent"});

// Folded, so that ı is i and ü is u: the endings of cases, of the plural, and -ki.
constexpr auto kSuffixes = std::to_array<std::string_view>(
    {"ca",    "ce",    "da",     "daki",  "dan",   "de",     "deki",  "den",   "dir",   "dur",
     "in",    "la",    "lar",    "lara",  "larda", "lardan", "lari",  "larin", "larla", "le",
     "ler",   "lerde", "lerden", "lere",  "leri",  "lerin",  "lerle", "li",    "lik",   "lilar",
     "liler", "lu",    "luk",    "lular", "luler", "na",     "nda",   "ndaki", "ndan",  "nde",
     "ndeki", "nden",  "ne",     "ni",    "nin",   "nu",     "nun",   "si",    "su",    "ta",
     "taki",  "tan",   "te",     "teki",  "ten",   "tir",    "tur",   "un",    "ya",    "ydi",
     "ye",    "yi",    "yken",   "yla",   "yle",   "yu"});

}  // namespace

bool is_elided_article(std::string_view letters, char32_t next) {
  constexpr size_t kLongest = 7;
  if (letters.empty() || letters.size() > kLongest) return false;
  std::string first;
  append_utf8(first, next);
  if (fold(first).find_first_of("aeiouyh") != 0) return false;
  return std::find(kArticles.begin(), kArticles.end(), fold(letters)) != kArticles.end();
}

bool is_name_suffix(std::string_view letters) {
  constexpr size_t kLongest = 8;
  if (letters.size() < 2 || letters.size() > kLongest) return false;
  return std::find(kSuffixes.begin(), kSuffixes.end(), fold(letters)) != kSuffixes.end();
}

bool may_be_name_suffix(std::string_view letters) {
  const std::string folded = fold(letters);
  return folded.size() == 1 && folded.find_first_of("aeiu") == 0;
}

}  // namespace lede
