#include "indexer/wording/people.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/dates.h"
#include "common/text/function_words.h"
#include "common/text/month_names.h"
#include "common/text/unicode.h"
#include "indexer/wording/date_words.h"
#include "indexer/wording/outlet_names.h"
#include "indexer/wording/reporter_names.h"

namespace lede {

namespace {

std::string_view trim(std::string_view s) {
  return ascii::trimmed(s, " \t.,;:*_|-");
}

#include "indexer/wording/byline_words.inc"

/// Words of offices, folded, in the languages of bylines.
const std::unordered_set<std::string_view> kOffice = {
    "writer",         "writers",       "correspondent",
    "correspondents", "reporter",      "reporters",
    "editor",         "editors",       "staff",
    "bureau",         "columnist",     "contributor",
    "contributors",   "contributing",  "analyst",
    "producer",       "chief",         "associate",
    "senior",         "special",       "freelance",
    "photographer",   "journalist",    "journalists",
    "fellow",         "professor",     "director",
    "manager",        "head",          "desk",
    "newsroom",       "team",          "agency",
    "agencies",       "critic",        "presenter",
    "anchor",         "host",          "blogger",
    "intern",         "researcher",    "commentator",
    "economist",      "lecturer",      "president",
    "founder",        "redakteur",     "redakteurin",
    "redaktion",      "korrespondent", "korrespondentin",
    "reporterin",     "journalistin",  "autorin",
    "volontar",       "volontarin",    "chefredakteur",
    "agenturen",      "leiter",        "leiterin",
    "mitarbeiter",    "redacteur",     "redactrice",
    "redaction",      "journaliste",   "correspondant",
    "correspondante", "envoye",        "envoyee",
    "chef",           "rubrique",      "redactor",
    "redactora",      "redaccion",     "periodista",
    "corresponsal",   "enviado",       "enviada",
    "agencias",       "redattore",     "redattrice",
    "redazione",      "giornalista",   "corrispondente",
    "inviato",        "inviata",       "jornalista",
    "redator",        "redacao",       "correspondente",
    "reportagem",     "verslaggever",  "redactie",
    "correspondente", "freelancer",    "redaktor",
    "redaktorka",     "redakcja",      "dziennikarz",
    "dziennikarka",   "redakce",       "redaktorka",
    "redaktør",       "redaktor",      "journalisten",
    "toimittaja",     "toimitus",      "reportteri",
    "szerkeszto",     "ujsagiro",      "редактор",
    "корреспондент",  "журналист",     "обозреватель",
    "редакция",       "кореспондент",  "журналіст",
    "новинар",        "novinar",       "novinarka",
    "muhabir",        "editoru",       "wartawan",
    "reporterka",     "مراسل",         "صحفي"};

/// First words of a page's buttons and lists, which are capitalised as names are.
const std::unordered_set<std::string_view> kButtons = {
    "share",  "print", "email", "follow",  "view",  "comment", "comments", "save",     "tweet",
    "add",    "sign",  "read",  "more",    "photo", "photos",  "text",     "latest",   "related",
    "top",    "getty", "video", "videos",  "log",   "join",    "breaking", "live",     "like",
    "see",    "all",   "meet",  "profile", "bio",   "about",   "contact",  "posts",    "image",
    "images", "next",  "full",  "back",    "watch", "listen",  "send",     "subscribe"};

const std::unordered_set<std::string_view> kParticles = {
    "de",  "da",  "di",  "del", "della", "der", "den", "van", "von", "al", "el", "bin", "ibn",
    "la",  "le",  "du",  "dos", "and",   "of",  "the", "ter", "ten", "y",  "e",  "zu",  "zum",
    "zur", "vom", "das", "do",  "i",     "los", "las", "lo",  "te",  "op", "af", "av"};

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  size_t begin = 0;
  for (size_t i = 0; i <= s.size(); ++i) {
    if (i < s.size() && s[i] != ' ' && s[i] != '\t' && s[i] != '\n') continue;
    if (i > begin) out.push_back(s.substr(begin, i - begin));
    begin = i + 1;
  }
  return out;
}

/// "Jane Doe Photography" is a firm.
bool is_picture_word(std::string_view folded) {
  return folded == "photography" || folded == "photo" || folded == "photos" || folded == "images" ||
         folded == "pictures" || folded == "fotografie" || folded == "photographie" ||
         folded == "fotografia";
}

/// "(R.J.)", "“Jack”" between two other words of a name.
bool is_nickname(std::string_view word) {
  return word.size() > 2 && ((word.front() == '(' && word.back() == ')') ||
                             (word.front() == '"' && word.back() == '"') ||
                             (word.starts_with("“") && word.ends_with("”")));
}

/// `caseless`: letters without case may begin a name, too.
bool is_name(std::string_view s, bool caseless = false) {
  const auto words = words_of(s);
  if (words.empty() || words.size() > 5) return false;
  size_t capitals = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const auto w = words[i];
    if (i > 0 && i + 1 < words.size() && is_nickname(w)) continue;
    const auto cp = decode_at(w, 0).value;
    if (is_digit(cp)) return false;
    if (is_upper(cp) || (caseless && is_letter(cp) && !is_lower(cp))) {
      ++capitals;
    } else if (!kParticles.contains(w) && !w.starts_with("al-") && !w.starts_with("el-") &&
               !w.starts_with("d'") && !w.starts_with("d’") && (is_lower(cp) || !is_letter(cp))) {
      return false;
    }
    if (w.find_first_of("?!\"()/:0123456789") != std::string_view::npos) return false;
  }
  return capitals > 0;
}

/// A title's words rather than a name's: "Penwick Was Under Water", "Part Two", "Fall zu Fall".
bool is_phrase(std::string_view s) {
  // Function words that are names, too.
  static const std::unordered_set<std::string_view> kNames = {"may", "will", "can", "how",
                                                              "you", "her",  "own", "did"};
  const auto words = words_of(s);
  std::string before;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string w = fold(trim(words[i]));
    if (std::find(std::begin(kTitleWords), std::end(kTitleWords), w) != std::end(kTitleWords))
      return true;
    if (i > 0 && !kParticles.contains(w) && w.size() > 2 && is_function_word(w) &&
        !kNames.contains(w))
      return true;
    if (i > 1 && kParticles.contains(words[i - 1]) && w == fold(trim(words[i - 2]))) return true;
  }
  return words.size() > 1 && is_picture_word(fold(trim(words.back())));
}

bool has_office(std::string_view s) {
  for (const auto w : words_of(s)) {
    if (kOffice.contains(fold(trim(w)))) return true;
  }
  return false;
}

/// Bytes of `line` that make `label`, which is folded, case and accents aside, and end at a word's
/// end; 0 for another beginning. `folded` is the line's beginning, folded.
size_t label_size(std::string_view line, std::string_view folded, std::string_view label) {
  if (!folded.starts_with(label)) return 0;
  size_t at = 0;
  while (at < line.size() && fold(line.substr(0, at)).size() < label.size())
    at += decode_at(line, at).size;
  if (at >= line.size()) return 0;
  if (!is_letter(decode_at(label, previous_character(label, label.size())).value)) return at;
  const auto next = decode_at(line, at).value;
  return is_space(next) || next == ':' || next == 0xFF1A ? at : 0;
}

/// Labels by their first bytes, folded.
using Labels = std::array<std::vector<std::string>, 256>;

Labels folded(const auto& words) {
  Labels out;
  for (const std::string_view word : words) {
    std::string label = fold(word);
    out[static_cast<unsigned char>(label[0])].push_back(std::move(label));
  }
  // The longest first: "text by" before "text".
  for (auto& labels : out)
    std::stable_sort(labels.begin(), labels.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return out;
}

/// The beginning of a line that may hold a label, folded.
std::string folded_start(std::string_view line) {
  constexpr size_t kMaxBytes = 60;
  size_t end = std::min(line.size(), kMaxBytes);
  while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  return fold(line.substr(0, end));
}

/// Bytes of the first of `labels` that a line begins with; 0 for none.
size_t begins_with_label(std::string_view line, const Labels& labels) {
  if (line.empty()) return 0;
  // Most lines begin with no letter of any label.
  const auto first = static_cast<unsigned char>(ascii::lower(line[0]));
  if (first < 0x80 && labels[first].empty()) return 0;
  const std::string start = folded_start(line);
  if (start.empty()) return 0;
  for (const auto& label : labels[static_cast<unsigned char>(start[0])]) {
    if (const size_t n = label_size(line, start, label)) return n;
  }
  return 0;
}

const Labels& author_labels() {
  static const Labels kFolded = folded(kAuthorLabels);
  return kFolded;
}

/// "Jane Doe Reuters" without the agency.
std::string_view without_agency(std::string_view name) {
  for (const std::string_view agency :
       {" Reuters", " AFP", " AP", " dpa", " UPI", " EFE", " ANSA", " Associated Press",
        " PA Media", " Bloomberg", " CNN", " BBC News"}) {
    const auto rest = name.substr(0, name.size() - std::min(name.size(), agency.size()));
    if (name.ends_with(agency) && rest.find(' ') != std::string_view::npos) return trim(rest);
  }
  return name;
}

/// "unserer Redakteurin Jane Doe" without what the name is introduced by.
std::string_view without_introduction(std::string_view name) {
  static const std::unordered_set<std::string_view> kOur = {
      "our",    "unser",  "unserer", "unserem", "notre", "nuestro", "nuestra",
      "nostro", "nostra", "onze",    "vores",   "var",   "nosso",   "nossa"};
  while (true) {
    const auto blank = name.find(' ');
    if (blank == std::string_view::npos) return name;
    const std::string word = fold(name.substr(0, blank));
    if (!kOur.contains(word) && !kOffice.contains(word)) return name;
    name = trim(name.substr(blank));
  }
}

/// "Jane Doe Staff Writer" without the office, of two words and more: one may be a name.
std::string_view without_offices(std::string_view name) {
  const auto words = words_of(name);
  size_t kept = words.size();
  while (kept > 2 && kOffice.contains(fold(trim(words[kept - 1])))) --kept;
  if (kept + 2 > words.size()) return name;
  return trim(name.substr(0, static_cast<size_t>(words[kept].data() - name.data())));
}

/// A name as it stands in a list, without the handle or the address behind it: "Jane Doe@jdoe",
/// "Jane Doe jane.doe@herald.example".
std::string_view plain_name(std::string_view part) {
  if (const auto at = part.find('@'); at != std::string_view::npos) {
    const bool address = part.find('.', at) != std::string_view::npos;
    const auto blank = part.find_last_of(" (", at);
    part = part.substr(0, address && blank != std::string_view::npos ? blank : at);
  }
  part = without_agency(trim(part));
  if (const auto bracket = part.find(" (");
      part.ends_with(')') && bracket != std::string_view::npos)
    part = part.substr(0, bracket);
  return without_offices(trim(part));
}

/// The byte where the next name begins and the one before ends; both the size for no other.
struct Between {
  size_t end = 0;
  size_t next = 0;
};

size_t count_words(std::string_view s) {
  return words_of(s).size();
}

/// In small letters where a line is in capitals: "JANE DOE AND JOHN ROE".
std::string small_if_capitals(std::string_view s) {
  const bool small = std::any_of(s.begin(), s.end(), [](char c) { return ascii::is_lower(c); });
  return small ? std::string(s) : ascii::lower(s);
}

Between find_between(std::string_view rest) {
  Between first{rest.size(), rest.size()};
  const std::string as_small = small_if_capitals(rest);
  for (const std::string_view mark : kBetweenNames) {
    const auto at = as_small.find(mark);
    if (at == std::string_view::npos || at > first.end ||
        (at == first.end && at + mark.size() <= first.next))
      continue;
    // "Ortega y Gasset"; "Ann Lee en Madrid" is cut elsewhere.
    const bool little = mark.size() <= 5 && mark.front() == ' ' && mark != " | " && mark != " · " &&
                        mark != " • " && mark != " / " && mark != " & " && mark != " and " &&
                        mark != " und ";
    if (little) {
      const auto after = rest.substr(at + mark.size());
      const auto right = after.substr(0, after.find_first_of(",;\t|/"));
      if (count_words(rest.substr(0, at)) < 2 || count_words(right) < 2 ||
          !is_upper(decode_at(right, 0).value))
        continue;
    }
    first = {at, at + mark.size()};
  }
  return first;
}

/// What may stand behind a name of two words and more that is no other name: an office, a place or
/// an agency of one word, an employer.
bool is_no_colleague(std::string_view part) {
  return has_office(part) || count_words(part) == 1 || part.starts_with("The ") ||
         is_lower(decode_at(part, 0).value) || part.find(" of ") != std::string_view::npos ||
         looks_like_outlet(part);
}

/// "Jr.", "Sr." without its dot: it belongs to the name before it, also behind a comma.
bool is_younger(std::string_view word) {
  return word == "Jr" || word == "Sr";
}

/// The names of a list "A, B and C, Staff Writers"; empty when something else stands there.
std::string names(std::string_view list, bool caseless = false) {
  static const Labels kOthers = folded(kOtherLabels);
  list = trim(list);
  // "Jane Doe | Reuters", "Jane Doe (with Otto Vance)"
  list = trim(list.substr(0, list.find('|')));
  std::string opened;
  if (const auto bracket = list.find(" ("); bracket != std::string_view::npos) {
    for (const std::string_view with : {"with ", "avec ", "mit ", "con ", "und ", "and ", "et "}) {
      if (!list.substr(bracket + 2).starts_with(with)) continue;
      opened = list;
      opened.erase(bracket + 1, 1);
      std::erase(opened, ')');
      list = opened;
      break;
    }
  }
  // "Jane Doe (Ostrel, correspondent)"
  if (opened.empty() && list.ends_with(')') && list.find(')') + 1 == list.size())
    list = trim(list.substr(0, std::min(list.find(" ("), list.size())));
  std::vector<std::string> found;
  while (!list.empty()) {
    const Between between = find_between(list);
    auto part = trim(list.substr(0, between.end));
    list.remove_prefix(between.next);
    if (const size_t n = begins_with_label(part, author_labels()); n != 0 && !found.empty())
      part = trim(part.substr(n));
    // "Text: Jane Doe, Foto: Otto Vance"
    if (begins_with_label(part, kOthers) != 0) {
      if (found.empty()) return "";
      break;
    }
    bool last = false;
    const std::string as_small = small_if_capitals(part);
    for (const std::string_view cut : kBehindNames) {
      if (const auto at = as_small.find(cut); at < part.size() && at > 0) {
        part = part.substr(0, at);
        last = true;
      }
    }
    auto name = plain_name(part);
    if (name.empty()) continue;
    if (!found.empty() && is_younger(name)) {
      found.back() += " " + std::string(name) + ".";
      continue;
    }
    if (!found.empty() && count_words(found.front()) >= 2 && is_no_colleague(name)) continue;
    if (count_words(name) > 2) name = without_introduction(name);
    if (!is_name(name, caseless) || is_phrase(name)) return "";
    if (std::find(found.begin(), found.end(), name) == found.end()) found.emplace_back(name);
    if (is_younger(name.substr(name.find_last_of(' ') + 1)) && found.back() == name)
      found.back() += '.';
    if (last && list.find(" in ") == std::string_view::npos && found.size() == 1) break;
  }
  constexpr size_t kMaxNames = 8;
  if (found.empty() || found.size() > kMaxNames) return "";
  std::string out;
  for (const auto& n : found) out += (out.empty() ? "" : ", ") + n;
  return out;
}

/// "By Jane Doe" as a line of its own; "By Monday the river ...", "By Air and Sea" are none. `who`
/// is a list with commas.
bool may_follow_preposition(std::string_view line, std::string_view who) {
  if (!is_upper(decode_at(line, 0).value) || who.empty()) return false;
  // "By The Numbers", "By Bus": a name has two words, or is an agency's in capitals.
  bool whole = false;
  for (size_t at = 0; at < who.size();) {
    const size_t end = std::min(who.find(", ", at), who.size());
    const auto words = words_of(who.substr(at, end - at));
    at = end + 2;
    if (words.empty()) continue;
    const std::string word = fold(trim(words[0]));
    if (std::find(std::begin(kNoFirstNames), std::end(kNoFirstNames), word) !=
            std::end(kNoFirstNames) ||
        (word.size() > 3 && read_date_word(word) != DateWord::unknown))
      return false;
    whole = whole || words.size() >= 2;
  }
  const bool capitals =
      who.find(", ") == std::string_view::npos &&
      std::all_of(who.begin(), who.end(), [](char c) { return !ascii::is_lower(c); });
  return whole || capitals || has_office(who) || who == "Reuters";
}

/// The preposition at the beginning of a line, in bytes; 0 for none.
size_t begins_with_preposition(std::string_view line, std::string_view language) {
  const std::string start = folded_start(line);
  for (const std::string_view word : kAuthorPrepositions) {
    if (const size_t n = label_size(line, start, word)) return n;
  }
  for (const auto& [word, of] : kLocalPrepositions) {
    if (!language.starts_with(of)) continue;
    if (const size_t n = label_size(line, start, fold(word))) return n;
  }
  return 0;
}

}  // namespace

namespace {

/// Where another label begins in "Text: Jane Doe Foto: Otto Vance", in bytes; 0 for nowhere. The
/// last one, so that what stands before it may have another.
size_t second_label(std::string_view line) {
  static const Labels kOthers = folded(kOtherLabels);
  static const Labels kEditors = folded(kEditorLabels);
  const size_t colon = line.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  const size_t end = line[colon - 1] == ' ' ? colon - 1 : colon;
  const size_t blank = line.substr(0, end).rfind(' ');
  if (blank == std::string_view::npos) return 0;
  const auto label = line.substr(blank + 1);
  const auto before = trim(line.substr(0, blank));
  if (before.find(' ') == std::string_view::npos ||
      begins_with_label(line, author_labels()) > blank)
    return 0;
  return begins_with_label(label, kOthers) != 0 || begins_with_label(label, kEditors) != 0 ||
                 (begins_with_label(label, author_labels()) != 0 &&
                  begins_with_label(before, kOthers) != 0)
             ? blank + 1
             : 0;
}

/// "Aus Merrow berichtet Jana Kroll", "Jana Kroll berichtet aus Merrow"; empty for others.
std::string who_reports(std::string_view line) {
  constexpr size_t kMostWords = 4;  // of the place
  for (const std::string_view verb : {" berichtet ", " berichten "}) {
    const auto at = line.find(verb);
    if (at == std::string_view::npos) continue;
    const auto before = line.substr(0, at);
    const auto behind = line.substr(at + verb.size());
    const bool place_first = before.starts_with("Aus ");
    if (!place_first && !behind.starts_with("aus ")) return "";
    if (count_words(place_first ? before : behind) > kMostWords) return "";
    const auto who = names(place_first ? behind : before);
    return may_follow_preposition("Aus", who) ? who : "";
  }
  return "";
}

}  // namespace

std::optional<Credits> read_credits(std::string_view line, std::string_view language) {
  static const Labels kCredits = folded(kCreditLabels);
  static const Labels kEditors = folded(kEditorLabels);
  line = trim(line);
  if (line.size() > 300) return std::nullopt;
  std::string plain;
  if (line.find("\xC2\xA0") != std::string_view::npos) {
    plain = one_line(line);
    line = plain;
  }
  if (const size_t n = second_label(line)) {
    auto first = read_credits(line.substr(0, n), language).value_or(Credits{});
    const auto second = read_credits(line.substr(n), language).value_or(Credits{});
    if (first.author.empty()) first.author = second.author;
    if (first.editor.empty()) first.editor = second.editor;
    if (first.author.empty() && first.editor.empty()) return std::nullopt;
    return first;
  }
  if (line.starts_with('(') && line.ends_with(')')) line = line.substr(1, line.size() - 2);
  Credits credits;
  // Agency credits: clauses set apart by semicolons.
  bool clauses = false;
  std::string_view rest = line;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto clause = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (const size_t n = begins_with_label(clause, kCredits)) {
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
    if (const size_t n = begins_with_label(clause, kEditors)) {
      if (auto who = names(clause.substr(n)); !who.empty()) {
        clauses = true;
        credits.editor = who;
      }
    }
  }
  if (clauses) return credits;
  constexpr size_t kMaxWords = 16;
  if (words_of(line).size() > kMaxWords) return std::nullopt;
  credits.author = reporters_of_line(line);
  if (!credits.author.empty()) return credits;
  if (const size_t n = begins_with_label(line, author_labels())) {
    credits.author = names(line.substr(n), true);
    if (!credits.author.empty()) return credits;
  }
  if (const size_t n = begins_with_preposition(line, language)) {
    credits.author = names(line.substr(n));
    if (!credits.author.empty() && may_follow_preposition(line, credits.author)) return credits;
  }
  credits.author = who_reports(line);
  if (!credits.author.empty()) return credits;
  return std::nullopt;
}

namespace {

/// A label alone: "By", "Text:", "Written by".
bool is_label(std::string_view piece) {
  const std::string line = std::string(trim(piece)) + " :";
  return begins_with_label(line, author_labels()) >= trim(piece).size() ||
         begins_with_label(std::string(trim(piece)) + ": x", author_labels()) >=
             trim(piece).size() ||
         begins_with_preposition(line, "") == trim(piece).size();
}

/// A piece without the date behind a name, and the words between: "Jane Doe on May 5, 2020".
std::string_view without_date(std::string_view piece) {
  const auto digits = piece.find_first_of("0123456789");
  const auto dates = find_dates(piece);
  const size_t end = std::min(dates.empty() ? piece.size() : size_t{dates[0].begin}, digits);
  if (end >= piece.size()) return piece;
  piece = piece.substr(0, end);
  while (true) {
    piece = trim(piece);
    for (const std::string_view mark : {"·", "•", "–", "—", "@"}) {
      if (piece.ends_with(mark)) piece = trim(piece.substr(0, piece.size() - mark.size()));
    }
    const auto word = piece.substr(piece.find_last_of(' ') + 1);
    if (word.empty() || word.size() == piece.size()) return piece;
    const std::string plain = fold(trim(word));
    if (read_date_word(plain) == DateWord::unknown && month_of(plain) == 0) return piece;
    piece.remove_suffix(word.size());
  }
}

/// A line that begins with a small letter, with a capital.
std::string capitalised(std::string_view line) {
  if (line.empty()) return "";
  const auto first = decode_at(line, 0);
  char32_t capital = first.value < 0x80
                         ? static_cast<unsigned char>(ascii::upper(static_cast<char>(first.value)))
                         : first.value;
  constexpr char32_t kApart = 0x20;  // of Greek and Cyrillic letters
  if (is_lower(capital) && is_upper(capital - kApart)) capital -= kApart;
  std::string out;
  append_utf8(out, capital);
  out += line.substr(first.size);
  return out;
}

}  // namespace

std::optional<Credits> read_byline(std::string_view line, std::string_view language) {
  constexpr size_t kMaxBytes = 400;
  if (line.size() > kMaxBytes) return std::nullopt;
  while (!line.empty()) {
    size_t end = line.size();
    size_t next = end;
    for (const std::string_view bar : {"|", " · ", " • ", "\t"}) {
      if (const auto at = line.find(bar); at < end) {
        end = at;
        next = at + bar.size();
      }
    }
    const auto piece = trim(line.substr(0, end));
    line.remove_prefix(next);
    if (auto credits = read_credits(capitalised(without_date(piece)), language)) return credits;
    // "Posted on May 3, 2019 by Jane Doe"
    const auto dates = find_dates(piece, language);
    if (dates.empty() || read_date_words(piece.substr(0, dates[0].begin)).unknown > 0) continue;
    const auto behind = trim(without_date(piece.substr(dates.back().end)));
    if (auto credits = read_credits(capitalised(behind), language)) return credits;
  }
  return std::nullopt;
}

std::string read_names(std::string_view text, std::string_view language) {
  std::string found;
  size_t pieces = 0;
  bool labelled = false;
  const auto add = [&](const std::string& who) {
    if (who.empty() || found.find(who) != std::string::npos) return;
    found += (found.empty() ? "" : ", ") + who;
  };
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\t', at), text.size());
    const std::string line = one_line(text.substr(at, end - at));
    const auto piece = without_date(trim(line));
    at = end + 1;
    if (piece.empty() || is_office(piece)) continue;
    const auto words = read_date_words(piece);
    if (words.unknown == 0 && words.label != DateWord::beside) continue;
    if (is_label(piece)) {
      labelled = true;
      continue;
    }
    if (kButtons.contains(fold(words_of(piece).front()))) continue;
    const auto credits = read_byline(line, language);
    // "By Jane" in an element, "Doe" in the next.
    const std::string start = capitalised(piece);
    const size_t by = credits ? 0 : begins_with_preposition(start, language);
    const std::string who = credits ? credits->author : names(piece.substr(by), true);
    if (by != 0 && count_words(who) < 2 && !may_follow_preposition(start, who + " X")) return "";
    if (who.empty()) {
      if (!found.empty() && has_office(piece)) continue;
      // "By", "Jane Doe", "and", "John Roe": what is between the names has no capital.
      if (!is_upper(decode_at(piece, 0).value) && count_words(piece) <= 2) continue;
      if (found.empty() && !credits) return "";
      break;
    }
    // "Political Editor", and no name.
    if (count_words(who) <= 3 && is_office(who.substr(who.find_last_of(' ') + 1))) continue;
    ++pieces;
    if (pieces > 1 && count_words(found) > 1 &&
        (is_no_colleague(who) || has_office(piece.substr(0, piece.find(',')))))
      continue;
    add(who);
  }
  // A first and a last name in elements of their own.
  if (pieces == 2 && count_words(found) == 2) {
    if (const auto comma = found.find(", "); comma != std::string::npos) found.erase(comma, 1);
  }
  const bool spaced = !found.empty() && !is_unspaced_script(decode_at(found, 0).value);
  return spaced && !labelled && count_words(found) < 2 ? "" : found;
}

bool is_office(std::string_view line) {
  const auto words = words_of(trim(line));
  return !words.empty() && std::all_of(words.begin(), words.end(), [](auto w) {
    const std::string f = fold(trim(w));
    return kOffice.contains(f) || f == "our" || f == "by" || f == "news" || f == "desk" ||
           f == "web";
  });
}

std::optional<std::string> read_bare_byline(std::string_view line, std::string_view language) {
  line = trim(line);
  // What begins like a byline and was none: "Di padre in figlio". "From Jane Doe in Athens" is one.
  if (begins_with_preposition(line, language) != 0) return std::nullopt;
  if (language.empty()) {
    const std::string start = folded_start(line);
    for (const auto& [word, of] : kLocalPrepositions) {
      if (label_size(line, start, fold(word)) != 0) return std::nullopt;
    }
  }
  if (line.starts_with("From ")) line.remove_prefix(5);
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
  if (words.size() < 2 || words.size() > 4 || !is_name(name) || has_office(name) || is_phrase(name))
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
  if (!is_upper(decode_at(words.back(), 0).value)) return false;
  return std::all_of(words.begin(), words.end(),
                     [](auto w) {
                       const std::string f = fold(w);
                       return kParticles.contains(w) ? w != "and" && w != "of" && w != "the"
                                                     : !is_function_word(f);
                     }) &&
         line.find_first_of(",:;&@|_+#*$\xC2\xE2") == std::string_view::npos;
}

bool is_author_name(std::string_view line) {
  if (!is_bare_name(line) || looks_like_outlet(line) || is_phrase(line)) return false;
  const std::string start = folded_start(line);
  for (const auto& [word, of] : kLocalPrepositions) {
    if (label_size(line, start, fold(word)) != 0) return false;
  }
  const auto words = words_of(line);
  return std::none_of(words.begin(), words.end(), [](std::string_view w) {
    const std::string word = fold(trim(w));
    return std::find(std::begin(kPublicWords), std::end(kPublicWords), word) !=
               std::end(kPublicWords) ||
           (word.size() > 3 && read_date_word(word) != DateWord::unknown) || month_of(word) != 0;
  });
}

}  // namespace lede
