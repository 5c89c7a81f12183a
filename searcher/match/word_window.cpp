#include "searcher/match/word_window.h"

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// The two first bytes of a word, in lower case.
unsigned beginning(std::string_view word) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(ascii::lower(word[i])); };
  return byte(0) | (word.size() > 1 ? static_cast<unsigned>(byte(1)) << 8 : 0U);
}

bool in_word(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = decode_at(text, at).value;
  return is_letter(c) || is_digit(c);
}

/// Whether the mark at `at` stands within a word whose last part begins at `part`: an apostrophe
/// (don't), a comma or point between digits (28,500), the point behind an initial (U.S.).
bool joins(std::string_view text, size_t part, size_t at) {
  const CodePoint mark = decode_at(text, at);
  if (!in_word(text, at + mark.size)) return false;
  const bool point = mark.value == '.';
  return mark.value == '\'' || mark.value == 0x2019 || (point && at - part == 1) ||
         ((point || mark.value == ',') && ascii::is_digit(text[at - 1]) &&
          ascii::is_digit(text[at + 1]));
}

/// The end of the word that begins at `i`.
size_t end_of_word(std::string_view text, size_t i) {
  for (size_t part = i; i < text.size();) {
    if (in_word(text, i)) {
      i += decode_at(text, i).size;
    } else if (joins(text, part, i)) {
      i += decode_at(text, i).size;
      part = i;
    } else {
      break;
    }
  }
  return i;
}

}  // namespace

WordWindow::WordWindow(std::vector<WeightedWord> words, unsigned sentence_end)
    : words_(std::move(words)), sentence_end_(sentence_end), begins_(1U << 16) {
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

double WordWindow::best_share(std::string_view text, const std::vector<Range>& sentences) {
  struct At {
    unsigned position;
    unsigned word;
  };
  std::vector<At> found;
  unsigned position = 0;
  auto sentence = sentences.begin();
  for (size_t i = 0; i < text.size();) {
    if (!in_word(text, i)) {
      i += decode_at(text, i).size;
      continue;
    }
    const size_t begin = i;
    for (; sentence != sentences.end() && sentence->begin <= begin; ++sentence)
      position += sentence_end_;
    i = end_of_word(text, i);
    ++position;
    const auto written = text.substr(begin, i - begin);
    if (!begins_[beginning(written)]) continue;
    if (const unsigned w = word_of(written); w > 0) found.push_back({position, w - 1});
  }
  double best = 0;
  std::vector<size_t> seen(words_.size(), found.size());  // the last end that each word counted for
  for (size_t end = 0; end < found.size(); ++end) {
    double weight = 0;
    for (size_t begin = end + 1; begin-- > 0;) {
      const unsigned span = found[end].position - found[begin].position;
      if (span >= kWindow) break;
      if (std::exchange(seen[found[begin].word], end) == end) continue;
      weight += words_[found[begin].word].weight;
      best = std::max(best, weight * (1 - kLoose * span / kWindow));
    }
  }
  return total_ > 0 ? std::min(1.0, best / total_) : 0;
}

}  // namespace lede
