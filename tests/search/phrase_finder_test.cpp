// The quick count of a phrase agrees with the analysed text.
#include "searcher/match/phrase_finder.h"

#include <doctest/doctest.h>

#include <random>

#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;

namespace {

/// Tokens of a text that stand one after the other, in any reading.
std::vector<lede::Unit> some_words(const std::vector<lede::Token>& tokens, std::mt19937& random) {
  std::vector<lede::Unit> units;
  const lede::Token* at = &tokens[random() % tokens.size()];
  const size_t most = 1 + random() % 4;
  while (at && units.size() < most) {
    units.push_back({at->term, at->stem, ""});
    std::vector<const lede::Token*> next;
    for (const auto& t : tokens) {
      if (t.position == at->position + at->span) next.push_back(&t);
    }
    at = next.empty() ? nullptr : next[random() % next.size()];
  }
  return units;
}

}  // namespace

TEST_CASE("a phrase is counted just as often as the analysed text has it") {
  std::mt19937 random(50);
  static const std::vector<std::string> kOdd = {"EUR",
                                                "3m",
                                                "per",
                                                "cent",
                                                "3.5",
                                                "million",
                                                "cease-\nfire",
                                                "cease-fire",
                                                "went",
                                                "goes",
                                                "go",
                                                "—",
                                                "-",
                                                "…",
                                                "U.S.",
                                                "US",
                                                "said",
                                                "said.”",
                                                "“the",
                                                "the",
                                                "The",
                                                "of",
                                                "houses",
                                                "house’s",
                                                "house",
                                                "men",
                                                "women",
                                                "fer-",
                                                "ry",
                                                "ferry",
                                                "ferry-pilot",
                                                "pilot",
                                                "Pilots",
                                                "COVID",
                                                "19",
                                                "café",
                                                "#news",
                                                "news",
                                                "www.the.of.com",
                                                "AT&T",
                                                "gaol",
                                                "jail",
                                                "enquiry of",
                                                "the of",
                                                "&amp;",
                                                "9/11",
                                                "fer\u00ad\nry",
                                                "it’s",
                                                "l'of",
                                                "d’ivoire",
                                                "D'Ivoire",
                                                "Ferry'de",
                                                "of²",
                                                "CO₂",
                                                "28.500",
                                                "28,500",
                                                "28",
                                                "500",
                                                "2,5",
                                                "1.7m",
                                                "1.500km",
                                                "km",
                                                "lakh",
                                                "crore",
                                                "m"};
  unsigned found = 0;
  for (unsigned round = 0; round < rounds(6000); ++round) {
    const auto& passages = corpus().passages;
    std::string text = passages[random() % passages.size()].passage.text;
    if (random() % 3 != 0) {
      text.clear();
      for (int i = 0; i < 14; ++i)
        text += (i ? (random() % 4 ? " " : "\n") : "") + kOdd[random() % kOdd.size()];
    }
    const auto numbers = static_cast<lede::NumberStyle>(random() % 3);
    const auto tokens =
        lede::analyze(random() % 2 ? text : passages[random() % passages.size()].passage.text);
    if (tokens.empty()) continue;
    lede::Leaf leaf;
    leaf.kind = lede::Leaf::Kind::phrase;
    leaf.units = some_words(tokens, random);
    std::string written;
    for (const auto& u : leaf.units) written += u.term + " ";
    if (random() % 3 == 0) {
      leaf.kind = lede::Leaf::Kind::word;
      leaf.spelled_out = {leaf.units};
      leaf.units.clear();
    } else if (random() % 3 == 0) {
      leaf.kind = lede::Leaf::Kind::word;
    }
    lede::PhraseFinder finder(leaf);
    const size_t want = lede::match_leaf(leaf, lede::analyze(text, numbers)).size();
    found += want > 0 ? 1 : 0;
    INFO(written, " in ", text);
    CHECK(finder.find(text, numbers) == lede::match_leaf(leaf, lede::analyze(text, numbers)));
    CHECK(finder.count(text, numbers) == want);
  }
  CHECK(found > 0);
}
