// Reindexing: what is added, updated, left alone, removed; what readers see.
#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/archive.h"
#include "tests/support/published.h"

using namespace lede::testing;
namespace fs = std::filesystem;

TEST_CASE("a run adds, updates, removes and leaves alone, and its counts add up") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold to a poet."));
  a.write("two.txt", article_about("The ferry to Gullpoint sank at its mooring."));
  a.write("three.txt", article_about("The orchard of Tarn was felled."));
  CHECK(a.reindex()["added"] == 3);
  CHECK(a.reindex()["unchanged"] == 3);
  const auto id = a.search("lighthouse")["hits"][0]["id"];

  a.write("two.txt", article_about("The ferry to Gullpoint was raised again."));
  a.remove("three.txt");
  a.write("sub/four.txt", article_about("The windmill of Merrow turns."));
  const auto report = a.reindex();
  CHECK(report["added"] == 1);
  CHECK(report["updated"] == 1);
  CHECK(report["unchanged"] == 1);
  CHECK(report["removed"] == 1);
  CHECK(a.found("orchard").empty());
  CHECK(a.found("mooring").empty());
  CHECK(a.found("raised ferry")[0] == "two.txt");
  CHECK(a.found("windmill")[0] == "four.txt");
  CHECK(a.search("lighthouse")["hits"][0]["id"] == id);
}

TEST_CASE("a file that is touched but says the same is unchanged") {
  const Archive a;
  const auto path = a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.reindex();
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::hours(1));
  CHECK(a.reindex()["unchanged"] == 1);
}

TEST_CASE("a source that has vanished empties nothing") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.reindex();
  fs::rename(a.sources(), a.root() / "away");
  const auto o = lede_index({"-i", a.index(), a.sources()});
  CHECK(o.code == 2);
  CHECK(contains(o.err, "no such file or folder"));
  CHECK(a.found("lighthouse").size() == 1);
}

TEST_CASE("what is below one source is not touched by a run over another") {
  const Archive a;
  a.write("x/one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.write("y/two.txt", article_about("The windmill of Merrow turns."));
  CHECK(lede_index({"-i", a.index(), a.sources() + "/x"}).code == 0);
  CHECK(lede_index({"-i", a.index(), a.sources() + "/y"}).code == 0);
  CHECK(a.found("lighthouse").size() == 1);
  a.remove("x/one.txt");
  CHECK(lede_index({"-i", a.index(), a.sources() + "/y"}).code == 0);
  CHECK(a.found("lighthouse").size() == 1);
  // Without a source, all of the earlier ones are looked at again.
  CHECK(lede_index({"-i", a.index()}).code == 0);
  CHECK(a.found("lighthouse").empty());
}

TEST_CASE("one file is one article however it is named") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.reindex();
  const auto o = run({LEDE_INDEX_PROGRAM, "-i", a.index(), ".", "one.txt", "../news/one.txt"}, "",
                     a.sources());
  CHECK(contains(o.out, "seen 1 = 0 added + 0 updated + 1 unchanged + 0 skipped"));
}

TEST_CASE("a dry run says what the run then does, and writes nothing") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  auto dry = a.reindex({"--dry-run"});
  CHECK(dry["added"] == 1);
  CHECK_FALSE(fs::exists(a.index()));
  a.reindex();
  a.write("two.txt", article_about("The windmill of Merrow turns."));
  a.remove("one.txt");
  dry = a.reindex({"--dry-run"});
  CHECK(a.found("lighthouse").size() == 1);
  auto wet = a.reindex();
  for (const char* n : {"seen", "added", "updated", "unchanged", "skipped", "removed"})
    CHECK(dry[n] == wet[n]);
}

TEST_CASE("records are told apart by their names, and each is compared by itself") {
  const Archive a;
  const auto record = [](const std::string& id, const std::string& text) {
    return nlohmann::json({{"_id", id}, {"title", "T " + id}, {"text", text}, {"extra", 1}})
               .dump() +
           "\n";
  };
  a.write("r.jsonl", record("r1", "The lighthouse was sold to a poet.") +
                         record("r2", "The ferry sank.") + "\n" + "{broken\n" + "[1]\n" +
                         record("r3", "") + record("r5", "An owl."));
  auto report = a.reindex();
  CHECK(report["added"] == 3);
  CHECK(report["skipped"] == 3);  // r3 has a title only
  const auto id = a.search("lighthouse")["hits"][0]["id"];
  a.write("r.jsonl", record("r2", "The ferry was raised.") +
                         record("r1", "The lighthouse was sold to a poet.") +
                         record("r4", "A windmill."));
  report = a.reindex();
  CHECK(report["added"] == 1);
  CHECK(report["removed"] == 1);
  CHECK(a.search("lighthouse")["hits"][0]["id"] == id);
  CHECK(a.search("ferry raised")["hits"][0]["article"]["record"] == "r2");
  CHECK(a.found("sank").empty());
}

TEST_CASE("a record is fetched by its name") {
  const Archive a;
  a.write("r.jsonl", "{\"_id\": \"rec-4\", \"text\": \"Windmill of Merrow sold\"}\n");
  a.reindex();
  CHECK(a.found("windmill").size() == 1);
  CHECK(lede_search({"-i", a.index(), "--get", "rec-4"}).out == "Windmill of Merrow sold");
}

TEST_CASE("a record's own facts are kept") {
  const Archive a;
  a.write(
      "r.ndjson",
      R"({"id": 7, "headline": "Old mill", "body": "The mill of Tarn was sold on Monday to a baker.", "outlet": "Tarn Times", "author": ["A. Roe", "B. Poe"], "date": "2021-05-06T10:00:00Z", "url": "https://example.com/a", "language": "en"})"
      "\n");
  a.reindex();
  const auto article = a.search("mill")["hits"][0]["article"];
  CHECK(article["record"] == "7");
  CHECK(article["headline"] == "Old mill");
  CHECK(article["outlet"] == "Tarn Times");
  CHECK(article["author"] == "A. Roe, B. Poe");
  CHECK(article["published"] == "2021-05-06");
  CHECK(article["published_evidence"] == "record");
  CHECK(article["url"] == "https://example.com/a");
  CHECK(article["language"] == "en");
}

TEST_CASE("a rebuild gives the same answers, in new segments that readers move to") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.write("two.txt", article_about("The windmill of Merrow turns."));
  a.reindex();
  const auto before = a.search("lighthouse windmill")["hits"];
  CHECK(a.reindex({"--rebuild"})["added"] == 2);
  CHECK(a.search("lighthouse windmill")["hits"] == before);
  CHECK(a.reindex()["unchanged"] == 2);
}

TEST_CASE("an index made by another version is refused with the next thing to do") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.reindex();
  made_by(a.index(), {.analyzer = "another"});
  CHECK(lede_search({"-i", a.index(), "lighthouse"}).code == 4);
  const auto refused = lede_index({"-i", a.index(), a.sources()});
  CHECK(refused.code == 4);
  CHECK(contains(refused.err, "--rebuild"));
  CHECK(a.reindex({"--rebuild"})["added"] == 1);
  CHECK(a.found("lighthouse").size() == 1);
}

TEST_CASE("a damaged index is told as such, and rebuilt") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
  a.reindex();
  for (const std::string nothing : {"manifest-999999", "lede-db-999999", "segment-000001"}) {
    std::ofstream(a.index() + "/CURRENT") << nothing << "\n";
    const auto o = lede_search({"-i", a.index(), "lighthouse"});
    CHECK(o.code == 4);
    CHECK(contains(o.err, "--rebuild"));
    CHECK(a.reindex({"--rebuild"})["added"] == 1);
    CHECK(a.found("lighthouse").size() == 1);
  }
}

TEST_CASE("the article that was stored is the file, byte for byte") {
  const Archive a;
  const std::string text = "\r\n Odd   spacing\r\n\r\n" +
                           article_about("The lighthouse of Skerrow was sold.") +
                           "\r\nRead More\r\n\t\n  ";
  a.write("one.txt", text);
  a.reindex();
  const auto id = a.search("lighthouse")["hits"][0]["article"]["id"].get<std::string>();
  CHECK(lede_search({"-i", a.index(), "--get", id}).out == text);
}

TEST_CASE("explaining an article touches no index") {
  const Archive a;
  const auto path = a.write("one.txt", "Lighthouse of Skerrow sold\n\nBy Jane Doe\n\n" +
                                           article_about("The lighthouse of Skerrow was sold."));
  const auto o = lede_index({"-i", a.index(), "--explain", "--format", "json", path});
  CHECK(o.code == 0);
  CHECK_FALSE(fs::exists(a.index()));
  const auto j = nlohmann::json::parse(o.out);
  CHECK(j["schema"] == 1);
  CHECK(j["headline"] == "Lighthouse of Skerrow sold");
  CHECK(j["author"] == "Jane Doe");
  CHECK(j["source"] == path);
  CHECK(contains(j["text"].get<std::string>(), "\n\nOfficials said"));
  const auto bytes = read_file(path);
  for (const auto& p : j["passages"])
    CHECK(bytes.substr(p["begin"], p["end"].get<size_t>() - p["begin"].get<size_t>()) == p["text"]);
  for (const auto& m : j["muted"]) CHECK(m["reason"].get<std::string>().size() > 0);
}
