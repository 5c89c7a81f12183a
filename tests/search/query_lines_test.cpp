// Queries on standard input: the query and the name of each line.
#include "searcher/program/query_lines.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

using namespace lede;

namespace {

std::vector<LineQuery> lines(const std::string& input) {
  std::istringstream in(input);
  QueryLines reader(in);
  std::vector<LineQuery> all;
  while (auto q = reader.next()) all.push_back(std::move(*q));
  return all;
}

}  // namespace

TEST_CASE("a line is a query, plain or JSON, whatever blanks stand before it") {
  const auto all = lines(
      "harbour mill\r\n  {\"_id\": \"q1\", \"text\": \"weir\"}\n{\"text\":\"a\"}\n\n{braces}");
  REQUIRE(all.size() == 5);
  CHECK(all[0].text == "harbour mill");
  CHECK(all[1].text == "weir");
  CHECK(all[1].id == "q1");
  CHECK(all[2].text == "a");
  CHECK(all[2].id == "line:3");
  CHECK(all[3].text.empty());
  CHECK(all[4].text == "{braces}");
  for (const auto& q : all) {
    CHECK(q.readable);
    CHECK(q.notes.empty());
  }
}

TEST_CASE("a JSON line that is not understood keeps its name and says so") {
  for (const std::string line :
       {R"({"_id":"q9","text":)", R"({"text": 7, "_id": "q9"})", R"({"_id" : "q9"})",
        R"({"text":["x"],"_id":"q9"})", R"({"_id":"q9","text":"open)"}) {
    CAPTURE(line);
    const auto all = lines(line + "\n");
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].readable);
    CHECK(all[0].id == "q9");
    REQUIRE(all[0].notes.size() == 1);
    CHECK(all[0].notes[0].kind == "input");
  }
  CHECK(lines(R"({"_id":12,"text":"x"})")[0].id == "12");
  CHECK(lines(R"({"_id":12.50,"text":)")[0].id == "12.5");
  CHECK(lines(R"({"_id":"a\u0020b","text":)")[0].id == "a b");
  CHECK(lines(R"({"_id":null,"text":"x"})")[0].id == "line:1");
}

TEST_CASE("names by place are not those that lines bring along") {
  const auto all = lines(
      "{\"_id\":\"2\",\"text\":\"a\"}\nb\n{\"_id\":\"line:4\",\"text\":\"c\"}\nd\n{\"_id\":\"line:"
      "2\","
      "\"text\":\"e\"}\n");
  std::set<std::string> ids;
  for (size_t i = 0; i < 4; ++i) ids.insert(all[i].id);
  CHECK(ids.size() == 4);
  CHECK(all[0].id == "2");
  CHECK(all[2].id == "line:4");
  // It comes too late to be told apart, so a note says so.
  CHECK(all[4].id == "line:2");
  CHECK(all[4].notes.size() == 1);
}
