#include "searcher/answer/sentence_numbers.h"

#include <algorithm>

#include "common/text/unicode.h"

namespace lede {

NumberedSentence SentenceNumbering::number(const std::string& text) {
  NumberedSentence s;
  size_t begin = 0;
  size_t at = 0;
  const auto end_word = [&] {
    if (at > begin) add(text, {begin, at}, s);
  };
  while (at < text.size()) {
    const auto cp = decode_at(text, at);
    const bool in_word = is_letter(cp.value) || is_digit(cp.value) || is_ignorable(cp.value);
    if (!in_word || is_unspaced_script(cp.value)) {
      end_word();
      begin = at;
      at += cp.size;
      if (in_word) end_word();
      begin = at;
    } else {
      at += cp.size;
    }
  }
  end_word();
  // A line of stars is a sentence too.
  if (s.words.empty()) add(text, {0, text.size()}, s);
  s.sorted = s.words;
  std::sort(s.sorted.begin(), s.sorted.end());
  s.number = sentences_.try_emplace(s.words, sentences_.size()).first->second;
  return s;
}

void SentenceNumbering::add(const std::string& text, Span at, NumberedSentence& s) {
  const std::string word = fold(text.substr(at.begin, at.end - at.begin));
  s.words.push_back(words_.try_emplace(word, words_.size()).first->second);
  s.at.push_back(at);
}

}  // namespace lede
