// The hash table that numbers things, against the standard library's.
#include "common/base/flat_table.h"

#include <doctest/doctest.h>

#include <random>
#include <unordered_map>

using namespace lede;

TEST_CASE("things are numbered in the order in which they first come") {
  FlatTable table(1);
  std::vector<uint64_t> things;
  std::unordered_map<uint64_t, uint32_t> expected;
  std::mt19937 random(1);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 5000; ++i) {
      const uint64_t thing = random() % 2000;
      const auto hash = static_cast<uint32_t>(thing % 700);  // several things have the same
      const auto is_it = [&](uint32_t number) { return things[number] == thing; };
      CHECK(table.find(hash, is_it).has_value() == expected.contains(thing));
      const auto [number, added] = table.find_or_add(hash, is_it);
      CHECK(added == expected.emplace(thing, number).second);
      if (added) things.push_back(thing);
      CHECK(number == expected.at(thing));
      CHECK(table.find(hash, is_it) == number);
    }
    CHECK(table.size() == things.size());
    CHECK(things.size() == expected.size());
    table.clear();
    CHECK(table.size() == 0);
    things.clear();
    expected.clear();
  }
}
