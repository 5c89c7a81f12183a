// Who says it, as hits and facets show it.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// Five short articles, each a passage.
class News {
 public:
  News() {
    archive.write(
        "ferry.txt",
        "Ferry line to close\n\nBy Jon Aubrey\n\nMarch 3, 2025\n\n"
        "“The ferry line will close in June,” Harbour Minister Ada Kirsch said on Monday. "
        "Fishermen in the old town had come in boats of their own, and some stayed until the "
        "evening.\n\n"
        "“Nobody takes the ferry in winter,” she said.\n");
    archive.write(
        "again.txt",
        "Strike at the harbour\n\nBy Jon Aubrey\n\nMarch 5, 2025\n\n"
        "Thomas Vielle said that the ferry crews would not work on Friday. The harbour was "
        "empty in the morning, and a few buses waited at the quay for travellers.\n");
    archive.write("spelled.txt",
                  "Crews go back\n\nBy Jon Aubrey\n\nMarch 9, 2025\n\n"
                  "The crews would go back to work, Thomas Viellé said in the evening. He had met "
                  "the owners of the ferry at the town hall for the second time in a week.\n");
    archive.write("officials.txt",
                  "Bridge reopens\n\nBy Jon Aubrey\n\nMarch 11, 2025\n\n"
                  "Officials said the bridge by the ferry was open again. Cars and lorries had "
                  "waited for hours, and the police had led them through the narrow streets.\n");
    archive.write("nobody.txt",
                  "Timetable of the summer is out\n\nBy Jon Aubrey\n\nMarch 12, 2025\n\n"
                  "The ferry leaves at nine, at noon and at four. Bicycles travel free of charge, "
                  "dogs need a ticket of their own, and the bar on the upper deck is open.\n");
    archive.reindex();
  }
  Archive archive;
};

const Archive& news() {
  static const News n;
  return n.archive;
}

std::string shown(const std::string& query, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", news().index()});
  more.push_back(query);
  return lede_search(more).out;
}

/// Values of the facet, each with its count.
std::map<std::string, int> speakers(const std::string& query) {
  const json answer = news().search(query, {"--facets", "speaker"});
  CHECK(against_schema(answer, "results-1.schema.json") == "");
  std::map<std::string, int> counts;
  for (const auto& v : answer["facets"]["speaker"]) counts[v["value"]] = v["count"];
  return counts;
}

}  // namespace

TEST_CASE("a hit names the speaker with the office, and says where the name is inferred") {
  const std::string stated = shown("said:kirsch june");
  CHECK(stated.find("   Ada Kirsch, Harbour Minister:\n   “The ferry line") != std::string::npos);
  const std::string inferred = shown("said:kirsch winter");
  CHECK(inferred.find("Ada Kirsch") != std::string::npos);
  CHECK(inferred.find("(inferred):\n") != std::string::npos);
  CHECK(shown("ferry winter fishermen").find("Kirsch:\n") == std::string::npos);
}

TEST_CASE("a speaker of several statements is named once, and a table has a column for it") {
  const std::string both = shown("said:kirsch ferry", {"--whole"});
  CHECK(both.find("Ada Kirsch, Harbour Minister:\n") != std::string::npos);
  CHECK(both.find("(inferred)") == std::string::npos);
  CHECK(shown("said:kirsch winter", {"--format", "csv", "--columns", "speaker"}) ==
        "speaker\r\n\"Ada Kirsch, Harbour Minister (inferred)\"\r\n");
}

TEST_CASE("JSON has what the passage says that people said, and what of it was asked for") {
  const json answer = news().search("said:kirsch winter");
  CHECK(against_schema(answer, "results-1.schema.json") == "");
  const json& hit = answer["hits"].at(0);
  REQUIRE(hit["quotes"].size() == 2);
  const std::string text = hit["passage"]["text"];
  const auto said = [&](const json& q) {
    const json& span = q["spans"].at(0);
    return text.substr(span[0], span[1].get<size_t>() - span[0].get<size_t>());
  };
  const json& first = hit["quotes"][0];
  CHECK(said(first) == "“The ferry line will close in June,”");
  CHECK(first["speaker"] == "Ada Kirsch");
  CHECK(first["person"] == true);
  CHECK(first["kind"] == "direct");
  CHECK(first["inferred"] == false);
  CHECK(first["matches"] == false);
  const json& second = hit["quotes"][1];
  CHECK(said(second) == "“Nobody takes the ferry in winter,”");
  CHECK(second["speaker"] == "Ada Kirsch");
  CHECK(second["inferred"] == true);
  CHECK(second["matches"] == true);
  CHECK_FALSE(news().search("timetable")["hits"].at(0).contains("quotes"));
}

TEST_CASE("speakers are counted by the articles in which they say it, each however it is spelled") {
  CHECK(speakers("ferry") == std::map<std::string, int>{{"Ada Kirsch", 1}, {"Thomas Vielle", 1}});
  CHECK(speakers("said:*")["Ada Kirsch"] == 1);
  CHECK(speakers("said:vielle").size() == 1);
  CHECK(speakers("said:vielle").begin()->second == 2);
  CHECK(speakers("timetable").empty());
  const json answer = news().search("ferry", {"--facets", "speaker"});
  CHECK(answer["facets_rest"]["speaker"]["without"] == 3);
  for (const auto& v : answer["facets"]["speaker"]) {
    std::set<std::string> articles;
    const json narrowed = news().search("ferry " + v["query"].get<std::string>());
    for (const auto& h : narrowed["hits"]) articles.insert(h["article"]["id"]);
    CHECK(articles.size() == v["count"]);
  }
}

TEST_CASE("what a query asks of statements goes with fields, dates and other clauses") {
  CHECK(news().found("said:vielle since:2025-03-06") == std::vector<std::string>{"spelled.txt"});
  CHECK(news().found("said:vielle title:strike") == std::vector<std::string>{"again.txt"});
  CHECK(news().found("said:vielle title:strike bridge").empty());
  CHECK(news().found("said:* -said:vielle -said:kirsch") ==
        std::vector<std::string>{"officials.txt"});
  CHECK(news().found("said:vielle") == std::vector<std::string>{"spelled.txt", "again.txt"});
  CHECK(news().found("said:vielle OR timetable", {"--sort", "oldest"}).size() == 3);
  CHECK(news().found("(said:vielle friday) OR (said:officials bridge)").size() == 2);
  CHECK(news().found("said:vielle work", {"--group", "article"}).size() == 2);
}

TEST_CASE("a name that nobody has is told, with one that is near, and nothing else is an error") {
  const json notes = news().search("said:kirshc ferry")["notes"];
  REQUIRE_FALSE(notes.empty());
  CHECK(notes[0]["kind"] == "value");
  CHECK(notes[0]["text"].get<std::string>().find("said:kirsch") != std::string::npos);
  for (const std::string& query : {std::string("said:zzz*"), std::string("quoted:zzz*")}) {
    INFO(query);
    CHECK(news().search(query)["notes"].size() == 1);
  }
  for (const std::string& query :
       {std::string("said:"), std::string("quoted:"), std::string("is:"), std::string("is:loud"),
        std::string("said:(ferry"), std::string("said:\"ada"), std::string("-said:* -is:direct"),
        std::string("said:* NEAR said:*"), std::string("quoted:\"\""), std::string("said:\"*\""),
        std::string("((said:a b) c (said:d OR e)) -(is:mixed quoted:f*)")}) {
    INFO(query);
    CHECK(against_schema(news().search(query), "results-1.schema.json") == "");
  }
  CHECK(news().found("is:loud -bridge +timetable") == std::vector<std::string>{"nobody.txt"});
}

TEST_CASE("the parts of a score of statements add up, and words count in the statement alone") {
  const json answer = news().search("said:kirsch ferry winter", {"--explain"});
  const json& hit = answer["hits"].at(0);
  double sum = 0;
  for (const auto& part : hit["explanation"]) sum += part["weight"].get<double>();
  CHECK(sum == doctest::Approx(hit["score"].get<double>()));
  CHECK(hit["explanation"].at(0)["fields"]["statements"] == 3);
}
