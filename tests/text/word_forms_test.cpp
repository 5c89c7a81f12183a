// The cache of word forms changes no result.
#include "common/text/word_forms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/unicode.h"

using namespace lede;

namespace {

/// More words than are remembered, of all lengths, some in capitals or beyond ASCII.
std::vector<std::string> many_words() {
  static const std::vector<std::string> kPieces = {
      "col", "our", "lab", "s",   "ing", "ed", "is", "e",  "ation", "story",
      "ies", "run", "Tr",  "ELL", "é",   "ß",  "м",  "北", "\xe9",  "travell"};
  std::mt19937 random(3);
  std::vector<std::string> out;
  for (int i = 0; i < 60000; ++i) {
    std::string word;
    for (auto n = random() % (i % 100 == 0 ? 60 : 7); n > 0; --n)
      word += kPieces[random() % kPieces.size()];
    out.push_back(word);
  }
  return out;
}

/// The number of words whose forms differ from those made afresh, in this order, twice.
size_t count_wrong(const std::vector<std::string>& words) {
  size_t wrong = 0;
  for (int round = 0; round < 2; ++round) {
    for (const auto& word : words) {
      const std::string term = one_spelling(fold(word));
      const std::string base = stem(term);
      const WordForms f = word_forms(word);
      if (f.term != clip(term) || f.stem != clip(base)) ++wrong;
    }
  }
  return wrong;
}

}  // namespace

TEST_CASE("the forms of a word are the same whatever words came before") {
  auto words = many_words();
  CHECK(count_wrong(words) == 0);
  std::reverse(words.begin(), words.end());
  CHECK(count_wrong(words) == 0);
}

TEST_CASE("several threads ask for forms at once") {
  const auto words = many_words();
  std::vector<size_t> wrong(4, 1);
  std::vector<std::thread> threads;
  for (auto& w : wrong) threads.emplace_back([&w, &words] { w = count_wrong(words); });
  for (auto& t : threads) t.join();
  CHECK(wrong == std::vector<size_t>(4, 0));
}

TEST_CASE("a term is cut at whole characters") {
  const std::string wide(200, 'x');
  CHECK(clip(wide).size() == kMaxTermBytes);
  std::string accents = "x";
  while (accents.size() < 200) accents += "é";
  CHECK(clip(accents).size() == kMaxTermBytes - 1);
  CHECK(clip("short") == "short");
}
