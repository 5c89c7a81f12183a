// Articles cut into passages.
#include "indexer/article/passages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "common/text/sentences.h"
#include "indexer/understand/understand.h"

using namespace lede;

namespace {

std::string sentence(std::mt19937& random) {
  std::string s = "Word";
  for (unsigned n = 5 + random() % 30; n > 0; --n) s += " word";
  return s + ". ";
}

}  // namespace

TEST_CASE("passages are whole sentences of about 60 to 150 words, within one section") {
  std::mt19937 random(2);
  for (int round = 0; round < 50; ++round) {
    Article a;
    a.source = "/x.txt";
    for (int s = 0; s < 3; ++s) {
      a.text += "What about part " + std::to_string(s) + "?\n";
      for (unsigned p = 4 + random() % 5; p > 0; --p) {
        for (unsigned k = 1 + random() % 4; k > 0; --k) a.text += sentence(random);
        a.text += "\n";
      }
    }
    understand(a);
    const auto passages = cut_passages(a);
    std::vector<Range> all;
    for (const auto& p : a.paragraphs)
      all.insert(all.end(), p.sentences.begin(), p.sentences.end());
    std::vector<Range> covered;
    for (const auto& p : passages) {
      const unsigned words =
          count_words(std::string_view(a.text).substr(p.range.begin, p.range.size()));
      CHECK(words <= kPassageMax);
      CHECK(words >= 30);
      CHECK(p.range.begin == p.sentences.front().begin);
      CHECK(p.range.end == p.sentences.back().end);
      for (const auto& h : a.sections) CHECK((h.end <= p.range.begin || h.begin >= p.range.end));
      covered.insert(covered.end(), p.sentences.begin(), p.sentences.end());
    }
    CHECK(covered == all);
  }
}

TEST_CASE("a muted line ends a passage") {
  Article a;
  a.source = "/x.txt";
  a.text =
      "The first part of this text has a sentence with enough words to be one.\n\nRelated: Another "
      "story of the day\n\nThe second part of this text has a sentence with enough words to be "
      "one.\n";
  understand(a);
  CHECK(cut_passages(a).size() == 2);
}

TEST_CASE("a sentence without end is cut between words") {
  Article a;
  a.source = "/x.txt";
  for (int i = 0; i < 5000; ++i) a.text += "word ";
  understand(a);
  for (const auto& p : cut_passages(a))
    CHECK(count_words(std::string_view(a.text).substr(p.range.begin, p.range.size())) <=
          kPassageMax);
  a = {};
  a.source = "/x.txt";
  a.text = std::string(100000, 'x');
  understand(a);
  for (const auto& p : cut_passages(a)) CHECK(p.range.size() <= 8000);
}
