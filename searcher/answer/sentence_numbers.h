// Sentences as numbers, for comparing two texts: equal numbers stand for equal words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "lede/lede.h"

namespace lede {

struct NumberedSentence {
  std::vector<uint32_t> words;
  std::vector<Span> at;          ///< the words' places in the text
  std::vector<uint32_t> sorted;  ///< `words` in order of number
  uint32_t number = 0;           ///< of the sentence
};

/// Numbers the sentences of the texts that are compared. Words are equal but for case and accents;
/// punctuation and white space do not count.
class SentenceNumbering {
 public:
  [[nodiscard]] NumberedSentence number(const std::string& text);

 private:
  void add(const std::string& text, Span at, NumberedSentence& s);

  std::unordered_map<std::string, uint32_t> words_;
  std::map<std::vector<uint32_t>, uint32_t> sentences_;
};

}  // namespace lede
