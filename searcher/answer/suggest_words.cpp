#include "searcher/answer/suggest_words.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "searcher/plan/prefix_stems.h"
#include "searcher/plan/suggest.h"

namespace lede {

namespace {

/// Those that begin so, as far as that shows in their stems, the most frequent first.
std::vector<PrefixStem> likely_stems(const std::string& begin, const RecordDatabase& db) {
  auto stems = stems_of_prefix(begin, schema::kStem, db);
  std::sort(stems.begin(), stems.end(), [](const PrefixStem& a, const PrefixStem& b) {
    return std::tuple(b.frequency, std::string_view(a.stem)) <
           std::tuple(a.frequency, std::string_view(b.stem));
  });
  return stems;
}

}  // namespace

std::vector<SuggestedWord> find_suggested_words(const RecordDatabase& db, std::string_view begin,
                                                size_t limit) {
  // One letter would go through a large part of all words.
  constexpr size_t kLeastLetters = 2;
  const auto tokens = analyze(begin);
  const auto last = std::find_if(tokens.rbegin(), tokens.rend(), [](auto& t) { return t.main; });
  if (last == tokens.rend() || last->term.size() < kLeastLetters || limit == 0) return {};
  std::vector<SuggestedWord> words;
  for (const auto& s : likely_stems(last->term, db)) {
    if (words.size() == limit) break;
    std::string word = written_form(s.stem, last->term, db);
    if (word.starts_with(last->term)) words.push_back({std::move(word), s.frequency, false});
  }
  if (!words.empty()) return words;
  std::string near = suggest_word({last->term, last->stem, ""}, db);
  if (near.empty()) return words;
  const auto stems = analyze(near);
  const uint64_t passages =
      stems.empty() ? 0 : db.frequency(schema::term(schema::kStem, stems.front().stem));
  words.push_back({std::move(near), passages, true});
  return words;
}

}  // namespace lede
