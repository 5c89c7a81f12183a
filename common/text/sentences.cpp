#include "common/text/sentences.h"

#include <array>
#include <string>
#include <unordered_set>

#include "common/text/unicode.h"

namespace lede {

namespace {

using Words = std::unordered_set<std::string_view>;

/// Never end a sentence: a name or a number follows.
const Words kTitles = {"mr",      "mrs",  "ms",   "dr",   "prof", "gen",  "sen", "rep",    "gov",
                       "lt",      "col",  "sgt",  "capt", "cmdr", "adm",  "maj", "cpl",    "pvt",
                       "brig",    "st",   "rev",  "hon",  "pres", "supt", "det", "insp",   "messrs",
                       "mme",     "mlle", "fr",   "sr",   "sra",  "vs",   "v",   "mt",     "ft",
                       "gov-gen", "vol",  "fig",  "eg",   "ie",   "cf",   "ca",  "approx", "pop",
                       "al",      "sec",  "atty", "amb",  "dep",  "asst"};
/// End a sentence only when what follows looks like a new one.
const Words kMaybe = {
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

struct Char {
  char32_t value;
  size_t begin;
  size_t end;
};

Char char_at(std::string_view t, size_t i) {
  if (i >= t.size()) return {0, i, i};
  const auto cp = decode_at(t, i);
  return {cp.value, i, i + cp.size};
}

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0x203A || c == 0x300D || c == 0x300F || c == '*' || c == '_';
}

bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0xAB ||
         c == 0x2039 || c == 0x300C || c == '*' || c == '_' || c == 0x2022 || c == 0xBF ||
         c == 0xA1;
}

bool is_terminal(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
         c == 0xFF1F || c == 0x61F || c == 0x964;
}

/// The first character from `at` on that may be one of is_terminal.
size_t skip_to_terminal(std::string_view t, size_t at) {
  static constexpr auto kMay = [] {
    std::array<bool, 256> may{};
    for (const unsigned char c : {'.', '!', '?', '\xE2', '\xE3', '\xEF', '\xD8', '\xE0'})
      may[c] = true;
    may[0x85] = true;  // an ellipsis in Windows-1252, as bytes that are no UTF-8 are read
    return may;
  }();
  while (at < t.size() && !kMay[static_cast<unsigned char>(t[at])]) at += decode_at(t, at).size;
  return at;
}

/// The word that ends just before `at`, lower case, inner full stops kept ("u.s", "p.m").
std::string word_before(std::string_view t, size_t at) {
  size_t i = at;
  while (i > 0) {
    size_t j = i - 1;
    while (j > 0 && (static_cast<unsigned char>(t[j]) & 0xC0) == 0x80) --j;
    const auto cp = decode_at(t, j);
    if (!is_letter(cp.value) && !is_digit(cp.value) && cp.value != '.' && cp.value != '-' &&
        cp.value != '&') {
      break;
    }
    i = j;
    if (at - i > 40) break;
  }
  std::string w;
  for (const char c : t.substr(i, at - i))
    w += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return w;
}

bool starts_upper(std::string_view t, size_t i) {
  return i < t.size() && is_upper(decode_at(t, i).value);
}

std::string first_word(std::string_view t, size_t i) {
  std::string w;
  while (i < t.size() && is_letter(decode_at(t, i).value)) {
    const auto cp = decode_at(t, i);
    w += cp.value < 0x80 ? std::string(1, static_cast<char>(cp.value | 0x20))
                         : std::string(t.substr(i, cp.size));
    i += cp.size;
  }
  return w;
}

/// Whether the full stop at `stop` ends an abbreviation rather than a sentence; `next` is where
/// the following word begins (quotes skipped).
bool abbreviation(std::string_view t, size_t stop, size_t next) {
  const std::string w = word_before(t, stop);
  if (w.empty()) return false;
  // The number of a section or of a list item opens its paragraph.
  if (w.size() == stop && w.find_first_not_of("0123456789") == std::string::npos) return true;
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
    const char original = t[stop - 1];
    if (original >= 'A' && original <= 'Z') return !starter;
    return false;
  }
  if (dotted) return !starter || plain == "vs";
  if (kMaybe.contains(plain)) {
    if (plain == "no" || plain == "nos" || plain == "p" || plain == "pp" || plain == "art" ||
        plain == "op") {
      // "No. 5" goes on, "He said no. 5 of them" hardly occurs.
      return next < t.size() && is_digit(decode_at(t, next).value);
    }
    // A month or a day needs its capital; "sat." and "sun." as words do not have it.
    const size_t from = stop - plain.size();
    if (!starts_upper(t, from) && plain != "etc" && plain != "min" && plain != "max") return false;
    if (next < t.size() && is_digit(decode_at(t, next).value)) return plain != "etc";
    return !starter;
  }
  return false;
}

}  // namespace

bool ends_like_sentence(std::string_view text) {
  size_t i = text.size();
  while (i > 0) {
    size_t j = i - 1;
    while (j > 0 && (static_cast<unsigned char>(text[j]) & 0xC0) == 0x80) --j;
    const auto cp = decode_at(text, j).value;
    if (is_terminal(cp)) return true;
    if (!is_closing(cp) && !is_space(cp) && !is_ignorable(cp)) return false;
    i = j;
  }
  return false;
}

namespace {

/// Gives the sentences one by one to `take`, until it returns false.
template <typename Take>
void each_sentence(std::string_view t, Take take) {
  size_t begin = 0;
  const auto push = [&](size_t end) {
    size_t b = begin;
    while (b < end) {
      const auto c = char_at(t, b);
      if (!is_space(c.value) && !is_ignorable(c.value)) break;
      b = c.end;
    }
    size_t e = end;
    while (e > b) {
      size_t j = e - 1;
      while (j > b && (static_cast<unsigned char>(t[j]) & 0xC0) == 0x80) --j;
      const auto v = decode_at(t, j).value;
      if (!is_space(v) && !is_ignorable(v)) break;
      e = j;
    }
    begin = end;
    return e <= b || take(Range{static_cast<uint32_t>(b), static_cast<uint32_t>(e)});
  };
  size_t i = 0;
  while ((i = skip_to_terminal(t, i)) < t.size()) {
    const Char c = char_at(t, i);
    i = c.end;
    if (!is_terminal(c.value)) continue;
    const bool cjk = c.value == 0x3002 || c.value == 0xFF01 || c.value == 0xFF1F;
    size_t stop = c.begin;
    bool only_dots = c.value == '.';
    while (i < t.size() && is_terminal(char_at(t, i).value)) {
      only_dots = only_dots && t[i] == '.';
      stop = i;
      i = char_at(t, i).end;
    }
    size_t end = i;
    while (end < t.size() && is_closing(char_at(t, end).value)) end = char_at(t, end).end;
    if (end >= t.size()) break;
    if (cjk) {
      if (!push(end)) return;
      i = end;
      continue;
    }
    if (!is_space(char_at(t, end).value)) continue;
    size_t next = end;
    while (next < t.size() && is_space(char_at(t, next).value)) next = char_at(t, next).end;
    size_t word = next;
    while (word < t.size() && is_opening(char_at(t, word).value)) word = char_at(t, word).end;
    if (word >= t.size()) continue;
    const char32_t w = char_at(t, word).value;
    // A lower-case word goes on with the sentence ("really?" she said); other scripts have no case.
    if (is_lower(w)) continue;
    if (w == '-' || w == 0x2013 || w == 0x2014) {
      // "... he said. - More" begins anew, "U.S. - South" does not.
      if (only_dots && abbreviation(t, stop, word)) continue;
    }
    const bool multiple_dots = only_dots && stop > c.begin;
    if (c.value == '.' && !multiple_dots && only_dots && end == stop + 1 &&
        abbreviation(t, stop, word))
      continue;
    // "(Nov. 3)" closes a bracket after the stop of an abbreviation: still an abbreviation.
    if (c.value == '.' && end > stop + 1 && t[stop + 1] == ')' && is_lower(w)) continue;
    if (!push(end)) return;
    i = end;
  }
  push(t.size());
}

}  // namespace

std::vector<Range> split_sentences(std::string_view paragraph) {
  std::vector<Range> out;
  each_sentence(paragraph, [&](Range sentence) {
    out.push_back(sentence);
    return true;
  });
  return out;
}

bool has_several_sentences(std::string_view paragraph) {
  unsigned sentences = 0;
  each_sentence(paragraph, [&](Range) { return ++sentences < 2; });
  return sentences >= 2;
}

unsigned count_words(std::string_view text) {
  unsigned words = 0;
  unsigned unspaced = 0;
  bool in_word = false;
  for (size_t i = 0; i < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[i]); byte < 0x80) {
      const bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
      words += !in_word && !space ? 1 : 0;  // no branch: where a word ends can't be foreseen
      in_word = !space;
      ++i;
      continue;
    }
    const auto cp = decode_at(text, i);
    if (is_unspaced_script(cp.value)) {
      ++unspaced;
    } else if (is_space(cp.value)) {
      in_word = false;
    } else if (!in_word) {
      in_word = true;
      ++words;
    }
    i += cp.size;
  }
  return words + unspaced / 2;
}

}  // namespace lede
