#include "indexer/repeats/sentence_words.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/hash.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/unicode.h"
#include "indexer/repeats/figures.h"

namespace lede {

namespace {

using Kind = SentenceWord::Kind;

/// A word that is of a kind whatever its case, and what it is the same as: a number in figures, a
/// month in full.
struct KnownWord {
  Kind kind = Kind::plain;
  std::string_view same_as;
  bool any_case = true;
};

const std::unordered_map<std::string_view, KnownWord>& known_words() {
  static const std::unordered_map<std::string_view, KnownWord> words = [] {
    std::unordered_map<std::string_view, KnownWord> all;
    using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    const auto add = [&](Kind kind, std::initializer_list<std::string_view> list) {
      for (const auto w : list) all.emplace(w, KnownWord{kind, w, kind != Kind::day});
    };
    const auto add_same = [&](Kind kind, const Pairs& list) {
      for (const auto& [w, same] : list) all.emplace(w, KnownWord{kind, same, kind != Kind::day});
    };
    add_same(Kind::number,
             {{"zero", "0"},     {"one", "1"},        {"two", "2"},       {"three", "3"},
              {"four", "4"},     {"five", "5"},       {"six", "6"},       {"seven", "7"},
              {"eight", "8"},    {"nine", "9"},       {"ten", "10"},      {"eleven", "11"},
              {"twelve", "12"},  {"thirteen", "13"},  {"fourteen", "14"}, {"fifteen", "15"},
              {"sixteen", "16"}, {"seventeen", "17"}, {"eighteen", "18"}, {"nineteen", "19"},
              {"twenty", "20"},  {"thirty", "30"},    {"forty", "40"},    {"fifty", "50"},
              {"sixty", "60"},   {"seventy", "70"},   {"eighty", "80"},   {"ninety", "90"},
              {"first", "1st"},  {"second", "2nd"},   {"third", "3rd"},   {"fourth", "4th"},
              {"fifth", "5th"},  {"sixth", "6th"},    {"seventh", "7th"}, {"eighth", "8th"},
              {"ninth", "9th"},  {"tenth", "10th"}});
    add(Kind::number, {"hundred", "hundreds", "thousand", "thousands", "million", "millions",
                       "billion", "billions", "trillion", "dozen", "dozens", "half", "quarter",
                       "once", "twice", "double", "triple"});
    add(Kind::negation, {"not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither",
                         "nor", "without", "cannot", "deny", "denies", "denied"});
    add(Kind::day, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                    "january", "february", "march", "april", "may", "june", "july", "august",
                    "september", "october", "november", "december"});
    for (const std::string_view w :
         {"montag",    "dienstag", "mittwoch", "donnerstag", "freitag",  "samstag",
          "sonnabend", "sonntag",  "lundi",    "mardi",      "mercredi", "jeudi",
          "vendredi",  "samedi",   "dimanche", "lunes",      "martes",   "miercoles",
          "jueves",    "viernes",  "sabado",   "domingo",    "lunedi",   "martedi",
          "mercoledi", "giovedi",  "venerdi",  "sabato",     "domenica"})
      all.emplace(w, KnownWord{Kind::day, w, true});
    add_same(Kind::day, {{"jan", "january"},
                         {"feb", "february"},
                         {"mar", "march"},
                         {"apr", "april"},
                         {"jun", "june"},
                         {"jul", "july"},
                         {"aug", "august"},
                         {"sep", "september"},
                         {"sept", "september"},
                         {"oct", "october"},
                         {"nov", "november"},
                         {"dec", "december"}});
    add(Kind::time, {"today", "yesterday", "tomorrow", "tonight", "last",    "next",      "earlier",
                     "later", "week",      "month",    "year",    "morning", "afternoon", "evening",
                     "night", "recently",  "now",      "ago",     "day",     "days"});
    add(Kind::attribution,
        {"say",       "says",        "said",         "saying",    "tell",      "tells",
         "told",      "report",      "reports",      "reported",  "according", "add",
         "adds",      "added",       "explained",    "announced", "statement", "reporters",
         "spokesman", "spokeswoman", "spokesperson", "officials", "official",  "police"});
    add(Kind::function, {"mr", "mrs", "ms", "dr", "sir"});
    return all;
  }();
  return words;
}

/// A word as the analyzer has it, which stands in the text as `written`. The first word of a
/// sentence is capitalised, name or not: where it differs, that it is taken for a name costs less
/// than that one is missed.
SentenceWord sentence_word(const std::string& term, std::string_view written) {
  const auto as = [](std::string_view word, Kind kind) { return SentenceWord{hash32(word), kind}; };
  const bool capital = is_upper(decode_at(written, 0).value);
  const auto known = known_words().find(term);
  // "May" is a month, "may" is none.
  if (known != known_words().end() && (known->second.any_case || capital))
    return as(known->second.same_as, known->second.kind);
  if (written.ends_with("n't") || written.ends_with("n’t")) return as(term, Kind::negation);
  if (ascii::has_digit(term)) return as(term, Kind::number);
  if (is_function_word(term)) return as(term, Kind::function);
  return as(term, capital ? Kind::name : Kind::plain);
}

uint32_t mixed(uint32_t hash, uint32_t next) {
  return (hash ^ next) * 0x9E3779B1U;
}

/// Whether words are where a report comes from, with a dash behind them: "SEOUL, South Korea -",
/// "BOSTON (AP) --".
bool is_dateline(const std::vector<SentenceWord>& words, std::string_view behind) {
  constexpr size_t kMaxWords = 7;
  const auto of_place = [](const SentenceWord& w) {
    return w.kind == Kind::name || w.kind == Kind::day || w.kind == Kind::number;
  };
  const auto has = [&](std::string_view dash) { return behind.find(dash) != behind.npos; };
  return !words.empty() && words.size() <= kMaxWords &&
         (has("–") || has("—") || has(" - ") || has("--") || has(")- ")) &&
         std::all_of(words.begin(), words.end(), of_place);
}

}  // namespace

SentenceWords sentence_words(std::string_view sentence) {
  SentenceWords out;
  const std::string text = with_figures(sentence);
  size_t end = 0;
  for (const Token& t : analyze(text)) {
    if (!t.main) continue;
    auto& words = out.words;
    const auto between =
        std::string_view(text).substr(end, t.begin - std::min<size_t>(end, t.begin));
    if (is_dateline(words, between)) words.clear();
    const SentenceWord word =
        sentence_word(t.term, std::string_view(text).substr(t.begin, t.end - t.begin));
    // "6 3/16" is one number, and so is "3, 11, 19", however many are drawn.
    const bool goes_on = word.kind == Kind::number && !words.empty() &&
                         words.back().kind == Kind::number &&
                         (between.size() <= 1 || between == ", ");
    // "5 May" and "May 5" are one day.
    const bool day_first = word.kind == Kind::day && !words.empty() &&
                           words.back().kind == Kind::number && between.size() <= 1;
    if (goes_on) {
      words.back().hash = mixed(words.back().hash, word.hash);
    } else if (day_first) {
      words.insert(words.end() - 1, word);
    } else {
      words.push_back(word);
    }
    end = t.end;
  }
  for (const SentenceWord& w : out.words) {
    out.bits |= uint64_t{1} << (w.hash >> 26);
    out.hash = mixed(out.hash, w.hash);
  }
  return out;
}

}  // namespace lede
