#include "indexer/quotes/turn_labels.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/quotes/words.h"

namespace lede::quotes {

namespace {

/// No label is longer, in bytes and in words.
constexpr uint32_t kLongest = 100;
constexpr size_t kMostWords = 6;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '*' || c == '_';
}

bool begins_upper(std::string_view word) {
  return !word.empty() && is_upper(decode_at(word, 0).value);
}

/// "McCAIN" is written in capitals, too.
bool has_lower(std::string_view word) {
  if (word.starts_with("Mc")) word.remove_prefix(2);
  for (size_t i = 0; i < word.size();) {
    const CodePoint c = decode_at(word, i);
    if (is_lower(c.value)) return true;
    i += c.size;
  }
  return false;
}

/// Takes "SEN. MIKE LEE" apart; false where it is no name.
bool read_name(std::string_view text, TurnLabel& label) {
  std::string_view name = text.substr(label.name.begin, label.name.size());
  size_t words = 0;
  label.shouts = true;
  label.proper = label.name;
  while (!name.empty()) {
    const size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (word.empty()) continue;
    if (++words > kMostWords) return false;
    if (word.find_first_of("\"?!;/=<>[]{}|%$@+") != std::string_view::npos) return false;
    std::string small = ascii::lower(word);
    const bool dotted = small.ends_with('.');
    const std::string bare = dotted ? small.substr(0, small.size() - 1) : small;
    const Classes classes = find_word(bare).classes;
    const auto begin = static_cast<uint32_t>(word.data() - text.data());
    label.shouts = label.shouts && !has_lower(word);
    if ((classes & kTitle) != 0) {
      label.titled = true;
      continue;
    }
    if ((classes & (kPreposition | kConjunction)) != 0 && !(small == "of" && label.titled))
      return false;
    if (small.ends_with("'s") || small.ends_with("’s")) return false;
    if (label.words.empty() && small != "of") label.proper.begin = begin;
    if (dotted && bare.size() > 3) return false;  // a sentence ends
    if ((classes & kParticle) == 0 && !begins_upper(word) && !(word[0] == '#' && words > 1))
      return false;
    if ((classes & kSuffix) == 0) label.words.push_back(std::move(small));
  }
  return words > 0 && (label.titled || !label.words.empty());
}

/// The range without blanks and marks of emphasis at its ends.
Range trimmed(std::string_view text, Range r) {
  while (r.begin < r.end && is_blank(text[r.begin])) ++r.begin;
  while (r.end > r.begin && is_blank(text[r.end - 1])) --r.end;
  return r;
}

}  // namespace

std::optional<TurnLabel> label_before_colon(std::string_view text, Range paragraph) {
  TurnLabel label;
  const Range p = trimmed(text, paragraph);
  if (p.size() == 0) return std::nullopt;
  // "Q. Why?", and the two blanks of official transcripts.
  if ((text[p.begin] == 'Q' || text[p.begin] == 'A') && p.size() > 3) {
    const std::string_view behind = text.substr(p.begin + 1, 2);
    if (behind == ". " || behind == "  " || behind[0] == '\t') {
      label.name = {p.begin, p.begin + 1};
      label.content = p.begin + 2;
      label.words.emplace_back(text[p.begin] == 'Q' ? "q" : "a");
      label.shouts = true;
      return label;
    }
  }
  const std::string_view head = text.substr(p.begin, std::min(p.size(), kLongest));
  const size_t colon = head.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const auto end = p.begin + static_cast<uint32_t>(colon);
  label.content = end + 1;
  if (label.content < p.end && !is_blank(text[label.content])) return std::nullopt;
  label.name = trimmed(text, {p.begin, end});
  // What somebody is stands behind the name: "JANE ROE, host:", "SEN. LEE (R-Utah):".
  const std::string_view before = text.substr(label.name.begin, label.name.size());
  const size_t comma = before.find_first_of(",([");
  if (comma != std::string_view::npos) {
    if (has_lower(before.substr(0, comma)) && before[comma] == ',') return std::nullopt;
    label.name = trimmed(text, {label.name.begin, label.name.begin + static_cast<uint32_t>(comma)});
  }
  if (!read_name(text, label)) return std::nullopt;
  return label;
}

std::optional<TurnLabel> label_alone(std::string_view text, Range line) {
  TurnLabel label;
  label.name = trimmed(text, line);
  label.content = line.end;
  label.alone = true;
  if (label.name.size() == 0 || label.name.size() > kLongest / 2) return std::nullopt;
  if (text.substr(label.name.begin, label.name.size()).find_first_of(",:()") !=
      std::string_view::npos)
    return std::nullopt;
  if (!read_name(text, label)) return std::nullopt;
  return label;
}

bool asks(const TurnLabel& label) {
  static constexpr std::string_view kAskers[] = {"q", "question", "interviewer", "reporter"};
  return label.words.size() == 1 &&
         std::find(std::begin(kAskers), std::end(kAskers), label.words[0]) != std::end(kAskers);
}

bool answers(const TurnLabel& label) {
  return label.words.size() == 1 && (label.words[0] == "a" || label.words[0] == "answer");
}

bool is_anonymous(const TurnLabel& label) {
  static constexpr std::string_view kAnyone[] = {
      "unidentified", "unknown",  "anonymous", "male",        "female",    "man",       "woman",
      "men",          "women",    "boy",       "girl",        "speaker",   "voice",     "voices",
      "audience",     "crowd",    "member",    "participant", "caller",    "operator",  "announcer",
      "narrator",     "reporter", "person",    "child",       "protester", "protesters"};
  const auto& words = label.words;
  if (!label.shouts) return false;
  const auto is_one = [](const std::string& word) {
    const bool number = word.find_first_not_of("#0123456789") == std::string::npos;
    return number || std::find(std::begin(kAnyone), std::end(kAnyone), word) != std::end(kAnyone);
  };
  return !words.empty() && std::all_of(words.begin(), words.end(), is_one);
}

std::string in_prose(std::string_view name) {
  std::string all;
  bool first = true;
  for (size_t i = 0; i < name.size();) {
    const CodePoint c = decode_at(name, i);
    const bool letter = is_letter(c.value);
    const bool scots = letter && all.size() >= 2 && all.ends_with("Mc");
    append_utf8(all, letter && !first && !scots ? lower_case(c.value) : c.value);
    first = !letter;
    i += c.size;
  }
  return all;
}

}  // namespace lede::quotes
