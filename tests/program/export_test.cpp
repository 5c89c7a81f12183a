// lede-index --export: what is understood of sources, as JSON Lines and as requests for a cluster.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "common/store/record_database.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede;
using namespace lede::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = LEDE_SOURCE_DIR;

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

Outcome exported(const Archive& a, const std::string& what, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"-i", a.index(), "--export", what};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return lede_index(arguments);
}

/// Files, records, a packed file and muted text.
void write_news(const Archive& a) {
  fs::copy(kRoot / "corpus/articles", a.root() / "news/articles", fs::copy_options::recursive);
  a.write("feed.jsonl",
          json({{"id", "x1"},
                {"title", "Ferry of Skerrow sails again"},
                {"author", "Ann Lee and Bo Rask"},
                {"date", "2025-03-04"},
                {"text", article_about("“We sail on Monday,” Ann Kirsch said of the ferry.")}})
                  .dump() +
              "\n" + json({{"id", "x2"}, {"text", ""}}).dump() + "\n");
}

/// The line that all of its articles end with.
constexpr const char* kLast = "Read by the whole family of Gullpoint readers since long ago";

void write_recurring(const Archive& a) {
  for (const char* town : {"Merrow", "Lowfield", "Tarn", "Ashby", "Oxley", "Valmere"})
    a.write(std::string(town) + ".txt",
            "Flood closes the bridge of " + std::string(town) + "\n\n" +
                article_about("The river at " + std::string(town) + " closed the old bridge.") +
                "\n\nThe mayor of " + town + " said that the repairs would take a year.\n\n" +
                kLast + "\n\n\u00a9 2024 Gullpoint Herald. All rights reserved.\n");
}

size_t articles_with_last_line(const std::string& lines) {
  size_t n = 0;
  for (const auto& article : lines_of(lines)) n += contains(article["text"], kLast) ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("what is exported is what an index of the same sources holds, under the same ids") {
  const Archive a;
  write_news(a);
  a.reindex();
  std::map<std::string, json> passages;
  std::map<std::string, json> articles;
  for (auto& p : lines_of(exported(a, "passages", {a.sources()}).out)) passages[p["id"]] = p;
  for (auto& x : lines_of(exported(a, "articles", {a.sources()}).out)) articles[x["id"]] = x;
  const auto text = [](const json& j) { return j.is_null() ? "" : j.get<std::string>(); };
  const RecordDatabase db(a.index());
  std::set<std::string> ids;
  size_t found = 0;
  db.each_document("", [&](Xapian::docid document) {
    const Record r = db.record(document);
    ids.insert(r.facts.id);
    const json& article = articles[r.facts.id];
    each_fact(r.facts, [&](const char* name, const std::string& value) {
      INFO(r.facts.source, " ", name);
      if (article.contains(name)) CHECK(text(article[name]) == value);
    });
    if (r.muted) {
      bool is_there = false;
      for (const auto& m : article["muted"])
        is_there = is_there || (m["text"] == r.text && m["reason"] == r.reason);
      CHECK(is_there);
      return true;
    }
    ++found;
    REQUIRE(passages.contains(r.id));
    const json& p = passages[r.id];
    CHECK(p["text"] == r.text);
    CHECK(text(p["section"]) == r.section);
    CHECK(p["begin"] == r.begin);
    CHECK(p["end"] == r.end);
    CHECK((p["line"].is_null() ? 0 : p["line"].get<uint64_t>()) == r.line);
    CHECK(p["article"]["id"] == r.facts.id);
    CHECK(p["quotes"].size() == r.statements.size());
    CHECK(contains(text(article["text"]), r.text));
    return true;
  });
  CHECK(found == passages.size());
  CHECK(ids.size() == articles.size());
}

TEST_CASE("every line is as its schema says, and the template maps every member of it") {
  const Archive a;
  write_news(a);
  for (const auto& article : lines_of(exported(a, "articles", {a.sources()}).out))
    CHECK(against_schema(article, "exported-article-1.schema.json") == "");
  for (const auto& passage : lines_of(exported(a, "passages", {a.sources()}).out))
    CHECK(against_schema(passage, "exported-passage-1.schema.json") == "");
  const auto requests = lines_of(exported(a, "opensearch", {a.sources()}).out);
  REQUIRE(requests.size() % 2 == 0);
  for (size_t i = 0; i < requests.size(); i += 2) {
    CHECK(requests[i] == json({{"index", {{"_id", requests[i + 1]["id"]}}}}));
    CHECK(against_schema(requests[i + 1], "exported-article-1.schema.json") == "");
  }
  const json schema =
      json::parse(read_file(kRoot / "indexer/export/schema/exported-article-1.schema.json"));
  const json mapped = json::parse(read_file(
      kRoot / "indexer/export/opensearch-template.json"))["template"]["mappings"]["properties"];
  const auto all_mapped = [](const json& members, const json& by) {
    for (const auto& [name, member] : members["properties"].items()) {
      INFO(name);
      if (name != "text" || !members["properties"].contains("passages")) CHECK(by.contains(name));
    }
  };
  all_mapped(schema, mapped);
  all_mapped(schema["$defs"]["passage"], mapped["passages"]["properties"]);
  all_mapped(schema["$defs"]["quote"], mapped["quotes"]["properties"]);
  all_mapped(schema["properties"]["muted"]["items"], mapped["muted"]["properties"]);
}

TEST_CASE("requests for a cluster hold each article with all of its passages") {
  const Archive a;
  write_news(a);
  std::map<std::string, std::vector<std::string>> passages;
  for (const auto& p : lines_of(exported(a, "passages", {a.sources()}).out))
    passages[p["article"]["id"]].push_back(p["id"]);
  const auto requests = lines_of(exported(a, "opensearch", {a.sources()}).out);
  CHECK(requests.size() == 2 * passages.size());
  for (size_t i = 1; i < requests.size(); i += 2) {
    std::vector<std::string> ids;
    for (const auto& p : requests[i]["passages"]) ids.push_back(p["id"]);
    CHECK(ids == passages[requests[i]["id"]]);
  }
}

TEST_CASE("who speaks, and each author, have members of their own") {
  const Archive a;
  write_news(a);
  for (const auto& article : lines_of(exported(a, "articles", {a.sources() + "/feed.jsonl"}).out)) {
    CHECK(article["authors"] == json({"Ann Lee", "Bo Rask"}));
    CHECK(article["record"] == "x1");
    CHECK(article["day"] == "2025-03-04");
    REQUIRE(!article["quotes"].empty());
    CHECK(article["quotes"][0]["speaker"] == "Ann Kirsch");
    CHECK(article["quotes"][0]["text"] == json({"“We sail on Monday,”"}));
  }
}

TEST_CASE("an export counts what it saw on standard error, and leaves no index") {
  const Archive a;
  write_news(a);
  a.write("picture.jpg", "\xff\xd8\xff");
  const auto o = exported(a, "articles", {a.sources()});
  CHECK(o.code == 0);
  const size_t articles = lines_of(o.out).size();
  INFO(o.err);
  CHECK(contains(o.err, "seen " + std::to_string(articles + 2) + " = " + std::to_string(articles) +
                            " exported + 2 skipped\n"));
  CHECK(!fs::exists(a.index()));
  CHECK(exported(a, "articles", {"-q", a.sources()}).err == "");
}

TEST_CASE(
    "a source that is missing is named and the others are exported, with the code of errors") {
  const Archive a;
  write_news(a);
  const auto o = exported(a, "articles", {a.sources(), a.sources() + "/none"});
  CHECK(o.code == 2);
  CHECK(contains(o.err, "/none: no such file or folder\n"));
  CHECK(lines_of(o.out).size() == 49);
}

TEST_CASE("the sources of an index are exported when none is named, what was forgotten left out") {
  const Archive a;
  write_news(a);
  a.reindex();
  CHECK(lede_index({"-q", "-i", a.index(), "--forget", a.sources() + "/feed.jsonl"}).code == 0);
  CHECK(lines_of(exported(a, "articles").out).size() == 48);
  const Archive none;
  CHECK(exported(none, "articles").code == 2);
}

TEST_CASE("records with one name are exported each under an id of its own") {
  const Archive a;
  const auto record = [](const std::string& what) {
    return json({{"id", "x1"}, {"title", "Ferry"}, {"text", article_about(what)}}).dump() + "\n";
  };
  a.write("feed.jsonl", record("A ferry sank.") + record("A ferry sank.") + record("It did not."));
  std::set<std::string> ids;
  for (const auto& article : lines_of(exported(a, "articles", {a.sources()}).out))
    ids.insert(article["id"]);
  CHECK(ids.size() == 3);
}

TEST_CASE("lines that recur in an index are muted in what is exported beside it") {
  const Archive a;
  write_recurring(a);
  CHECK(articles_with_last_line(exported(a, "articles", {a.sources()}).out) == 6);
  a.reindex();
  CHECK(articles_with_last_line(exported(a, "articles", {a.sources()}).out) == 0);
}

TEST_CASE("the lines and their order are the same for any number of threads") {
  const Archive a;
  write_news(a);
  const std::string one = exported(a, "opensearch", {"--jobs", "1", a.sources()}).out;
  CHECK(!one.empty());
  CHECK(exported(a, "opensearch", {"--jobs", "5", a.sources()}).out == one);
}

TEST_CASE("a reader that goes away ends an export quietly, a full disk does not") {
  const Archive a;
  std::string records;
  for (int i = 0; i < 2000; ++i)
    records +=
        json({{"id", i}, {"text", article_about("Ferry " + std::to_string(i))}}).dump() + "\n";
  a.write("feed.jsonl", records);
  const std::string command =
      std::string(LEDE_INDEX_PROGRAM) + " -q --export articles -i " + a.index() + " " + a.sources();
  const auto read = run({"bash", "-o", "pipefail", "-c", command + " | head -n 1"});
  CHECK(read.code == 0);
  CHECK(lines_of(read.out).size() == 1);
  CHECK(read.err == "");
  const auto full = run({"sh", "-c", command + " >/dev/full"});
  CHECK(full.code == 2);
  CHECK(contains(full.err, "cannot write to standard output: No space left on device"));
}
