#include "searcher/word_window.h"

#include <algorithm>

#include "common/analyzer.h"

namespace lede {

namespace {

unsigned char lower(char c) {
  return static_cast<unsigned char>('A' <= c && c <= 'Z' ? c + ('a' - 'A') : c);
}

unsigned beginning(std::string_view word) {
  return lower(word[0]) | (word.size() > 1 ? static_cast<unsigned>(lower(word[1])) << 8 : 0U);
}

bool in_word(char c) {
  const auto b = static_cast<unsigned char>(c);
  return (lower(c) >= 'a' && lower(c) <= 'z') || (b >= '0' && b <= '9') || b >= 0x80 || b == '\'';
}

}  // namespace

WordWindow::WordWindow(std::vector<WeightedWord> words)
    : words_(std::move(words)), begins_(1U << 16) {
  for (const auto& w : words_) {
    total_ += w.weight;
    for (const auto& u : w.leaf->units) {
      for (const auto& form : {u.term, u.stem, u.also}) {
        if (!form.empty()) begins_[beginning(form)] = true;
      }
    }
  }
}

unsigned WordWindow::word_of(std::string_view written) const {
  const auto tokens = analyze(written);
  for (unsigned i = 0; i < words_.size(); ++i) {
    const auto& units = words_[i].leaf->units;
    for (const auto& t : tokens) {
      if (std::any_of(units.begin(), units.end(), [&](const Unit& u) { return u.stem == t.stem; }))
        return i + 1;
    }
  }
  return 0;
}

double WordWindow::best_share(std::string_view text) {
  struct At {
    unsigned position;
    unsigned word;
  };
  std::vector<At> found;
  unsigned position = 0;
  for (size_t i = 0; i < text.size();) {
    if (!in_word(text[i])) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && in_word(text[i])) ++i;
    ++position;
    const auto written = text.substr(begin, i - begin);
    if (!begins_[beginning(written)]) continue;
    if (const unsigned w = word_of(written); w > 0) found.push_back({position, w - 1});
  }
  double best = 0;
  std::vector<unsigned> in_window(words_.size());  // occurrences of each word
  double weight = 0;
  size_t first = 0;
  for (const auto& f : found) {
    if (in_window[f.word]++ == 0) weight += words_[f.word].weight;
    for (; f.position - found[first].position >= kWindow; ++first) {
      if (--in_window[found[first].word] == 0) weight -= words_[found[first].word].weight;
    }
    best = std::max(best, weight);
  }
  return total_ > 0 ? std::min(1.0, best / total_) : 0;
}

}  // namespace lede
