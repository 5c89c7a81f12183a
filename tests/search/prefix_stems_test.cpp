// The stems of the words that begin with some letters, checked on words of many kinds.
#include "searcher/plan/prefix_stems.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "common/text/analyzer.h"
#include "common/text/stem.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;

namespace {

/// The corpus's words, the irregular ones, and made-up words with every ending.
std::set<std::string> many_words() {
  std::set<std::string> words;
  for (const auto& p : corpus().passages) {
    for (const auto& t : lede::analyze(p.passage.text)) words.insert(t.term);
  }
  for (const auto& [form, stem] : lede::irregular_forms()) words.insert(std::string(form));
  std::mt19937 random(48);
  for (unsigned round = 0; round < rounds(20000); ++round) {
    static const std::string kLetters = "abcdefgiklmnoprstuvyz19";
    static const std::vector<std::string> kEndings = {
        "",     "s",    "es",  "ies",  "ied",   "ed",   "ing",  "ings",  "sses", "xes",  "ches",
        "shes", "zzes", "oes", "smen", "women", "eed",  "tted", "nning", "ves",  "y",    "e",
        "man",  "men",  "us",  "is",   "ling",  "lled", "'s",   "iest",  "ning", "dings"};
    std::string word;
    for (size_t n = 1 + random() % 6; n > 0; --n) word += kLetters[random() % kLetters.size()];
    words.insert(word + kEndings[random() % kEndings.size()]);
  }
  return words;
}

}  // namespace

TEST_CASE("a word's stem is among those of each of its beginnings") {
  for (const auto& word : many_words()) {
    const std::string stem = lede::stem(word);
    for (size_t n = 1; n <= word.size(); ++n) {
      const std::string prefix = word.substr(0, n);
      if (stem.starts_with(prefix)) continue;
      const auto others = lede::other_stems(prefix);
      INFO(word, " ", prefix);
      REQUIRE(std::find(others.begin(), others.end(), stem) != others.end());
    }
  }
}

TEST_CASE("all words with a stem begin with what they are said to have in common") {
  for (const auto& word : many_words()) {
    const std::string stem = lede::stem(word);
    INFO(word, " ", stem);
    CHECK(word.starts_with(lede::common_beginning(stem)));
  }
}
