#include "indexer/wording/people.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

std::string_view trim(std::string_view s) {
  return ascii::trimmed(s, " \t.,;:*_|-");
}

/// Length of a lower-case phrase at the start of `s`, case ignored, that ends at a word's end.
size_t starts_with_phrase(std::string_view s, std::string_view phrase) {
  if (s.size() <= phrase.size()) return 0;
  for (size_t i = 0; i < phrase.size(); ++i) {
    const char c = ascii::lower(s[i]);
    if (c != phrase[i]) return 0;
  }
  const char next = s[phrase.size()];
  return next == ' ' || next == ':' || next == '\t' || phrase.back() == ':' ? phrase.size() : 0;
}

const std::unordered_set<std::string_view> kOffice = {
    "writer",       "writers",   "correspondent", "correspondents", "reporter",  "reporters",
    "editor",       "editors",   "staff",         "bureau",         "columnist", "contributor",
    "contributing", "analyst",   "producer",      "chief",          "associate", "senior",
    "special",      "freelance", "photographer",  "journalist",     "fellow",    "professor"};

/// First words of a page's buttons and lists, which are capitalised as names are.
const std::unordered_set<std::string_view> kButtons = {
    "share", "print",  "email", "follow", "view",  "comment", "comments", "save",   "tweet",
    "add",   "sign",   "read",  "more",   "photo", "photos",  "text",     "latest", "related",
    "top",   "getty",  "video", "videos", "log",   "join",    "breaking", "live",   "like",
    "image", "images", "next",  "full",   "back",  "watch",   "listen",   "send",   "subscribe"};

const std::unordered_set<std::string_view> kParticles = {
    "de",  "da", "di", "del", "della", "der", "den", "van", "von", "al",  "el", "bin",
    "ibn", "la", "le", "du",  "dos",   "and", "of",  "the", "ter", "ten", "y",  "e"};

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  while (!s.empty()) {
    const auto end = std::min(s.find_first_of(" \t\n"), s.size());
    if (end > 0) out.push_back(s.substr(0, end));
    s.remove_prefix(std::min(end + 1, s.size()));
  }
  return out;
}

bool is_name(std::string_view s) {
  const auto words = words_of(s);
  if (words.empty() || words.size() > 5) return false;
  size_t capitals = 0;
  for (const auto w : words) {
    const auto cp = decode_at(w, 0).value;
    if (is_digit(cp)) return false;
    if (is_upper(cp)) {
      ++capitals;
    } else if (!kParticles.contains(w) && !w.starts_with("al-") && !w.starts_with("el-") &&
               !w.starts_with("d'") && (is_lower(cp) || !is_letter(cp))) {
      return false;
    }
    if (w.find_first_of("?!\"()/0123456789") != std::string_view::npos) return false;
  }
  return capitals > 0;
}

bool has_office(std::string_view s) {
  for (const auto w : words_of(s)) {
    if (kOffice.contains(fold(trim(w)))) return true;
  }
  return false;
}

/// The names of a list "A, B and C, Staff Writers"; empty when something else stands there.
std::string names(std::string_view list) {
  list = trim(list);
  if (const auto bar = list.find(" | "); bar != std::string_view::npos)
    list = trim(list.substr(0, bar));
  for (const std::string_view cut :
       {" in ", " for ", " at ", " from ", " – ", " — ", " - ", " / ", "  "}) {
    if (const auto at = list.find(cut); at != std::string_view::npos && at > 0)
      list = list.substr(0, at);
  }
  std::vector<std::string> found;
  std::string part;
  std::string rest(list);
  const auto flush = [&]() -> bool {
    // "Jane Doe@jdoe": the handle is none of the name.
    const std::string name(trim(std::string_view(part).substr(0, part.find('@'))));
    part.clear();
    if (name.empty()) return true;
    if (has_office(name) && !found.empty()) return true;
    if (!is_name(name)) return false;
    found.push_back(name);
    return true;
  };
  while (!rest.empty()) {
    size_t skip = 0;
    for (const std::string_view sep : {", and ", " and ", ", ", "; ", " & ", ","}) {
      if (rest.starts_with(sep)) {
        skip = sep.size();
        break;
      }
    }
    if (skip > 0) {
      if (!flush()) return "";
      rest.erase(0, skip);
    } else {
      part += rest[0];
      rest.erase(0, 1);
    }
  }
  if (!flush() || found.empty() || found.size() > 8) return "";
  std::string out;
  for (const auto& n : found) out += (out.empty() ? "" : ", ") + n;
  return out;
}

constexpr std::array kAuthorLabels = {
    "post by", "posted by",  "written by",  "reported by", "story by",  "words by",
    "text by", "article by", "analysis by", "opinion by",  "report by", "compiled by",
    "author:", "authors:",   "author :",    "byline:",     "by"};
constexpr std::array kEditorLabels = {
    "edited by", "editing by", "editor:", "editors:", "edit by", "editor :"};
constexpr std::array kCreditLabels = {"reporting by", "additional reporting by", "writing by",
                                      "reporting and writing by", "written and reported by"};

}  // namespace

std::optional<Credits> read_credits(std::string_view line) {
  line = trim(line);
  if (line.size() > 300) return std::nullopt;
  if (line.starts_with('(') && line.ends_with(')')) line = line.substr(1, line.size() - 2);
  Credits credits;
  // Agency credits: clauses set apart by semicolons.
  bool clauses = false;
  std::string_view rest = line;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto clause = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    for (const std::string_view label : kCreditLabels) {
      if (const size_t n = starts_with_phrase(clause, label)) {
        clauses = true;
        // "X in Pellan and Y in Sumara City" names people between places.
        std::string people;
        std::string_view who = clause.substr(n);
        while (!who.empty()) {
          const auto at = std::min(who.find(" and "), who.size());
          if (const auto one = names(who.substr(0, at)); !one.empty())
            people += (people.empty() ? "" : ", ") + one;
          who.remove_prefix(std::min(at + 5, who.size()));
        }
        if (!people.empty()) credits.author += (credits.author.empty() ? "" : ", ") + people;
      }
    }
    for (const std::string_view label : kEditorLabels) {
      if (const size_t n = starts_with_phrase(clause, label)) {
        if (auto who = names(clause.substr(n)); !who.empty()) {
          clauses = true;
          credits.editor = who;
        }
      }
    }
  }
  if (clauses) return credits;
  for (const std::string_view label : kAuthorLabels) {
    const size_t n = starts_with_phrase(line, label);
    if (n == 0) continue;
    // "By Jane Doe" as a line of its own; "By Monday the river ..." is a sentence.
    if (words_of(line).size() > 16) return std::nullopt;
    auto who = names(line.substr(n));
    if (who.empty()) return std::nullopt;
    // "By The Numbers", "By Bus": a name has two words, or is an agency's in capitals.
    const auto first = words_of(who);
    const bool capitals =
        std::all_of(who.begin(), who.end(), [](char c) { return !ascii::is_lower(c); });
    if (label == "by" && (line[0] != 'B' || first.empty() || first[0] == "The" ||
                          (first.size() < 2 && !capitals && !has_office(who) && who != "Reuters")))
      return std::nullopt;
    credits.author = who;
    return credits;
  }
  return std::nullopt;
}

bool is_office(std::string_view line) {
  const auto words = words_of(trim(line));
  return !words.empty() && std::all_of(words.begin(), words.end(), [](auto w) {
    const std::string f = fold(trim(w));
    return kOffice.contains(f) || f == "our" || f == "by" || f == "news" || f == "desk" ||
           f == "web";
  });
}

std::optional<std::string> read_bare_byline(std::string_view line) {
  line = trim(line);
  if (line.find(':') != std::string_view::npos) return std::nullopt;
  const auto all = words_of(line);
  if (all.size() < 3 || all.size() > 10) return std::nullopt;
  const auto in = line.find(" in ");
  const auto comma = line.find(", ");
  const auto cut = std::min(in, comma);
  if (cut == std::string_view::npos) return std::nullopt;
  if (cut == comma && !has_office(line.substr(comma))) return std::nullopt;
  const auto name = line.substr(0, cut);
  const auto words = words_of(name);
  if (words.size() < 2 || words.size() > 4 || !is_name(name) || has_office(name))
    return std::nullopt;
  if (cut == in) {
    // "Harriet Mbeki-Lowe in Valmere": the place is one to three capitalised words.
    const auto place = words_of(line.substr(in + 4));
    if (place.size() > 3 || !std::all_of(place.begin(), place.end(),
                                         [](auto w) { return is_upper(decode_at(w, 0).value); })) {
      return std::nullopt;
    }
  }
  return std::string(name);
}

bool is_bare_name(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() < 2 || words.size() > 4 || !is_name(line) || has_office(line)) return false;
  if (kButtons.contains(fold(words.front()))) return false;
  // A title's small words, a masthead's and a menu's are in no name.
  return std::all_of(words.begin(), words.end(),
                     [](auto w) {
                       const std::string f = fold(w);
                       return kParticles.contains(w) ? w != "and" && w != "of" && w != "the"
                                                     : !is_function_word(f);
                     }) &&
         line.find_first_of(",:;&@|_+#*$\xC2\xE2") == std::string_view::npos;
}

}  // namespace lede
