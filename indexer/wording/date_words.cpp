#include "indexer/wording/date_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/text/unicode.h"

namespace lede {

namespace {

#include "indexer/wording/date_words.inc"

using Words = std::unordered_map<std::string, DateWord>;

void add(std::string_view list, DateWord kind, Words& words) {
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(' ', at), list.size());
    words.emplace(fold(list.substr(at, end - at)), kind);
    at = end + 1;
  }
}

std::vector<std::string> folded(const auto& parts) {
  std::vector<std::string> all;
  for (const std::string_view part : parts) all.push_back(fold(part));
  return all;
}

/// Takes the folded parts out of a word; true where one stood there.
bool take_out(std::string& word, const std::vector<std::string>& parts) {
  bool any = false;
  for (const auto& part : parts) {
    for (size_t at = word.find(part); at != std::string::npos; at = word.find(part)) {
      // What stands on either side of it goes together no more.
      word.replace(at, part.size(), " ");
      any = true;
    }
  }
  return any;
}

/// Words that stand together without spaces: labels and what goes with a date, and nothing else.
DateWord read_unspaced(std::string_view word) {
  static const auto kBesideFolded = folded(kBesideUnspaced);
  static const auto kPublishedFolded = folded(kPublishedUnspaced);
  static const auto kUpdatedFolded = folded(kUpdatedUnspaced);
  static const auto kPartsFolded = folded(kPartsUnspaced);
  std::string rest(word);
  take_out(rest, kBesideFolded);
  const bool published = take_out(rest, kPublishedFolded);
  const bool updated = take_out(rest, kUpdatedFolded);
  take_out(rest, kPartsFolded);
  if (!is_blank(rest)) return DateWord::unknown;
  if (published) return DateWord::published;
  return updated ? DateWord::updated : DateWord::beside;
}

/// A label that English has, too.
bool is_english(std::string_view word) {
  static constexpr std::array<std::string_view, 25> kEnglish = {
      "added",   "published",   "submitted", "publish", "posted",   "originally", "first",
      "pubdate", "publication", "issued",    "filed",   "released", "created",    "dated",
      "updated", "update",      "modified",  "amended", "edited",   "revised",    "date",
      "online",  "version",     "stand",     "updates"};
  return std::find(kEnglish.begin(), kEnglish.end(), word) != kEnglish.end();
}

/// "Première publication": beside other words it is the first night of a play.
bool is_first(std::string_view word) {
  return word == "premiere" || word == "prima" || word == "primera" || word == "primeira";
}

}  // namespace

DateWord read_date_word(std::string_view word) {
  static const Words kWords = [] {
    Words words;
    add(kPublished, DateWord::published, words);
    add(kUpdated, DateWord::updated, words);
    add(kDate, DateWord::date, words);
    add(kAnother, DateWord::another, words);
    add(kWeekdays, DateWord::beside, words);
    add(kBeside, DateWord::beside, words);
    return words;
  }();
  constexpr size_t kMaxBytes = 64;
  if (word.empty() || word.size() > kMaxBytes) return DateWord::unknown;
  if (is_unspaced_script(decode_at(word, 0).value)) return read_unspaced(word);
  const auto it = kWords.find(std::string(word));
  return it == kWords.end() ? DateWord::unknown : it->second;
}

DateWords read_date_words(std::string_view text) {
  DateWords found;
  size_t firsts = 0;
  const std::string folded = fold(text);
  for (size_t at = 0; at < folded.size();) {
    size_t end = at;
    size_t letters = 0;
    while (end < folded.size()) {
      const auto cp = decode_at(folded, end);
      if (!is_letter(cp.value)) break;
      end += cp.size;
      ++letters;
    }
    if (letters > 0) {
      const DateWord word = read_date_word(std::string_view(folded).substr(at, end - at));
      if (word == DateWord::unknown || word == DateWord::another) {
        // A letter alone is a word where words stand together.
        if (letters > 1 || is_unspaced_script(decode_at(folded, at).value)) ++found.unknown;
        found.another = found.another || word == DateWord::another;
        if (is_first(std::string_view(folded).substr(at, end - at))) ++firsts;
      } else if (word != DateWord::beside) {
        found.foreign = found.foreign || !is_english(std::string_view(folded).substr(at, end - at));
        // "Date of the update" labels an update.
        const bool date_of = word == DateWord::date && found.label == DateWord::updated;
        if (found.label != DateWord::published && !date_of) found.label = word;
      }
    }
    at = letters > 0 ? end : at + decode_at(folded, at).size;
  }
  if (found.label == DateWord::published) found.unknown -= firsts;
  return found;
}

}  // namespace lede
