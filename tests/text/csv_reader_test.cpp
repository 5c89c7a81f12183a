// Tables of comma-separated values, and what people send for them.
#include "common/text/csv_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string_view>

using lede::CsvReader;

namespace {

using Cells = std::vector<std::string>;
using Row = CsvReader::Row;

struct ReadRow {
  Row how;
  Cells cells;
  uint64_t line;
};

/// All rows, where the input comes `at_once` bytes at a time.
std::vector<ReadRow> read(std::string_view text, size_t at_once = 65536, size_t limit = 100000) {
  CsvReader reader(lede::bytes_of(text, at_once), limit);
  std::vector<ReadRow> rows;
  Cells cells;
  for (Row how; (how = reader.next(cells)) != Row::end;)
    rows.push_back({how, cells, reader.line()});
  return rows;
}

std::vector<Cells> cells_of(std::string_view text) {
  std::vector<Cells> all;
  for (const auto& row : read(text)) {
    CHECK(row.how == Row::row);
    all.push_back(row.cells);
  }
  return all;
}

}  // namespace

TEST_CASE("any table that is written by RFC 4180 is read cell by cell, however its bytes come") {
  std::mt19937 random(5);
  const Cells pieces = {"a", "\"", ",", ";", "\t", "\n", "\r\n", "\r", "é", " x", "12", "\"\""};
  for (int round = 0; round < 200; ++round) {
    const char separator = ",;\t"[random() % 3];
    const std::string line_end = Cells{"\n", "\r\n", "\r"}[random() % 3];
    std::string text = round % 2 == 0 ? "\xEF\xBB\xBF" : "";
    text += std::string("one") + separator + "two" + separator + "three" + line_end;
    std::vector<Cells> expected = {{"one", "two", "three"}};
    std::vector<uint64_t> lines = {1};
    uint64_t line = 2;
    for (int r = 0; r < 8; ++r) {
      Cells row;
      lines.push_back(line);
      for (int c = 0; c < 3; ++c) {
        std::string cell;
        for (auto n = random() % 5; n > 0; --n) cell += pieces[random() % pieces.size()];
        std::string quoted;
        for (const char x : cell) quoted += x == '"' ? "\"\"" : std::string(1, x);
        text += (c == 0 ? "" : std::string(1, separator)) + "\"" + quoted + "\"";
        for (size_t i = 0; i < cell.size(); ++i) {
          line += cell[i] == '\n' || (cell[i] == '\r' && cell.substr(i, 2) != "\r\n") ? 1 : 0;
        }
        row.push_back(cell);
      }
      expected.push_back(row);
      text += r == 7 && round % 3 == 0 ? "" : line_end;
      ++line;
    }
    for (const size_t at_once : {1, 2, 7, 65536}) {
      const auto rows = read(text, at_once);
      REQUIRE(rows.size() == expected.size());
      for (size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].how == Row::row);
        CHECK(rows[i].cells == expected[i]);
        CHECK(rows[i].line == lines[i]);
      }
    }
  }
}

TEST_CASE("the separator is what the first row has most of; without one a line is a cell") {
  CHECK(cells_of("a;b;c, d\n1,5;2;3\n")[1] == Cells{"1,5", "2", "3"});
  CHECK(cells_of("a\tb\n1,2;3\t4\n")[1] == Cells{"1,2;3", "4"});
  CHECK(cells_of("\"a;b;c\",d\n1;2,3\n")[1] == Cells{"1;2", "3"});
  CHECK(cells_of("query\nmill, weir; race\n\"a, \"\"b\"\"\"\n") ==
        std::vector<Cells>{{"query"}, {"mill, weir; race"}, {"a, \"b\""}});
}

TEST_CASE("blank lines are rows of one empty cell, and an end without a line end ends a row") {
  CHECK(cells_of("a,b\n\n1,\n,2") == std::vector<Cells>{{"a", "b"}, {""}, {"1", ""}, {"", "2"}});
  CHECK(read("").empty());
  CHECK(read("\xEF\xBB\xBF").empty());
}

TEST_CASE("marks inside a cell, and a cell that goes on behind its mark, are taken as they stand") {
  CHECK(cells_of("a,b\n12\" pipe,\"exact words\" weir\n") ==
        std::vector<Cells>{{"a", "b"}, {"12\" pipe", "\"exact words\" weir"}});
  CHECK(cells_of("a, b\n1,  \"x, y\"  \n")[1] == Cells{"1", "x, y"});
}

TEST_CASE("a mark that closes nowhere, or amid another line's text, costs its line alone") {
  for (const std::string rest : {"3,weir\n", "3,\"weir\"\n", "3,\"weir, race\"\n4,\"mill\"\n"}) {
    CAPTURE(rest);
    const auto rows = read("id,query\n1,dam\n2,\"open\n" + rest);
    REQUIRE(rows.size() >= 4);
    CHECK(rows[2].how == Row::unclosed);
    CHECK(rows[2].cells == Cells{"2,\"open"});
    CHECK(rows[2].line == 3);
    CHECK(rows[3].how == Row::row);
    CHECK(rows[3].line == 4);
    CHECK(rows[3].cells[0] == "3");
  }
}

TEST_CASE("a row beyond the limit is passed over, and the next is read") {
  const std::string longer(5000, 'x');
  const auto rows = read("a,b\n1," + longer + "\n2,y\n\"" + longer + "\",z\n3,w\n", 64, 1000);
  REQUIRE(rows.size() == 5);
  CHECK(rows[1].how == Row::too_long);
  CHECK(rows[2].cells == Cells{"2", "y"});
  CHECK(rows[3].how == Row::unclosed);
  CHECK(rows[4].cells == Cells{"3", "w"});
  CHECK(read("a,b\n" + std::string(50000, ',') + "\n1,2\n")[1].how == Row::too_long);
}

TEST_CASE("lines that all open a mark are not read again without end") {
  std::string text = "a,b\n";
  for (int i = 0; i < 20000; ++i) text += "x\",y,\"z\n";
  const auto rows = read(text, 65536, 2000);
  CHECK(rows.size() > 100);
  CHECK(rows.size() < 1000);
  CHECK(rows.back().line <= 20001);
}
