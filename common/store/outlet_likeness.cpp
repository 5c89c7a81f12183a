#include "common/store/outlet_likeness.h"

#include <algorithm>
#include <iterator>

#include "common/text/unicode.h"

namespace lede {

namespace {

/// Words that names are shortened without, in the languages of many outlets.
constexpr std::string_view kSmallWords[] = {"a",   "and", "das", "de",  "del", "der", "des", "di",
                                            "die", "du",  "el",  "et",  "for", "gli", "i",   "il",
                                            "in",  "la",  "las", "le",  "les", "lo",  "los", "o",
                                            "of",  "on",  "os",  "the", "und", "y"};
/// Labels of hosts that name nobody: "merrowpost.co.uk".
constexpr std::string_view kNoNames[] = {"ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"};
/// What is put behind a name that is too short for a host ("apnews.com"), or for the web.
constexpr std::string_view kEndings[] = {"news", "online"};

#include "common/store/news_agencies.inc"

constexpr size_t kMaxLetters = 100;  ///< of what is compared letter by letter

template <size_t N>
bool in(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// Whether `letters` are a letter or more of each word, in order; small words may be missing.
bool shortens(std::string_view letters, const OutletForm& name) {
  if (name.content < 2 || letters.size() < 2 || letters.size() > kMaxLetters) return false;
  // The places among the letters at which the words so far may end.
  std::vector<bool> ends(letters.size() + 1);
  ends[0] = true;
  for (const auto& word : name.words) {
    std::vector<bool> next(letters.size() + 1);
    for (size_t at = 0; at <= letters.size(); ++at) {
      if (!ends[at]) continue;
      if (in(kSmallWords, word)) next[at] = true;
      for (size_t n = 0; n < word.size() && at + n < letters.size() && letters[at + n] == word[n];
           ++n)
        next[at + n + 1] = true;
    }
    ends = std::move(next);
  }
  return ends.back();
}

/// A host spells ä as ae, which folds to a.
std::string without_umlauts(std::string_view label) {
  std::string out;
  for (size_t i = 0; i < label.size(); ++i) {
    out += label[i];
    const bool has_e = i + 1 < label.size() && label[i + 1] == 'e';
    if (has_e && (label[i] == 'a' || label[i] == 'o' || label[i] == 'u')) ++i;
  }
  return out;
}

/// Whether a part of a host's name is a name, its first words, or what it is shortened to.
bool label_spells(std::string_view label, const OutletForm& name) {
  constexpr size_t kLeast = 3;  // letters of what is found inside of another
  constexpr size_t kLong = 5;   // which are so many, if it may stand anywhere
  if (label == name.bare || shortens(label, name)) return true;
  if (name.bare.size() >= kLeast && label.starts_with(name.bare)) return true;
  if (name.bare.size() >= kLong && label.find(name.bare) != std::string_view::npos) return true;
  std::string all;
  std::string content;
  for (const auto& word : name.words) {
    all += word;
    if (in(kSmallWords, word)) continue;
    content += word;
    if (label.size() >= kLeast && (label == all || label == content)) return true;
  }
  return label == all;
}

}  // namespace

OutletForm::OutletForm(std::string_view name) {
  const std::string folded = fold(name);
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t at = 0; at < folded.size();) {
    const CodePoint c = decode_at(folded, at);
    if (is_letter(c.value) || is_digit(c.value)) {
      word.append(folded, at, c.size);
    } else if (c.value != '.' && c.value != '\'' && c.value != 0x2019) {  // "N.Y.", "People's"
      end_word();
    }
    at += c.size;
  }
  end_word();
  for (const auto& w : words) {
    if (w != "the") key += w;
    if (in(kSmallWords, w)) continue;
    bare += w;
    ++content;
  }
  if (content == 0) {
    for (const auto& w : words) bare += w;
    content = words.size();
    key = bare;
  }
  core = bare;
  core_words = content;
  if (content < 2 || !in(kEndings, words.back())) return;
  core.resize(core.size() - words.back().size());
  --core_words;
}

bool alike(const OutletForm& a, const OutletForm& b) {
  if (a.core == b.core) return true;
  const bool a_is_short =
      a.core_words < b.core_words || (a.core_words == b.core_words && a.content < b.content);
  const OutletForm& brief = a_is_short ? a : b;
  const OutletForm& full = a_is_short ? b : a;
  return (brief.core_words < full.core_words || brief.content < full.content) &&
         (shortens(brief.core, full) || shortens(brief.key, full));
}

bool is_agency(const OutletForm& name) {
  return in(kAgencies, name.key);
}

bool spells(std::string_view host, const OutletForm& name) {
  if (name.bare.empty()) return false;
  host = host.substr(0, host.rfind('.'));
  for (size_t begin = 0; begin < host.size();) {
    const size_t end = std::min(host.find('.', begin), host.size());
    std::string label = fold(host.substr(begin, end - begin));
    std::erase(label, '-');
    begin = end + 1;
    if (in(kNoNames, label)) continue;
    if (label_spells(label, name) || label_spells(without_umlauts(label), name)) return true;
    for (const std::string_view ending : kEndings) {
      if (label.ends_with(ending) &&
          shortens(std::string_view(label).substr(0, label.size() - ending.size()), name))
        return true;
    }
  }
  return false;
}

}  // namespace lede
