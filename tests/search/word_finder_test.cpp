// The quick search for a word agrees with the analysed text.
#include "searcher/match/word_finder.h"

#include <doctest/doctest.h>

#include <random>

#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;

TEST_CASE("a word is found in just those texts whose analysis has it") {
  std::mt19937 random(49);
  static const std::vector<std::string> kOdd = {
      "EUR",         "3m",          "per",
      "cent",        "3.5",         "$4.5",
      "billion",     "million",     "cease-\nfire",
      "cease-fire",  "O'Brien",     "Korea's",
      "U.S.",        "US",          "us",
      "p.m.",        "COVID-19",    "defence",
      "organised",   "#ferry",      "www.ferry.example.com",
      "café",        "“ferry”",     "ferry’s",
      "ferry—pilot", "fer\u00adry", "fer-",
      "ry",          "AT&T",        "(ferry)",
      "ferry/pilot", "Pilot",       "9/11",
      "gaol",        "Tsar",        "kerb",
      "enquiry",     "oestrogen",   "aesthetic",
      "'ferry'"};
  unsigned found = 0;
  for (unsigned round = 0; round < rounds(4000); ++round) {
    const auto& passages = corpus().passages;
    std::string text = passages[random() % passages.size()].passage.text;
    if (random() % 2 == 0) {
      text.clear();
      for (int i = 0; i < 8; ++i)
        text += (i ? (random() % 4 ? " " : "\n") : "") + kOdd[random() % kOdd.size()];
    }
    const auto tokens =
        lede::analyze(random() % 2 ? text : passages[random() % passages.size()].passage.text);
    if (tokens.empty()) continue;
    lede::Leaf leaf;
    const auto& t = tokens[random() % tokens.size()];
    leaf.units = {{t.term, t.stem, ""}};
    leaf.kind = lede::Leaf::Kind::phrase;
    if (random() % 2 == 0) {
      leaf.kind = lede::Leaf::Kind::prefix;
      leaf.units[0].term.resize(1 + random() % t.term.size());
    }
    lede::WordFinder finder(leaf);
    const bool want = !lede::match_leaf(leaf, lede::analyze(text)).empty();
    found += want ? 1 : 0;
    INFO(leaf.units[0].term, " in ", text);
    CHECK(finder.in(text) == want);
    CHECK(finder.in(text) == want);
  }
  CHECK(found > 0);
}
