// The quick look at a piece of text agrees with its analysis.
#include "searcher/match/word_finder.h"

#include <doctest/doctest.h>

#include <random>

#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;

TEST_CASE("a word is found in just those pieces whose analysis has it") {
  std::mt19937 random(49);
  static const std::vector<std::string> kOdd = {
      "EUR",         "3m",          "per",
      "cent",        "3.5",         "$4.5",
      "billion",     "million",     "cease-",
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
      "'ferry'",     "l'Église",    "d’Ivoire",
      "D'Amico",     "Ferry'de",    "l'ferry",
      "l'enquiry",   "ferry²",      "CO₂"};
  unsigned found = 0;
  for (unsigned round = 0; round < rounds(4000); ++round) {
    const auto& passages = corpus().passages;
    const auto& from = passages[random() % passages.size()].passage.text;
    std::string piece = kOdd[random() % kOdd.size()];
    if (random() % 2 == 0) {
      const size_t begin = from.find_first_not_of(" \n", random() % from.size());
      if (begin == std::string::npos) continue;
      piece = from.substr(begin, from.find_first_of(" \n", begin) - begin);
    }
    const auto tokens = lede::analyze(random() % 2 ? piece : from);
    if (tokens.empty()) continue;
    const auto& t = tokens[random() % tokens.size()];
    lede::Leaf leaf;
    leaf.units = {{t.term, t.stem, ""}};
    leaf.kind = random() % 2 ? lede::Leaf::Kind::phrase : lede::Leaf::Kind::word;
    lede::WordFinder finder(leaf);
    if (!finder.quick()) continue;
    const bool want = !lede::match_leaf(leaf, lede::analyze(piece)).empty();
    found += want ? 1 : 0;
    INFO(t.term, " in ", piece);
    CHECK(finder.is_piece(piece) == want);
    CHECK(finder.is_piece(piece) == want);
  }
  CHECK(found > 0);
}
