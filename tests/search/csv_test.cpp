// --format csv: hits as a table that programs and spreadsheets read.
#include "searcher/table/csv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/support/archive.h"

using namespace lede::testing;
using lede::csv_row;
using nlohmann::json;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A reader by the letter of RFC 4180, which knows nothing of the writer.
Rows read_csv(const std::string& text) {
  Rows rows;
  std::vector<std::string> row;
  for (size_t i = 0; i < text.size();) {
    std::string cell;
    if (text[i] == '"') {
      for (++i; i < text.size() && (text[i] != '"' || text.substr(i, 2) == "\"\""); ++i) {
        cell += text[i];
        if (text[i] == '"') ++i;
      }
      ++i;
    } else {
      const size_t end = text.find_first_of(",\r", i);
      REQUIRE(end != std::string::npos);
      cell = text.substr(i, end - i);
      CHECK(cell.find_first_of("\"\n") == std::string::npos);
      i = end;
    }
    row.push_back(cell);
    if (text[i] == ',') {
      ++i;
      continue;
    }
    REQUIRE(text.substr(i, 2) == "\r\n");
    i += 2;
    rows.push_back(std::move(row));
    row.clear();
  }
  return rows;
}

const Archive& harbors() {
  static const auto* archive = [] {
    auto* a = new Archive;
    std::string records;
    for (int i = 0; i < 40; ++i) {
      const json r = {
          {"_id", "r" + std::to_string(i)},
          {"title", (i % 3 == 0 ? "@Harbor, \"old\" " : "- Harbor ") + std::to_string(i)},
          {"text", article_about("The ferry left the harbor, \"slowly\", at " + std::to_string(i) +
                                 " o'clock.") +
                       "\n\n" + article_about("A second ferry came.")},
          {"source", "Lantern Weekly"},
          {"date", "2024-0" + std::to_string(1 + i % 9) + "-11"}};
      records += r.dump() + "\n";
    }
    a->write("all.jsonl", records);
    a->reindex();
    return a;
  }();
  return *archive;
}

Outcome table(const std::string& query, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", harbors().index(), "--format", "csv", "--no-fold"});
  more.insert(more.end(), {"--", query});
  return lede_search(more);
}

std::string guarded(const std::string& cell) {
  return !cell.empty() && std::string("=+-@").find(cell[0]) != std::string::npos ? "'" + cell
                                                                                 : cell;
}

}  // namespace

TEST_CASE("what a row is written from can be read from it") {
  std::mt19937 random(3);
  const std::vector<std::string> pieces = {"a", "\"", ",", "\n", "é", " ", "b;c", "\"\"", "12"};
  std::string text;
  Rows expected;
  for (int i = 0; i < 300; ++i) {
    std::vector<std::string> row;
    for (int c = 0; c < 4; ++c) {
      std::string cell;
      for (auto n = random() % 5; n > 0; --n) cell += pieces[random() % pieces.size()];
      row.push_back(cell);
    }
    text += csv_row(row).bytes();
    expected.push_back(row);
  }
  CHECK(read_csv(text) == expected);
}

TEST_CASE("no cell is a formula, and none rings a terminal's bell") {
  for (const std::string begin : {"=", "+", "-", "@", " =", "\t@", "\n+", "＝", "＠"}) {
    const auto row = read_csv(csv_row({begin + "SUM(1)", "x" + begin}).bytes());
    CHECK(row[0][0].starts_with("'"));
    CHECK(row[0][1].starts_with("x"));
  }
  CHECK(csv_row({"a\x1b[2J\a"}).bytes().find_first_of("\x1b\a") == std::string::npos);
}

TEST_CASE("a table has a row for each hit of the JSON, cell by cell") {
  const auto rows = read_csv(table("ferry", {"-n", "25"}).out);
  const auto hits = harbors().search("ferry", {"-n", "25"})["hits"];
  REQUIRE(hits.size() == 25);
  REQUIRE(rows.size() == hits.size() + 1);
  CHECK(rows[0] == std::vector<std::string>{"rank", "score", "id", "article", "headline", "outlet",
                                            "author", "published", "place", "url", "source", "line",
                                            "snippet"});
  for (size_t i = 0; i < hits.size(); ++i) {
    const auto& row = rows[i + 1];
    const auto& h = hits[i];
    const auto& a = h["article"];
    REQUIRE(row.size() == rows[0].size());
    CHECK(row[0] == std::to_string(h["rank"].get<int>()));
    CHECK(std::stod(row[1]) == doctest::Approx(h["score"].get<double>()));
    CHECK(row[2] == h["id"]);
    CHECK(row[3] == a["id"]);
    CHECK(row[4] == guarded(a["headline"]));
    CHECK(row[5] == "Lantern Weekly");
    CHECK(row[6] == "");
    CHECK(row[7] == a["published"]);
    CHECK(row[10] == a["source"]);
    CHECK(row[12] == h["snippet"]["text"]);
  }
}

TEST_CASE("-n all is every hit; the columns are those that were named, in their order") {
  const auto rows = read_csv(
      table("ferry", {"-n", "all", "--per-article", "0", "--columns", "passage,id,query"}).out);
  const auto all = harbors().search("ferry", {"-n", "all", "--per-article", "0"});
  REQUIRE(rows.size() == all["hits"].size() + 1);
  CHECK(rows[0] == std::vector<std::string>{"passage", "id", "query"});
  for (size_t i = 1; i < rows.size(); ++i) {
    CHECK(rows[i][0] == all["hits"][i - 1]["passage"]["text"]);
    CHECK(rows[i][1] == all["hits"][i - 1]["id"]);
    CHECK(rows[i][2] == "ferry");
  }
}

TEST_CASE("a table without hits is its first row; what is not in a table is said beside it") {
  const auto none = table("ferry zeppelin -ferry");
  CHECK(none.code == 1);
  CHECK(read_csv(none.out).size() == 1);
  CHECK(contains(none.err, "nothing found"));
  const auto some = table("ferry", {"-n", "2"});
  CHECK(contains(some.err, "hits 1 to 2; "));
  CHECK(table("ferry", {"-n", "2", "-q"}).err.empty());
}

TEST_CASE("the queries of a stream make one table, each row with its query") {
  const auto r = lede_search({"-i", harbors().index(), "--format", "csv", "--stdin", "-n", "1"},
                             "{\"_id\": \"first\", \"text\": \"ferry\"}\nharbor\n");
  const auto rows = read_csv(r.out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0][0] == "query");
  CHECK(rows[1][0] == "first");
  CHECK(rows[2][0] == "line:2");
}

TEST_CASE("counts and facets are tables of their own, with what the JSON says") {
  const auto count = read_csv(table("ferry", {"--count"}).out);
  REQUIRE(count.size() == 2);
  CHECK(count[0] == std::vector<std::string>{"query", "count"});
  CHECK(count[1] ==
        std::vector<std::string>{
            "ferry",
            std::to_string(harbors().search("ferry", {"--count"})["total"]["value"].get<int>())});
  const auto facets = table("ferry", {"--facets", "outlet,year,month:2"});
  const auto rows = read_csv(facets.out);
  CHECK(rows[0] == std::vector<std::string>{"facet", "value", "count", "query"});
  Rows expected = {rows[0]};
  const auto all = harbors().search("ferry", {"--facets", "outlet,year,month:2"})["facets"];
  for (const std::string facet : {"outlet", "year", "month"}) {
    for (const auto& v : all[facet])
      expected.push_back({facet, v["value"], std::to_string(v["count"].get<int>()), v["query"]});
  }
  CHECK(rows == expected);
  CHECK(rows.size() == 1 + 1 + 1 + 2);
  CHECK(contains(facets.err, "month: 30 in 7 more\n"));
  CHECK(facets.code == 0);
  const auto stream =
      lede_search({"-i", harbors().index(), "--format", "csv", "--stdin", "--facets", "year"},
                  "{\"_id\": \"first\", \"text\": \"ferry\"}\nzeppelin\n");
  CHECK(read_csv(stream.out) == Rows{{"query_id", "facet", "value", "count", "query"},
                                     {"first", "year", "2024", "40", "date:2024"}});
  CHECK(table("ferry", {"--count", "--columns", "id"}).code == 2);
}

TEST_CASE("a column that there is not is refused, and columns without a table") {
  CHECK(table("ferry", {"--columns", "id,colour"}).code == 2);
  const auto r = lede_search({"-i", harbors().index(), "--columns", "id", "ferry"});
  CHECK(r.code == 2);
  CHECK(contains(r.err, "--format csv"));
}
