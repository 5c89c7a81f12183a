// A batch of queries in a file: what is read as one, what it answers, and how it is summed up.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "searcher/program/query_list.h"
#include "tests/support/archive.h"

using namespace lede::testing;
using lede::query_list;
using lede::QueryList;
using nlohmann::json;

namespace {

std::vector<std::string> texts(const QueryList& list) {
  std::vector<std::string> all;
  for (const auto& q : list.queries) all.push_back(q.readable ? q.text : "(none)");
  return all;
}

std::vector<std::string> ids(const QueryList& list) {
  std::vector<std::string> all;
  for (const auto& q : list.queries) all.push_back(q.id);
  return all;
}

using Texts = std::vector<std::string>;

const Archive& mills() {
  static const auto* archive = [] {
    auto* a = new Archive;
    for (const std::string place : {"Tarn", "Merrow", "Holm"})
      a->write(place + ".txt", article_about("The windmill of " + place + " turns, \"slowly\"."));
    a->write("ferry.txt", article_about("The ferry left the harbor."));
    a->reindex();
    return a;
  }();
  return *archive;
}

/// Asks the queries of a file.
Outcome ask(const std::string& name, const std::string& content,
            std::vector<std::string> more = {}) {
  const std::string file = (mills().root() / name).string();
  std::ofstream(file, std::ios::binary) << content;
  more.insert(more.begin(), {"-i", mills().index(), "--no-fold", "--queries", file});
  return lede_search(more);
}

size_t lines_of(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("lines, tables and JSON Lines are known by their names and by their beginnings") {
  const Texts expected = {"mill, weir", "\"open water\" dam"};
  const std::string plain = "mill, weir\n\"open water\" dam\n";
  const std::string table = "id,query\na,\"mill, weir\"\nb,\"\"\"open water\"\" dam\"\n";
  const std::string objects =
      "{\"query\": \"mill, weir\", \"id\": \"a\"}\n"
      "{\"_id\": \"b\", \"text\": \"\\\"open water\\\" dam\"}\n";
  const std::string strings = "\"mill, weir\"\n\"\\\"open water\\\" dam\"\n";
  for (const std::string name : {"q.txt", "q", "standard input"})
    CHECK(texts(query_list(plain, name)) == expected);
  for (const std::string name : {"q.csv", "q.CSV", "q.txt", "q", "standard input"})
    CHECK(texts(query_list(table, name)) == expected);
  for (const std::string name : {"q.jsonl", "q.ndjson", "q.txt", "standard input"})
    CHECK(texts(query_list(objects, name)) == expected);
  CHECK(texts(query_list(strings, "q.jsonl")) == expected);
  CHECK(ids(query_list(table, "q.csv")) == Texts{"a", "b"});
  CHECK(ids(query_list(objects, "q")) == Texts{"a", "b"});
  CHECK(ids(query_list(plain, "q")) == Texts{"line:1", "line:2"});
}

TEST_CASE("tables of spreadsheets are read, whatever they separate with and are encoded in") {
  for (const std::string separator : {",", ";", "\t"}) {
    for (const std::string line_end : {"\n", "\r\n", "\r"}) {
      const std::string table = "\xEF\xBB\xBFTopic" + separator + " Query " + separator + "ID" +
                                line_end + "water" + separator + "dam" + separator + "7" +
                                line_end + separator + "\"mill" + line_end + "race\"" + line_end;
      const QueryList list = query_list(table, "q.csv");
      CHECK(list.columns == Texts{"Topic"});
      CHECK(texts(list) == Texts{"dam", "mill" + line_end + "race"});
      CHECK(ids(list) == Texts{"7", "line:3"});
      CHECK(list.queries[0].fields == Texts{"water"});
      CHECK(list.remarks.empty());
    }
  }
  const QueryList list = query_list(
      "query\ndam\nd\xE9"
      "bat\n",
      "q.csv");
  CHECK(texts(list) == Texts{"dam", "débat"});
  REQUIRE(list.remarks.size() == 1);
  CHECK(contains(list.remarks[0], "line 3"));
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("query\ndam\n")) wide += {c, '\0'};
  CHECK(texts(query_list(wide, "q.csv")) == Texts{"dam"});
}

TEST_CASE("lines that hold no query are named by their numbers, and no other is lost") {
  const auto check = [](const std::string& content, const std::string& name,
                        const std::vector<size_t>& odd) {
    CAPTURE(content);
    const QueryList list = query_list(content, name);
    size_t found = 0;
    for (size_t i = 0; i < list.queries.size(); ++i) {
      if (list.queries[i].readable) {
        CHECK(list.queries[i].text == "dam");
        continue;
      }
      REQUIRE(found < odd.size());
      REQUIRE(list.queries[i].notes.size() == 1);
      CHECK(list.queries[i].notes[0].kind == "input");
      CHECK(contains(list.queries[i].notes[0].text, name + ", line " + std::to_string(odd[found])));
      ++found;
    }
    CHECK(found == odd.size());
    CHECK(list.queries.size() == odd.size() + 2);
  };
  check("dam\n\n \t\ndam", "q.txt", {2, 3});
  check("query,id\ndam,1\n\n,4\n\"open,5\ndam,6\n", "q.csv", {3, 4, 5});
  check("id,query\n1,dam\n2,mill, weir\n3\n4,dam,,\n", "q.csv", {3, 4});
  check("\"dam\"\n{\"query\":\n[1]\ndam\n{\"query\":7}\n{\"id\":2}\n{\"query\":\"dam\"}\n",
        "q.jsonl", {2, 3, 4, 5, 6});
}

TEST_CASE("names by place are those of no line") {
  const auto list = query_list("id,query\n,dam\nline:2,mill\n,weir\n", "q.csv");
  CHECK(std::set<std::string>{list.queries[0].id, list.queries[1].id, list.queries[2].id}.size() ==
        3);
}

TEST_CASE("each query of a batch has the answer that it has alone") {
  const Texts queries = {"windmill", "windmill Tarn", "zeppelin", "ferry OR Holm"};
  std::string content;
  for (const auto& q : queries) content += q + "\n";
  for (const std::vector<std::string>& options : {std::vector<std::string>{},
                                                  {"-n", "1"},
                                                  {"--group", "article", "-n", "all"},
                                                  {"--sort", "newest"}}) {
    std::vector<std::string> asked = options;
    asked.insert(asked.end(), {"--format", "json"});
    std::istringstream lines(ask("q.txt", content, asked).out);
    std::string line;
    for (const auto& q : queries) {
      REQUIRE(std::getline(lines, line));
      std::vector<std::string> alone = options;
      alone.emplace_back("--no-fold");
      auto one = mills().search(q, alone);
      auto many = json::parse(line);
      many.erase("id");
      CHECK(many == one);
    }
    CHECK_FALSE(std::getline(lines, line));
  }
}

TEST_CASE("a table has the hits of all queries, with what the rows of the batch say of them") {
  const std::string batch = "id,query,desk\nw,windmill,north\nz,zeppelin,south\nf,ferry,\n";
  const auto r = ask("q.csv", batch, {"--format", "csv", "-n", "2"});
  CHECK(r.code == 0);
  CHECK(r.out.starts_with("query_id,query,query_desk,rank,score,id,"));
  CHECK(lines_of(r.out) == 1 + 2 + 1);
  CHECK(contains(r.out, "\r\nw,windmill,north,1,"));
  CHECK(contains(r.out, "\r\nw,windmill,north,2,"));
  CHECK(contains(r.out, "\r\nf,ferry,,1,"));
  CHECK(contains(r.err, "      2            3  w  windmill\n"));
  CHECK(contains(r.err, "      0            0  z  zeppelin\n"));
  CHECK(contains(r.err, "3 queries: 2 found something, 1 found nothing\n"));
  const auto named =
      ask("q.csv", batch, {"--format", "csv", "-n", "1", "--columns", "query,rank,query_id"});
  CHECK(named.out == "query,rank,query_id\r\nwindmill,1,w\r\nferry,1,f\r\n");
  CHECK(ask("q.csv", batch, {"--format", "csv", "-q"}).err.empty());
}

TEST_CASE("words beside a batch narrow each of its queries") {
  const auto r = ask("q.txt", "windmill OR ferry\nferry\n\"windmill\n", {"--count", "title:ferry"});
  const auto one = [](const std::string& q) {
    return lede_search({"-i", mills().index(), "--count", "--", q}).out;
  };
  std::string expected;
  int line = 0;
  for (const std::string q : {"windmill OR ferry", "ferry", "\"windmill"}) {
    std::string count = one("title:ferry (" + q + ")");
    count.pop_back();
    expected += count + "\tline:" + std::to_string(++line) + "  " + q + "\n";
  }
  CHECK(r.out == expected);
}

TEST_CASE("a word beside a batch must be in what its queries find") {
  const auto found = [](const std::vector<std::string>& words) {
    std::vector<std::string> options = {"-n", "all"};
    options.insert(options.end(), words.begin(), words.end());
    return lines_of(ask("q.txt", "ferry windmill\n", options).out);
  };
  CHECK(found({"windmill"}) < found({}));
  const auto none = ask("q.txt", "ferry\nwindmill\n", {"--count", "zeppelin"});
  CHECK(none.out == "0\tline:1  ferry\n0\tline:2  windmill\n");
}

TEST_CASE("odd lines of a batch are counted with the others, in every format") {
  const std::string batch = "id,query\nw,windmill\n\nb,\"open\nz,zeppelin\n";
  const std::string sum = "4 queries: 1 found something, 1 found nothing, 2 not searched\n";
  for (const std::string format : {"text", "json", "csv", "trec", "bibtex"}) {
    CAPTURE(format);
    const auto r = ask("q.csv", batch, {"--format", format});
    CHECK(r.code == 0);
    CHECK(r.err.ends_with(sum));
  }
  const auto text = ask("q.csv", batch);
  CHECK(contains(text.out, "== w  windmill\n"));
  CHECK(contains(text.out, "== z  zeppelin\nnothing found\n"));
  CHECK(contains(text.out, "== line:3  \nnothing was searched\n"));
  CHECK(contains(text.err, "q.csv, line 4: "));
  CHECK(contains(text.err, "z: zeppelin\nnote: "));
  CHECK(lines_of(ask("q.csv", batch, {"--format", "json"}).out) == 4);
  CHECK(ask("q.csv", batch, {"--strict"}).code == 2);
  CHECK(ask("q.txt", "zeppelin\n").code == 1);
  CHECK(ask("q.txt", "").code == 1);
  CHECK(contains(ask("q.txt", "").err, "0 queries"));
}

TEST_CASE("standard input is a batch too, and a closed pipe ends it quietly") {
  const auto r =
      lede_search({"-i", mills().index(), "--queries", "-", "--count", "--format", "csv", "-q"},
                  "query\nwindmill\nzeppelin\n");
  CHECK(r.out == "query_id,query,count\r\nline:2,windmill,3\r\nline:3,zeppelin,0\r\n");
  const std::string file = (mills().root() / "many.txt").string();
  {
    std::ofstream out(file);
    for (int i = 0; i < 2000; ++i) out << "windmill\n";
  }
  const auto head = run({"bash", "-c",
                         std::string("(") + LEDE_SEARCH_PROGRAM + " -i " + mills().index() +
                             " --queries " + file + " --format csv | head -n 1) 2>&1"});
  CHECK(lines_of(head.out) == 1);
}

TEST_CASE("what is no batch is an error that says what to do") {
  const auto missing = lede_search({"-i", mills().index(), "--queries", "/nowhere/q.txt"});
  CHECK(missing.code == 2);
  CHECK(contains(missing.err, "/nowhere/q.txt"));
  const auto other = ask("q.csv", "id,topic\n1,water\n");
  CHECK(other.code == 2);
  CHECK(contains(other.err, "no column query"));
  CHECK(contains(other.err, "id, topic"));
  CHECK(ask("q.csv", "").code == 2);
  CHECK(ask("q.txt", std::string("PK\x03\x04\0\0\0\0\0\0\0\0", 12)).code == 2);
  CHECK(ask("q.txt", "windmill\n", {"--stdin"}).code == 2);
  CHECK(lede_search({"-i", mills().index(), "--queries", mills().sources()}).code == 2);
}
