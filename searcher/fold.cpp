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
/// Hits before a passage that it is compared with: several pages. As many of its story's always
/// are.
constexpr size_t kCompared = 50;

}  // namespace

std::vector<uint64_t> word_hashes(std::string_view text) {
  // FNV-1a, letter by letter: texts are compared by the dozen for every search.
  constexpr uint64_t kBasis = 14695981039346656037U;
  constexpr uint64_t kPrime = 1099511628211U;
  std::vector<uint64_t> words;
  uint64_t hash = kBasis;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (is_letter(c.value) || is_digit(c.value)) {
      const bool capital = c.value >= U'A' && c.value <= U'Z';
      hash = (hash ^ (capital ? c.value + (U'a' - U'A') : c.value)) * kPrime;
    } else if (hash != kBasis) {
      words.push_back(hash);
      hash = kBasis;
    }
    i += c.size;
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

StoryFold::StoryFold(const RecordDatabase& db, const SearchOptions& o)
    : db_(db),
      per_story_(o.group_articles || o.group_stories || o.independent ? 1 : o.per_article),
      folds_(o.fold || o.group_stories || o.independent),
      by_outlet_(o.independent) {}

const std::vector<std::string>& StoryFold::copies(const std::string& article) {
  const auto [it, is_new] = copies_.try_emplace(article);
  if (is_new && folds_) it->second = copies_of(db_, article);
  return it->second;
}

StoryFold::OfStory StoryFold::of_story(const std::string& article) {
  OfStory out;
  if (const auto own = listed_of_.find(article); own != listed_of_.end()) out.hits = own->second;
  out.of_article = out.hits.size();
  for (const auto& id : copies(article)) {
    if (const auto it = listed_of_.find(id); it != listed_of_.end())
      out.hits.insert(out.hits.end(), it->second.begin(), it->second.end());
  }
  return out;
}

bool StoryFold::full(const std::string& article) {
  return per_story_ > 0 && of_story(article).hits.size() >= per_story_;
}

StoryFold::Words StoryFold::words_of(size_t place) const {
  const size_t kept = listed_.size() - last_.size();
  return place >= kept ? last_[place - kept] : word_hashes(db_.own_record(listed_[place]).text);
}

bool StoryFold::list(const Record& r) {
  const OfStory story = of_story(r.article);
  if (per_story_ > 0 && story.hits.size() >= per_story_) return false;
  Words words;
  if (folds_) {
    words = word_hashes(r.text);
    const size_t first = story.hits.size() - std::min(story.hits.size(), kCompared);
    for (size_t i = first; i < story.hits.size(); ++i) {
      const double same = i < story.of_article ? kSameText : kSamePart;
      if (shared_words(words_of(story.hits[i]), words) >= same) return false;
    }
    for (const auto& other : last_) {
      if (shared_words(other, words) >= kSameText) return false;
    }
  }
  if (by_outlet_ && !r.outlet.empty() && !outlets_.insert(fold(r.outlet)).second) return false;
  listed_of_[r.article].push_back(listed_.size());
  listed_.push_back(r.document);
  last_.push_back(std::move(words));
  if (last_.size() > kCompared) last_.pop_front();
  return true;
}

}  // namespace lede
