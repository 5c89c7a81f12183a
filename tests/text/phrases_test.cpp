// A list of phrases against lines, beside the plain way: one phrase after the other.
#include "indexer/wording/phrases.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

using namespace lede;

TEST_CASE("a list of phrases finds what one phrase after the other finds") {
  static constexpr std::string_view kAll[] = {"abb", "aba", "b a", "bbc", "cab", "© a", "aab"};
  const PhraseList list = {"abb", "aba", "b a", "bbc", "cab", "© a", "aab"};
  std::mt19937 random(3);
  size_t found = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string line;
    for (unsigned i = random() % 10; i > 0; --i) line += "abc \xC2\xA9"[random() % 6];
    const auto any = [&](auto test) { return std::any_of(std::begin(kAll), std::end(kAll), test); };
    CAPTURE(line);
    REQUIRE(list.has(line) == any([&](std::string_view p) { return line == p; }));
    REQUIRE(list.begins(line) == any([&](std::string_view p) { return line.starts_with(p); }));
    const bool within = any([&](std::string_view p) { return line.find(p) != std::string::npos; });
    REQUIRE(list.within(line) == within);
    found += within ? 1 : 0;
  }
  CHECK(found > 1000);
}
