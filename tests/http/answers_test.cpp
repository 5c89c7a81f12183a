// lede-serve answers as lede-search does, and follows the index.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "searcher/http/target.h"
#include "searcher/page/page_files.h"
#include "tests/http/client.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// The corpus, indexed once.
const std::string& corpus_index() {
  static const Archive archive;
  static const std::string index = [] {
    const auto outcome =
        lede_index({"-q", "-i", archive.index(), LEDE_SOURCE_DIR "/corpus/articles"});
    REQUIRE(outcome.code == 0);
    return archive.index();
  }();
  return index;
}

const ServeProgram& corpus_server() {
  static const ServeProgram server(corpus_index());
  return server;
}

/// JSON without where sources lie.
json without_paths(json j) {
  if (j.is_object()) {
    j.erase("source");
    j.erase("source_hex");
  }
  if (j.is_structured()) {
    for (auto& value : j) value = without_paths(value);
  }
  return j;
}

json searched(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"-i", corpus_index(), "--format", "json"});
  const Outcome o = lede_search(arguments);
  CAPTURE(o.err);
  REQUIRE(o.code <= 1);
  return json::parse(o.out);
}

std::string some_article(const std::string& query) {
  return searched({"-n", "1", query})["hits"][0]["article"]["id"];
}

void check_same(const std::string& target, std::vector<std::string> arguments,
                const std::string& schema = "") {
  CAPTURE(target);
  const json answer = corpus_server().ask(target);
  CHECK(without_paths(answer) == without_paths(searched(std::move(arguments))));
  CHECK(answer.dump().find(LEDE_SOURCE_DIR) == std::string::npos);
  if (!schema.empty()) CHECK(against_schema(answer, schema) == "");
}

}  // namespace

TEST_CASE("a search is answered as lede-search answers it, where its sources lie aside") {
  const std::string schema = "results-1.schema.json";
  check_same("/api/search?q=bank", {"bank"}, schema);
  check_same("/api/search?q=%22key+rate%22+since%3A2024-11&n=3&offset=1",
             {"-n", "3", "--offset", "1", "\"key rate\" since:2024-11"}, schema);
  check_same(
      "/api/search?q=river&sort=newest&group=article&facets=outlet:2,month,speaker",
      {"--sort", "newest", "--group", "article", "--facets", "outlet:2,month,speaker", "river"},
      schema);
  check_same("/api/search?q=bank&group=story&recent=30d&expand=1",
             {"--group", "story", "--recent=30d", "--expand", "bank"}, schema);
  check_same("/api/search?q=bank&fold=0&per_article=1&include_chrome=1&sort=oldest",
             {"--no-fold", "--per-article", "1", "--include-chrome", "--sort", "oldest", "bank"},
             schema);
  check_same("/api/search?q=bnak+zzzz+title:", {"bnak zzzz title:"}, schema);
}

TEST_CASE(
    "articles, tellings, timelines, comparisons, records and quotations are those of "
    "lede-search") {
  const std::string bank = some_article("bank");
  const std::string river = some_article("river");
  check_same("/api/article/" + bank, {"--get", bank});
  check_same("/api/similar/" + bank + "?n=3", {"--similar", bank, "-n", "3"},
             "similar-1.schema.json");
  check_same("/api/timeline?q=bank&by=month", {"--timeline", "--by", "month", "bank"},
             "timeline-1.schema.json");
  check_same("/api/compare?left=" + bank + "&right=" + river, {"--diff", bank, river},
             "comparison-1.schema.json");
  check_same("/api/verify?text=reduce+the+rates", {"--verify", "reduce the rates"},
             "verification-1.schema.json");
  const std::string name =
      searched({"--facets", "speaker:1", "-n", "0", "bank"})["facets"]["speaker"][0]["value"];
  check_same("/api/quotes?sort=oldest&name=" + lede::http::percent_encoded(name),
             {"--quotes", name, "--sort", "oldest"}, "quotes-1.schema.json");
}

TEST_CASE("facets are those of a search without its hits, of all articles without a query") {
  json j = searched({"-n", "0", "--facets", "outlet:3,year", "bank"});
  CHECK(corpus_server().ask("/api/facets?q=bank&by=outlet:3,year") == j);
  const json all = corpus_server().ask("/api/facets?by=outlet");
  CHECK(all["query"] == "");
  CHECK(all["notes"].empty());
  CHECK(all["facets_of"]["articles"] == corpus_server().ask("/api/about")["articles"]);
}

TEST_CASE("a search as CSV is the table that lede-search prints, without where sources lie") {
  const Reply reply = corpus_server().get("/api/search?q=river&format=csv&n=5");
  CHECK(reply.header("content-type") == "text/csv; charset=utf-8");
  const Outcome o =
      lede_search({"-q", "-i", corpus_index(), "--format", "csv", "-n", "5", "river"});
  const std::string folder = LEDE_SOURCE_DIR "/corpus/articles/";
  const std::string theirs = std::regex_replace(o.out, std::regex(LEDE_SOURCE_DIR "[^,\r\n]*"), "");
  CHECK(o.out.find(folder) != std::string::npos);
  CHECK(reply.body == theirs);
}

TEST_CASE("the name of a table says which part of what was found it is, where it is not all") {
  const auto name = [](const std::string& target) {
    return corpus_server().get(target).header("content-disposition");
  };
  const uint64_t total = corpus_server().ask("/api/search?q=river")["total"]["value"];
  CHECK(name("/api/search?q=river&format=csv&n=5&offset=5") ==
        "attachment; filename=\"search-6-10-of-" + std::to_string(total) + ".csv\"");
  CHECK(name("/api/search?q=river&format=csv&n=1000") == "attachment; filename=\"search.csv\"");
  CHECK(corpus_server().get("/api/search?q=river&n=1000").status == 400);
}

TEST_CASE("paths are shown where that is asked for") {
  const ServeProgram server(corpus_index(), {"--show-paths"});
  CHECK(server.ask("/api/search?q=bank") == searched({"bank"}));
}

TEST_CASE("a feed of a search has its newest hits, whose ids stay the same") {
  const auto feed = [](const std::string& target) { return corpus_server().get(target).body; };
  const auto entries = [](const std::string& xml, const std::string& form) {
    std::vector<std::string> all;
    const std::regex what(form);
    for (std::sregex_iterator it(xml.begin(), xml.end(), what), end; it != end; ++it)
      all.push_back((*it)[1]);
    return all;
  };
  const std::string ten = feed("/api/search?q=bank&format=atom");
  const std::string three = feed("/api/search?q=bank&format=atom&n=3");
  const std::string id = "<entry>\n<id>([^<]*)</id>";
  const auto ids = entries(ten, id);
  REQUIRE(ids.size() > 3);
  CHECK(entries(three, id) == std::vector<std::string>(ids.begin(), ids.begin() + 3));
  const auto days = entries(ten, "<published>([^<]*)</published>");
  CHECK(std::is_sorted(days.rbegin(), days.rend()));
  const json newest = searched({"--sort", "newest", "-n", "1", "bank"})["hits"][0];
  CHECK(contains(ten, "<title>" + std::string(newest["article"]["headline"]) + "</title>"));
  CHECK(contains(
      ten, "<published>" + std::string(newest["article"]["published"]) + "T00:00:00Z</published>"));
  const std::string when = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
  CHECK(entries(ten, "<(updated)>" + when + "</updated>").size() == ids.size() + 1);
  CHECK(std::regex_search(
      ten, std::regex("/\\?article=" + std::string(newest["article"]["id"]) + "&#38;at=")));
}

TEST_CASE("the beginning of a word is completed to outlets, authors and words of the archive") {
  const json j = corpus_server().ask("/api/suggest?q=flood+mer&n=3");
  CHECK(j["word"] == "mer");
  REQUIRE(!j["outlets"].empty());
  CHECK(j["outlets"][0]["value"] == "Meridian Wire");
  CHECK(j["outlets"][0]["query"] == "outlet:\"Meridian Wire\"");
  const json beginning = corpus_server().ask("/api/suggest?q=ri")["words"];
  for (const auto& w : beginning) CHECK(std::string(w["word"]).starts_with("ri"));
  const json near = corpus_server().ask("/api/suggest?q=rivver")["words"];
  REQUIRE(near.size() == 1);
  CHECK(near[0]["near"] == true);
  CHECK(std::string(near[0]["word"]).starts_with("river"));
}

TEST_CASE("a mistake is told in a sentence that says what is known") {
  const auto told = [](const std::string& target, int status, const std::string& code) {
    CAPTURE(target);
    const Reply reply = corpus_server().get(target);
    CHECK(reply.status == status);
    const json error = reply.json().at("error");
    CHECK(error.at("code") == code);
    return std::string(error.at("message"));
  };
  CHECK(contains(told("/api/search?q=a&limit=3", 400, "unknown-parameter"), "known are q, n, "));
  CHECK(contains(told("/api/about?x=1", 400, "unknown-parameter"), "none is taken"));
  told("/api/search?q=a&q=b", 400, "repeated-parameter");
  CHECK(contains(told("/api/search?q=a&n=101", 400, "bad-value"), "n takes a number up to 100"));
  told("/api/search?q=a&n=-1", 400, "bad-value");
  told("/api/search?q=a&n=all", 400, "bad-value");
  told("/api/search?q=a&offset=1001", 400, "bad-value");
  told("/api/search?q=a&sort=date", 400, "bad-value");
  told("/api/search?q=a&facets=outlet,outlet", 400, "bad-value");
  told("/api/search?q=a&facets=outlet:all", 400, "bad-value");
  told("/api/search?q=a&facets=outlet&format=csv", 400, "bad-value");
  told("/api/search?q=a&group=story&fold=0", 400, "bad-value");
  told("/api/search?q=" + std::string(4097, 'a'), 400, "bad-value");
  told("/api/compare?left=abcd", 400, "missing-parameter");
  told("/api/facets?q=a", 400, "missing-parameter");
  told("/api/article/nosuchid", 404, "no-such-id");
  CHECK(contains(told("/api/searches", 404, "no-such-path"), "/api/search"));
  told("/api/article/", 404, "no-such-path");
  told("/page/../index.html", 404, "no-such-path");
}

TEST_CASE("a client that has an answer is told so until the index is another") {
  const Archive archive;
  archive.write("one.txt", article_about("The ferry of Orrin Bay was sold on Monday."));
  archive.reindex();
  const ServeProgram server(archive.index());
  const std::string target = "/api/search?q=ferry";
  const Reply first = server.get(target);
  const std::string tag = first.header("etag");
  REQUIRE(!tag.empty());
  CHECK(first.json()["total"]["value"] == 1);
  const Reply again = server.get(target, {"If-None-Match: \"other\", W/" + tag});
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(again.header("etag") == tag);
  CHECK(server.get("/api/search?q=ferries").header("etag") != tag);

  archive.write("two.txt", article_about("Another ferry was bought on Tuesday by the same bay."));
  archive.reindex();
  // Each worker has an index of its own: all of them have moved.
  for (int i = 0; i < 8; ++i) {
    const Reply now = server.get(target, {"If-None-Match: " + tag});
    CHECK(now.status == 200);
    CHECK(now.json()["total"]["value"] == 2);
    CHECK(now.json()["generation"] == 2);
  }
}

TEST_CASE("an index that cannot be read any more is an error that names no folder, until it can") {
  const Archive archive;
  archive.write("one.txt", article_about("The ferry of Orrin Bay was sold on Monday."));
  archive.reindex();
  const ServeProgram server(archive.index());
  CHECK(server.ask("/healthz")["status"] == "ok");
  const std::string current = archive.index() + "/CURRENT";
  const std::string published = read_file(current);
  std::ofstream(current) << "nonsense\n";
  const Reply damaged = server.get("/healthz");
  CHECK(damaged.status == 503);
  CHECK(damaged.json()["error"]["code"] == "index");
  CHECK(!contains(damaged.body, archive.root().string()));
  std::ofstream(current) << published;
  CHECK(server.ask("/healthz")["status"] == "ok");
}

TEST_CASE(
    "an index whose open files were damaged is served again once a sound one is in its place") {
  const Archive archive;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    archive.write(n + ".txt", article_about("The ferry" + n + " of Orrin Bay was sold on Monday."));
  }
  archive.reindex();
  const std::string kept = archive.index() + ".kept";
  std::filesystem::copy(archive.index(), kept, std::filesystem::copy_options::recursive);
  const ServeProgram server(archive.index(), {"--workers", "1"});
  for (const auto& e : std::filesystem::recursive_directory_iterator(archive.index())) {
    if (e.is_regular_file() && e.file_size() > 1000) std::filesystem::resize_file(e.path(), 0);
  }
  CHECK(server.get("/api/search?q=ferry150").status == 503);
  std::filesystem::remove_all(archive.index());
  std::filesystem::rename(kept, archive.index());
  CHECK(server.ask("/api/search?q=ferry150")["hits"].size() == 1);
}

TEST_CASE("of several indexes, answers name folders without where they lie") {
  const Archive one;
  one.write("one.txt", article_about("The ferry of Orrin Bay was sold on Monday."));
  one.reindex();
  const Archive other;
  other.write("two.txt", article_about("The ferry of Merrow was bought on Monday."));
  other.reindex();
  const ServeProgram server(one.index(),
                            {"-i", other.index(), "-i", "/nowhere/at/all.lede", "--missing-ok"});
  const Reply reply = server.get("/api/search?q=ferry");
  CHECK(reply.json()["hits"].size() == 2);
  CHECK(reply.json()["hits"][0]["article"]["index"] == "index.lede");
  CHECK(reply.json()["missing"][0] == "all.lede");
  const std::string id = reply.json()["hits"][0]["article"]["id"];
  const std::string second = reply.json()["hits"][1]["article"]["id"];
  for (const std::string& target :
       {std::string("/api/search?q=ferry"), std::string("/api/search?q=ferry&format=csv"),
        std::string("/api/search?q=ferry&format=atom"), "/api/article/" + id, "/api/citation/" + id,
        "/api/similar/" + id, std::string("/api/timeline?q=ferry"),
        std::string("/api/facets?by=outlet"), "/api/compare?left=" + id + "&right=" + second,
        std::string("/api/quotes?name=Kirsch"), std::string("/api/verify?text=The+ferry+of"),
        std::string("/api/suggest?q=fer"), std::string("/api/about"), std::string("/healthz")}) {
    CAPTURE(target);
    const Reply answer = server.get(target);
    CHECK(answer.status == 200);
    CHECK(!contains(answer.body, "/nowhere"));
    CHECK(!contains(answer.body, one.root().string()));
    CHECK(!contains(answer.body, other.root().string()));
  }
}

TEST_CASE("the page and each of its files are served as they are, with a tag to ask again by") {
  REQUIRE(!lede::page_files().empty());
  for (const auto& file : lede::page_files()) {
    const std::string name(file.name);
    CAPTURE(name);
    CHECK(std::string(file.bytes) == read_file(LEDE_SOURCE_DIR "/searcher/page/" + name));
    const Reply reply = corpus_server().get("/page/" + name);
    CHECK(reply.status == 200);
    CHECK(reply.body == file.bytes);
    CHECK(reply.header("content-type") == file.type);
    CHECK(reply.header("cache-control") == "no-cache");
    CHECK(corpus_server().get("/page/" + name, {"If-None-Match: " + reply.header("etag")}).status ==
          304);
  }
  // The state of the page stands behind it.
  CHECK(corpus_server().get("/?q=bank&sort=newest").body ==
        corpus_server().get("/page/index.html").body);
}
