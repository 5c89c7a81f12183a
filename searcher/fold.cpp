#include "searcher/fold.h"

#include <algorithm>

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
  // FNV-1a, letter by letter: texts are compared by the dozen for every search.
  constexpr uint64_t kBasis = 14695981039346656037U;
  constexpr uint64_t kPrime = 1099511628211U;
  std::vector<uint64_t> words;
  uint64_t hash = kBasis;
  for (const char c : text) {
    const auto b = static_cast<unsigned char>('A' <= c && c <= 'Z' ? c + ('a' - 'A') : c);
    const bool in_word = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b >= 0x80;
    if (in_word) {
      hash = (hash ^ b) * kPrime;
    } else if (hash != kBasis) {
      words.push_back(hash);
      hash = kBasis;
    }
  }
  if (hash != kBasis) words.push_back(hash);
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
