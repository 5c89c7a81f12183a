#include "searcher/answer/wordings.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "common/text/shingles.h"

namespace lede {

namespace {

/// Texts of fewer words are the same as others by chance.
constexpr size_t kLeastWords = 5;
/// So many of the least frequent words of a text are looked up, each in a list that is no longer.
constexpr size_t kRareWords = 8;
constexpr size_t kMaxList = 100;

/// Lists of texts by their words.
class WordLists {
 public:
  explicit WordLists(const std::vector<NumberedSentence>& texts) : texts_(texts) {}

  /// Counts a text without listing it.
  void count(size_t text) {
    each_word(text, [&](uint32_t word) { ++frequency_[word]; });
  }
  void list(size_t text) {
    each_word(text, [&](uint32_t word) { lists_[word].push_back(text); });
  }

  /// The listed texts that have one of the least frequent words of a text, ascending.
  [[nodiscard]] std::vector<size_t> candidates(size_t text) const {
    std::vector<uint32_t> words;
    each_word(text, [&](uint32_t word) { words.push_back(word); });
    const auto frequency = [&](uint32_t word) {
      const auto it = frequency_.find(word);
      return it == frequency_.end() ? size_t{0} : it->second;
    };
    const size_t n = std::min(kRareWords, words.size());
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n), words.end(),
                      [&](uint32_t a, uint32_t b) {
                        return frequency(a) != frequency(b) ? frequency(a) < frequency(b) : a < b;
                      });
    std::vector<size_t> found;
    for (size_t i = 0; i < n; ++i) {
      const auto list = lists_.find(words[i]);
      if (list == lists_.end() || list->second.size() > kMaxList) continue;
      found.insert(found.end(), list->second.begin(), list->second.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  template <typename F>
  void each_word(size_t text, F&& f) const {
    const auto& sorted = texts_[text].sorted;
    for (size_t i = 0; i < sorted.size(); ++i) {
      if (i == 0 || sorted[i] != sorted[i - 1]) f(sorted[i]);
    }
  }

  const std::vector<NumberedSentence>& texts_;
  std::unordered_map<uint32_t, size_t> frequency_;
  std::unordered_map<uint32_t, std::vector<size_t>> lists_;
};

class Grouping {
 public:
  Grouping(const std::vector<NumberedSentence>& texts, Work& work) : texts_(texts), work_(work) {}

  std::vector<WordingGroup> run() {
    join_same();
    join_parts();
    std::sort(wordings_.begin(), wordings_.end(),
              [](const Wording& a, const Wording& b) { return a.texts.front() < b.texts.front(); });
    return join_near();
  }

 private:
  [[nodiscard]] const std::vector<uint32_t>& words(size_t text) const { return texts_[text].words; }

  void join_same() {
    std::unordered_map<uint32_t, size_t> places;
    for (size_t i = 0; i < texts_.size(); ++i) {
      const auto [it, first] = places.try_emplace(texts_[i].number, wordings_.size());
      if (first) wordings_.push_back({i, {}});
      wordings_[it->second].texts.push_back(i);
    }
  }

  /// The longest first, so that whatever a text may be a part of is listed before it.
  void join_parts() {
    std::stable_sort(wordings_.begin(), wordings_.end(), [&](const Wording& a, const Wording& b) {
      return words(a.fullest).size() > words(b.fullest).size();
    });
    WordLists lists(texts_);
    for (const auto& w : wordings_) lists.count(w.fullest);
    std::unordered_map<size_t, size_t> place_of;  // of the wording with this fullest text
    std::vector<Wording> whole;
    for (auto& w : wordings_) {
      if (const auto in = whole_of(w.fullest, lists)) {
        auto& texts = whole[place_of[*in]].texts;
        texts.insert(texts.end(), w.texts.begin(), w.texts.end());
        continue;
      }
      lists.list(w.fullest);
      place_of[w.fullest] = whole.size();
      whole.push_back(std::move(w));
    }
    for (auto& w : whole) std::sort(w.texts.begin(), w.texts.end());
    wordings_ = std::move(whole);
  }

  /// The listed text that another is a part of.
  [[nodiscard]] std::optional<size_t> whole_of(size_t part, const WordLists& lists) {
    const auto& p = words(part);
    if (p.size() < kLeastWords || work_.time_is_over()) return std::nullopt;
    const auto distance = [&](size_t text) { return text > part ? text - part : part - text; };
    std::optional<size_t> nearest;
    for (const size_t c : lists.candidates(part)) {
      const auto& all = words(c);
      if (std::search(all.begin(), all.end(), p.begin(), p.end()) == all.end()) continue;
      if (!nearest || distance(c) < distance(*nearest)) nearest = c;
    }
    return nearest;
  }

  std::vector<WordingGroup> join_near() {
    WordLists lists(texts_);
    for (const auto& w : wordings_) lists.count(w.fullest);
    std::unordered_map<size_t, size_t> place_of;  // of the group that this text is the fullest of
    std::vector<WordingGroup> groups;
    for (auto& w : wordings_) {
      if (const auto lead = nearest_lead(w.fullest, lists)) {
        groups[place_of[*lead]].push_back(std::move(w));
        continue;
      }
      lists.list(w.fullest);
      place_of[w.fullest] = groups.size();
      groups.push_back({std::move(w)});
    }
    return groups;
  }

  /// The listed text that has most of the words of another, and most words with it.
  [[nodiscard]] std::optional<size_t> nearest_lead(size_t text, const WordLists& lists) {
    const auto& t = texts_[text];
    if (t.words.size() < kLeastWords || work_.time_is_over()) return std::nullopt;
    std::optional<size_t> nearest;
    double best = 0;
    for (const size_t c : lists.candidates(text)) {
      const auto& other = texts_[c];
      // Dice's coefficient of 0.7: of ten words in each, seven.
      constexpr double kAlike = 0.7;
      const double likeness = 2.0 * static_cast<double>(count_shared(t.sorted, other.sorted)) /
                              static_cast<double>(t.words.size() + other.words.size());
      if (other.words.size() < kLeastWords || likeness < kAlike || likeness <= best) continue;
      best = likeness;
      nearest = c;
    }
    return nearest;
  }

  const std::vector<NumberedSentence>& texts_;
  Work& work_;
  std::vector<Wording> wordings_;
};

}  // namespace

std::vector<WordingGroup> group_wordings(const std::vector<NumberedSentence>& texts, Work& work) {
  return Grouping(texts, work).run();
}

}  // namespace lede
