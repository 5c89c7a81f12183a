// JSON as crawlers, publishers and interfaces write it: which member says what, and what is broken.
#include <doctest/doctest.h>

#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

const std::string kText =
    "The council of Merrow voted on Tuesday to close the old bridge for a year, saying that its "
    "pillars had been weakened by the spring flood. Traders on both banks said they had not been "
    "asked.";

}  // namespace

TEST_CASE("the exports of crawlers are understood by their members") {
  const auto newsplease = only_article("a.json", json({{"title", "Merrow closes its bridge"},
                                                       {"maintext", kText},
                                                       {"authors", {"Jane Doe", "Tom Reyes"}},
                                                       {"date_publish", "2024-03-14 10:22:00"},
                                                       {"date_download", "2024-04-01 00:00:00"},
                                                       {"source_domain", "courier.example"},
                                                       {"language", "en"},
                                                       {"url", "https://courier.example/bridge"}})
                                                     .dump(2));
  CHECK(newsplease["headline"] == "Merrow closes its bridge");
  CHECK(newsplease["author"] == "Jane Doe, Tom Reyes");
  CHECK(newsplease["published"] == "2024-03-14");
  CHECK(newsplease["outlet"] == "courier.example");
  CHECK(newsplease["outlet_evidence"] == "record's domain");
  CHECK(newsplease["language"] == "en");
  CHECK(newsplease["text"] == kText);

  const auto newspaper = only_article("a.json", json({{"title", "Merrow closes its bridge"},
                                                      {"text", kText},
                                                      {"authors", {"Jane Doe"}},
                                                      {"publish_date", "2024-03-14T23:30:00-05:00"},
                                                      {"source_url", "https://courier.example"},
                                                      {"url", "https://courier.example/bridge"},
                                                      {"meta_lang", "en"}})
                                                    .dump());
  CHECK(newspaper["published"] == "2024-03-14");
  CHECK(newspaper["url"] == "https://courier.example/bridge");
  CHECK(newspaper["language"] == "en");

  const auto trafilatura = only_article("a.json", json({{"title", "Merrow closes its bridge"},
                                                        {"author", "Jane Doe"},
                                                        {"hostname", "courier.example"},
                                                        {"sitename", "Harbor Courier"},
                                                        {"date", "2024-03-14"},
                                                        {"raw_text", kText},
                                                        {"source", "https://courier.example/b"},
                                                        {"excerpt", "Short."}})
                                                      .dump());
  CHECK(trafilatura["outlet"] == "Harbor Courier");
  CHECK(trafilatura["url"] == "https://courier.example/b");
  CHECK(trafilatura["text"] == kText);
}

TEST_CASE("objects within records are read by their names") {
  const auto linked = only_article(
      "a.json", json({{"@context", "https://schema.org"},
                      {"@type", "NewsArticle"},
                      {"headline", "Merrow closes its bridge"},
                      {"articleBody", kText},
                      {"datePublished", "2024-03-14T08:00:00+01:00"},
                      {"author", {{{"@type", "Person"}, {"name", "Jane Doe"}}}},
                      {"publisher", {{"@type", "Organization"}, {"name", "Harbor Courier"}}},
                      {"inLanguage", "en"},
                      {"mainEntityOfPage", {{"@id", "https://courier.example/b"}}}})
                    .dump());
  CHECK(linked["headline"] == "Merrow closes its bridge");
  CHECK(linked["author"] == "Jane Doe");
  CHECK(linked["outlet"] == "Harbor Courier");
  CHECK(linked["published"] == "2024-03-14");
  CHECK(linked["url"] == "https://courier.example/b");

  const auto hit =
      only_article("a.json", json({{"_id", "doc-7"},
                                   {"_source",
                                    {{"title", "Merrow closes its bridge"},
                                     {"content", kText},
                                     {"source", {{"id", nullptr}, {"name", "Harbor Courier"}}},
                                     {"publishedAt", 1710400000000}}}})
                                 .dump());
  CHECK(hit["record"] == "doc-7");
  CHECK(hit["outlet"] == "Harbor Courier");
  CHECK(hit["published"] == "2024-03-14");
}

TEST_CASE("a stated date is understood as numbers and as words") {
  const auto date = [](const json& value) {
    return only_article("a.json", json({{"text", kText}, {"date", value}}).dump())["published"];
  };
  CHECK(date(1710400000) == "2024-03-14");
  CHECK(date("1710400000.5") == "2024-03-14");
  CHECK(date("20240314T120000Z") == "2024-03-14");
  CHECK(date("20240314101500") == "2024-03-14");
  CHECK(date(20240314) == "2024-03-14");
  CHECK(date("Thu, 14 Mar 2024 23:59:00 -0800") == "2024-03-14");
  CHECK(date("Thu, 14 Mar 24 10:22 GMT") == "2024-03-14");
  CHECK(date({{"$date", "2024-03-14T10:00:00Z"}}) == "2024-03-14");
  CHECK(date("2024-03") == "2024-03");
}

TEST_CASE("a date that is none is told, and the record stays") {
  const Archive a;
  const auto e = explain(a.write("a.json", json({{"text", kText}, {"date", "soon"}}).dump()));
  CHECK(e.articles.size() == 1);
  CHECK(contains(e.words, "date not understood: soon"));
}

TEST_CASE("markup in a member is read as markup") {
  const auto a = only_article(
      "a.json", json({{"title", "Merrow closes its bridge"},
                      {"content", "<p>" + kText + "</p><p>Nobody knows who asked for it.</p>"}})
                    .dump());
  CHECK(contains(a["text"], "pillars had been weakened"));
}

TEST_CASE("arrays, wrapped arrays and one object a file are found by content") {
  const Archive a;
  const auto record = [](const std::string& id, const std::string& about) {
    return json({{"id", id}, {"title", "On the " + about}, {"text", "The " + about + " stands."}});
  };
  a.write("array", json({record("1", "windmill"), record("2", "orchard")}).dump(1));
  a.write("answer.dat", json({{"status", "ok"},
                              {"articles", {record("1", "ferry"), record("2", "harbour")}},
                              {"total", 2}})
                            .dump());
  a.write(
      "hits.json",
      json({{"took", 3}, {"hits", {{"total", 1}, {"hits", {{{"_source", record("1", "quay")}}}}}}})
          .dump());
  a.write("lines.txt", record("1", "chapel").dump() + "\n" + record("2", "market").dump() + "\n");
  a.write("many.json", record("1", "tower").dump(2) + "\n" + record("2", "cellar").dump(2));
  a.write("prose.txt", "[Editor's note] The granary of Merrow stands on a hill.\n");
  const auto report = a.reindex();
  CHECK(report["added"] == 10);
  CHECK(report["skipped"] == 0);
  for (const char* word : {"windmill", "orchard", "ferry", "harbour", "quay", "chapel", "market",
                           "tower", "cellar", "granary"}) {
    CAPTURE(word);
    CHECK(a.found(word).size() == 1);
  }
  CHECK(a.search("orchard")["hits"][0]["article"]["record"] == "2");
}

TEST_CASE("a record's own lists are no records") {
  const auto a = only_article("a.json", json({{"title", "Merrow closes its bridge"},
                                              {"body", kText},
                                              {"data", {{{"text", "A table."}}}},
                                              {"authors", {{{"name", "Jane Doe"}}}}})
                                            .dump());
  CHECK(a["author"] == "Jane Doe");
}

TEST_CASE("a teaser without a text is an article that says so") {
  const Archive a;
  const auto e = explain(a.write(
      "a.json", json({{"title", "Merrow closes its bridge"}, {"description", kText}}).dump()));
  CHECK(e.articles.at(0)["text"] == kText);
  CHECK(contains(e.words, "a teaser only"));
}

TEST_CASE("broken JSON costs no more than itself") {
  const Archive a;
  a.write("array.json",
          "[{\"text\": \"The windmill stands.\"},\n {\"text\": \"lost quote},\n {\"text\": \"The "
          "orchard stands.\"},\n 17, \"words\", {\"name\": 1}]");
  a.write("cut.json", "[{\"text\": \"The ferry sank.\"}, {\"text\": \"The harb");
  a.write("deep.json", "{\"text\": " + std::string(100000, '[') + std::string(100000, ']') + "}");
  a.write("deeper.json", std::string(100000, '['));
  a.write("long.json", "[{\"text\": \"" + std::string(17U << 20, 'x') +
                           "\"}, {\"text\": \"The chapel stands.\"}]");
  a.write("latin.json", "{\"text\": \"The caf\xe9 of Tarn closed.\"}");
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "array.json: line 2, record 2: not valid JSON"));
  CHECK(contains(words, "a JSON value, not a record"));
  CHECK(contains(words, "no text found among: name; name it with --map text=NAME"));
  CHECK(
      contains(words, "cut.json: not valid JSON: it ends inside the value that begins on line 1"));
  CHECK(contains(words, "deep.json: line 1, record 1: JSON nested more than 200 deep"));
  CHECK(contains(words, "deeper.json: not valid JSON: it ends inside"));
  CHECK(contains(words, "longer than an article"));
  CHECK(contains(words, "no encoding stated: read as windows-1252, a guess"));
  for (const char* word : {"windmill", "orchard", "ferry", "chapel", "cafe"}) {
    CAPTURE(word);
    CHECK(a.found(word).size() == 1);
  }
}

TEST_CASE("lines whose last is cut short keep the articles that the file had") {
  const Archive a;
  std::string lines;
  for (const std::string id : {"r1", "r2", "r3"}) {
    const nlohmann::json record = {{"_id", id},
                                   {"text", article_about("Windmill " + id + " turns.")}};
    lines += record.dump() + "\n";
  }
  a.write("crawl.jsonl", lines);
  CHECK(a.reindex()["added"] == 3);
  a.write("crawl.jsonl", lines.substr(0, lines.size() - 60));
  const auto report = a.reindex();
  CHECK(report["removed"] == 0);
  CHECK(report["skipped"] == 1);
  CHECK(a.search("windmill")["hits"].size() == 3);
}

TEST_CASE("a headline longer than any is cut with a word") {
  const Archive a;
  std::string title = "The windmill of Merrow";
  while (title.size() < 100000) title += " éé";
  const auto e = explain(a.write(
      "long.jsonl", "{\"title\":\"" + title + "\",\"text\":\"" +
                        std::string("The orchard of Tarn was felled on Monday.") + "\"}\n"));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["headline"].get<std::string>().size() <= 4000);
  CHECK(e.articles[0]["headline"].get<std::string>().starts_with("The windmill of Merrow"));
  CHECK(e.words.find("a fact of more than 4000 bytes is cut (record)") != std::string::npos);
}

TEST_CASE("a record of more values than records have is skipped with the reason") {
  const Archive a;
  std::string values;
  for (int i = 0; i < 600000; ++i) values += "1,";
  a.write("many.jsonl", "{\"title\":\"The windmill\",\"k\":[" + values + "1]}\n" +
                            "{\"title\":\"The orchard of Tarn\",\"text\":\"{[,{[,{[,\"}\n");
  const auto words = words_beside_a_good_article(a);
  INFO(words);
  CHECK(words.find("many.jsonl: line 1: JSON of more than 500000 values") != std::string::npos);
  CHECK(a.found("orchard").size() == 1);
}

TEST_CASE("a name in angle brackets at the beginning of a text is no markup") {
  const std::string wire = "<Merrow Bridge Works> said " + kText;
  CHECK(only_article("a.json", json({{"title", "A"}, {"text", wire}}).dump())["text"] == wire);
  const auto page =
      only_article("a.json", json({{"title", "A"}, {"text", "<P>" + kText + "<p>More."}}).dump());
  CHECK(page["text"] == kText + "\n\nMore.");
}
