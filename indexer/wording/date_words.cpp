#include "indexer/wording/date_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

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

bool holds_one(std::string_view word, const auto& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return word.find(fold(part)) != std::string_view::npos;
  });
}

/// Words that stand together without spaces: the label within, and a few characters ("月", "午後").
DateWord read_unspaced(std::string_view word) {
  constexpr size_t kFewBytes = 9;
  if (holds_one(word, kPublishedUnspaced)) return DateWord::published;
  if (holds_one(word, kUpdatedUnspaced)) return DateWord::updated;
  return word.size() <= kFewBytes || holds_one(word, kBesideUnspaced) ? DateWord::beside
                                                                      : DateWord::unknown;
}

/// A label that English has, too.
bool is_english(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kEnglish = {
      "published", "submitted",   "publish", "posted",   "originally", "first",
      "pubdate",   "publication", "issued",  "release",  "released",   "created",
      "dated",     "updated",     "update",  "modified", "amended",    "edited",
      "revised",   "date",        "online",  "version",  "stand",      "updates"};
  return std::find(kEnglish.begin(), kEnglish.end(), word) != kEnglish.end();
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
        if (letters > 1) ++found.unknown;
        found.another = found.another || word == DateWord::another;
      } else if (word != DateWord::beside) {
        found.foreign = found.foreign || !is_english(std::string_view(folded).substr(at, end - at));
        if (found.label != DateWord::published) found.label = word;
      }
    }
    at = letters > 0 ? end : at + decode_at(folded, at).size;
  }
  return found;
}

}  // namespace lede
