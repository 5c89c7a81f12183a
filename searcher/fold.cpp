#include "searcher/fold.h"

#include <algorithm>
#include <functional>

#include "common/copies.h"
#include "common/unicode.h"

namespace lede {

namespace {

/// Two passages that share so many of their words are one text, whoever published them.
constexpr double kSameText = 0.8;
/// Between copies of one story half is enough: a copy's cuts fall where they like.
constexpr double kSamePart = 0.5;

}  // namespace

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> words;
  const std::string folded = fold(text);
  for (size_t i = 0, begin = 0; i <= folded.size();) {
    const CodePoint c = i < folded.size() ? decode_at(folded, i) : CodePoint{U' ', 1, true};
    const bool in_word = is_letter(c.value) || is_digit(c.value);
    if (!in_word && i > begin)
      words.push_back(
          std::hash<std::string_view>{}(std::string_view(folded).substr(begin, i - begin)));
    i += c.size;
    if (!in_word) begin = i;
  }
  std::sort(words.begin(), words.end());
  return words;
}

double shared_words(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  const size_t least = std::min(a.size(), b.size());
  if (least == 0) return 0;
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return static_cast<double>(shared) / static_cast<double>(least);
}

StoryFold::StoryFold(const Xapian::Database& db, const SearchOptions& o)
    : db_(&db),
      per_story_(o.group_articles || o.group_stories || o.independent ? 1 : o.per_article),
      copies_known_(o.fold || o.group_stories || o.independent),
      by_outlet_(o.independent) {}

const std::unordered_set<std::string>& StoryFold::copies(const std::string& article) {
  const auto [it, is_new] = copies_.try_emplace(article);
  if (is_new && copies_known_) {
    for (auto& id : copies_of(*db_, article)) it->second.insert(std::move(id));
  }
  return it->second;
}

bool StoryFold::list(const Record& r) {
  const auto& own_copies = copies(r.article);
  Listed next{
      r.article, copies_known_ ? word_hashes(r.text) : std::vector<uint64_t>{}, own_copies, {}};
  size_t of_story = 0;
  for (auto& l : listed_) {
    const bool same = l.article == r.article;
    const bool copy = !same && own_copies.contains(l.article);
    if (same || copy) ++of_story;
    if (!copies_known_) continue;
    const double shared = shared_words(l.words, next.words);
    if (shared >= (copy ? kSamePart : kSameText)) {
      if (!same) l.folded.push_back(r.article);
      return false;
    }
  }
  if (per_story_ > 0 && of_story >= per_story_) return false;
  if (by_outlet_ && !r.outlet.empty() && !outlets_.insert(fold(r.outlet)).second) return false;
  listed_.push_back(std::move(next));
  return true;
}

std::vector<std::string> StoryFold::also_in(size_t hit) const {
  const Listed& l = listed_[hit];
  std::unordered_set<std::string> all = l.copies;
  all.insert(l.folded.begin(), l.folded.end());
  all.erase(l.article);
  return {all.begin(), all.end()};
}

}  // namespace lede
