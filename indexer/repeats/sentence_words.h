// The words of a sentence, and which of them carry facts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

/// A word of a sentence, and whether it carries a fact.
struct SentenceWord {
  enum class Kind : uint8_t {
    plain,
    function,
    attribution,  ///< who said it ("told", "reported"), which editors move about
    time,         ///< "last", "week", "earlier", which editors move about, too
    number,
    day,  ///< a name of a day or month
    name,
    negation
  };
  uint32_t hash = 0;  ///< of its term (analyzer.h); a number in words has that of its figures
  Kind kind = Kind::plain;
};

/// A sentence as words, punctuation aside.
struct SentenceWords {
  std::vector<SentenceWord> words;
  uint32_t hash = 0;  ///< of all of them, in order
  uint64_t bits = 0;  ///< a bit for each word, by its hash: few in common, few words in common
};

[[nodiscard]] SentenceWords sentence_words(std::string_view text);

}  // namespace lede
