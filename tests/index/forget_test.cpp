// lede-index --forget, --purge and --move.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/support/archive.h"
#include "tests/support/published.h"

using namespace lede::testing;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

/// An archive of two sources.
struct TwoSources {
  TwoSources() {
    write("old/quarry.txt", "The quarry was flooded.");
    write("old/mill.txt", "The mill was sold.");
    write("news/harbour.txt", "The harbour was dredged.");
    write("news/vineyard.txt", "The vineyard froze.");
    REQUIRE(index({at("old"), at("news")}).code == 0);
  }
  void write(const std::string& name, const std::string& what) const {
    archive.write(name, article_about(what));
  }
  [[nodiscard]] std::string at(const std::string& name) const {
    return archive.sources() + "/" + name;
  }
  [[nodiscard]] Outcome index(std::vector<std::string> more) const {
    more.insert(more.begin(), {"-i", archive.index()});
    return lede_index(std::move(more));
  }
  /// Names of the files that have articles.
  [[nodiscard]] Names files() const {
    const auto found = archive.found("officials OR neighbors", {"-n", "all"});
    return {found.begin(), found.end()};
  }
  [[nodiscard]] std::string id_of(const std::string& word) const {
    return archive.search(word)["hits"][0]["article"]["id"];
  }
  void demand_sound() const { CHECK(index({"--check"}).code == 0); }

  Archive archive;
};

/// Whether a byte string stands in any file of a folder.
bool stands_in(const std::string& folder, const std::string& what) {
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && contains(read_file(file.path()), what)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a source that is gone is forgotten, and looked for no more") {
  const TwoSources two;
  fs::remove_all(two.at("old"));
  CHECK(two.index({}).code == 2);
  const auto done = two.index({"--forget", two.at("old")});
  CHECK(done.code == 0);
  CHECK(contains(done.out, "forgotten: 2 articles, of 2 files and 1 source"));
  CHECK(two.files() == Names{"harbour.txt", "vineyard.txt"});
  CHECK(two.index({}).code == 0);
  CHECK_FALSE(contains(two.index({"--stats"}).out, two.at("old")));
  two.demand_sound();
  // It may come back as a new one.
  two.write("old/quarry.txt", "The quarry was opened again.");
  CHECK(two.index({two.at("old")}).code == 0);
  CHECK(two.files().contains("quarry.txt"));
}

TEST_CASE("files, folders and articles that are forgotten stay so when they are read again") {
  const TwoSources two;
  two.write("news/deep/one.txt", "The first bridge fell.");
  two.write("news/deep/two.txt", "The second bridge fell.");
  REQUIRE(two.index({}).code == 0);
  const std::string mill = two.id_of("mill");
  const auto done = two.index({"--forget", two.at("news/harbour.txt"), two.at("news/deep"), mill});
  REQUIRE(done.code == 0);
  CHECK(contains(done.out, "forgotten: 4 articles, of 3 files and 0 sources"));
  CHECK(two.files() == Names{"quarry.txt", "vineyard.txt"});
  two.demand_sound();
  two.write("news/harbour.txt", "The harbour was dredged again.");
  two.write("old/mill.txt", "The mill was sold again.");
  for (const auto& how : std::vector<std::vector<std::string>>{
           {}, {"--rebuild", two.at("old"), two.at("news")}, {"--writer", "library"}}) {
    auto more = how;
    more.insert(more.end(), {"--format", "json"});
    const json report = json::parse(two.index(more).out);
    CHECK(report["reasons"]["forgotten (--forget)"] == 4);
    CHECK(report["seen"] == report["added"].get<int>() + report["updated"].get<int>() +
                                report["unchanged"].get<int>() + report["skipped"].get<int>());
    CHECK(two.files() == Names{"quarry.txt", "vineyard.txt"});
    two.demand_sound();
  }
}

TEST_CASE("where one thing is unknown nothing is forgotten") {
  const TwoSources two;
  const auto refused = two.index({"--forget", two.at("old"), "nothing-of-that-name"});
  CHECK(refused.code == 2);
  CHECK(contains(refused.err, "its sources are: " + two.at("old")));
  CHECK(two.files().size() == 4);
  CHECK(two.index({"--forget"}).code == 2);
  CHECK(two.index({"--move", two.at("old")}).code == 2);
}

TEST_CASE("what is purged leaves no byte in the index, nor in an earlier state") {
  for (const std::string writer : {"auto", "library"}) {
    INFO(writer);
    TwoSources two;
    // So many times that the vocabulary learns it.
    std::string secret;
    for (int i = 0; i < 60; ++i) secret += "Zyxgloria Quandripple spoke again. ";
    two.write("old/secret.txt", secret);
    REQUIRE(two.index({"--rebuild", "--writer", writer, two.at("old"), two.at("news")}).code == 0);
    two.write("news/later.txt", "A later batch.");
    REQUIRE(two.index({"--keep", "3"}).code == 0);
    REQUIRE(stands_in(two.archive.index(), "zyxgloria"));
    fs::remove_all(two.at("old"));
    const auto done = two.index({"--forget", two.at("old"), "--purge"});
    REQUIRE(done.code == 0);
    for (const std::string trace : {"yxglor", "uandripp", "secret.txt", "quarry"}) {
      INFO(trace);
      CHECK_FALSE(stands_in(two.archive.index(), trace));
    }
    CHECK(two.files() == Names{"harbour.txt", "vineyard.txt", "later.txt"});
    two.demand_sound();
    CHECK(two.index({"--rollback"}).code == 2);
    CHECK(two.index({}).code == 0);
  }
}

TEST_CASE("an archive that was moved keeps its ids, whether the index is told or finds out") {
  for (const bool told : {true, false}) {
    INFO(told);
    const TwoSources two;
    const std::string before = two.id_of("harbour");
    fs::rename(two.at("news"), two.at("moved"));
    if (told) REQUIRE(two.index({"--move", two.at("news"), two.at("moved")}).code == 0);
    const auto update = two.index({two.at("moved")});
    CHECK(update.code == 0);
    CHECK(contains(update.out, "= 0 added + 0 updated + 2 unchanged"));
    CHECK(contains(update.err, "it was moved here") == !told);
    CHECK(two.id_of("harbour") == before);
    const auto hits = two.archive.search("harbour")["hits"];
    CHECK(hits[0]["article"]["source"] == two.at("moved/harbour.txt"));
    CHECK(two.files().size() == 4);
    CHECK(two.index({}).code == 0);
    two.demand_sound();
  }
}

TEST_CASE("what is forgotten is what lies at the path, not what is called so") {
  const Archive a;
  a.write("x/2024/one.txt", article_about("The quarry was flooded."));
  a.write("news/2024/two.txt", article_about("The harbour was dredged."));
  REQUIRE(lede_index({"-i", a.index(), a.sources() + "/x/2024", a.sources() + "/news"}).code == 0);
  const auto done =
      run({LEDE_INDEX_PROGRAM, "-i", a.index(), "--forget", "2024"}, "", a.sources() + "/news");
  CHECK(done.code == 0);
  CHECK(a.found("quarry").size() == 1);
  CHECK(a.found("harbour").empty());
}

TEST_CASE("a source inside another goes with it, and does not come back by it") {
  const Archive a;
  a.write("a/b/inner.txt", article_about("The quarry was flooded."));
  a.write("a/outer.txt", article_about("The harbour was dredged."));
  const auto index = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"-i", a.index()});
    return lede_index(more);
  };
  REQUIRE(index({a.sources() + "/a/b"}).code == 0);
  REQUIRE(index({a.sources() + "/a"}).code == 0);
  REQUIRE(index({"--forget", a.sources() + "/a/b"}).code == 0);
  REQUIRE(index({}).code == 0);
  CHECK(a.found("quarry").empty());
  CHECK(a.found("harbour").size() == 1);
  REQUIRE(index({"--forget", a.sources() + "/a"}).code == 0);
  REQUIRE(index({a.sources() + "/a/b"}).code == 0);
  CHECK(a.found("quarry").size() == 1);
  REQUIRE(index({a.sources() + "/a"}).code == 0);
  CHECK(contains(index({"--forget", a.sources() + "/a"}).out, "and 2 sources"));
  CHECK(a.found("quarry").empty());
  CHECK(index({"--check"}).code == 0);
}

TEST_CASE("what was forgotten, and labels, outlast a change of the analyzer") {
  const TwoSources two;
  REQUIRE(two.index({"--forget", two.at("news/harbour.txt")}).code == 0);
  const std::string before = two.id_of("vineyard");
  fs::rename(two.at("news"), two.at("moved"));
  REQUIRE(two.index({"--move", two.at("news"), two.at("moved")}).code == 0);
  made_by(two.archive.index(), {.analyzer = "another"});
  REQUIRE(two.index({"--rebuild", two.at("moved"), two.at("old")}).code == 0);
  CHECK(two.files() == Names{"mill.txt", "quarry.txt", "vineyard.txt"});
  CHECK(two.id_of("vineyard") == before);
}

TEST_CASE("purging is completed by the command that was killed in the middle of it") {
  const TwoSources two;
  REQUIRE(two.index({"--forget", two.at("old")}).code == 0);
  REQUIRE(stands_in(two.archive.index(), "quarry"));
  const auto again = two.index({"--forget", two.at("old"), "--purge"});
  CHECK(again.code == 2);
  CHECK(contains(again.err, "purged all the same"));
  CHECK_FALSE(stands_in(two.archive.index(), "quarry"));
}

TEST_CASE("days and ids that only what is forgotten has are purged, too") {
  const TwoSources two;
  two.write("old/dated.txt", "By Ann Lee\nNovember 7, 2037\nThe tower fell.");
  REQUIRE(two.index({}).code == 0);
  REQUIRE(stands_in(two.archive.index(), "20371107"));
  std::vector<std::string> ids;
  for (const std::string word : {"tower", "quarry", "mill"}) ids.push_back(two.id_of(word));
  REQUIRE(two.index({"--forget", two.at("old"), "--purge"}).code == 0);
  CHECK_FALSE(stands_in(two.archive.index(), "20371107"));
  for (const auto& id : ids) CHECK_FALSE(stands_in(two.archive.index(), id));
}

TEST_CASE("a link that leads to where a source was moved is that source") {
  const TwoSources two;
  const std::string before = two.id_of("harbour");
  fs::rename(two.at("news"), two.at("real"));
  fs::create_symlink(two.at("real"), two.at("news"));
  CHECK(contains(two.index({}).out, "= 0 added"));
  CHECK(two.id_of("harbour") == before);
  CHECK(two.files().size() == 4);
}

TEST_CASE("another file is not taken for one that is gone because it is as long") {
  const Archive a;
  const auto day1 = a.write("day1.txt", article_about("The quarry was flooded."));
  REQUIRE(lede_index({"-i", a.index(), day1}).code == 0);
  fs::remove(day1);
  const auto day2 = a.write("day2.txt", article_about("The quarry was reopene."));
  CHECK(contains(lede_index({"-i", a.index(), day2}).out, "= 1 added"));
}

TEST_CASE("a source that is moved into another known one is in the index once") {
  const TwoSources two;
  fs::rename(two.at("old"), two.at("news/old"));
  REQUIRE(two.index({two.at("news")}).code == 0);
  REQUIRE(two.index({"--move", two.at("old"), two.at("news/old")}).code == 0);
  REQUIRE(two.index({}).code == 0);
  const auto found = two.archive.found("officials OR neighbors", {"-n", "all"});
  CHECK(found.size() == 4);
  two.demand_sound();
}

TEST_CASE("a copy beside the original is a source of its own") {
  const TwoSources two;
  fs::copy(two.at("news"), two.at("copy"));
  const auto update = two.index({two.at("copy")});
  CHECK(contains(update.out, "= 2 added"));
  CHECK_FALSE(contains(update.err, "moved"));
}

TEST_CASE("an id depends on the label and the place below the source alone") {
  const Archive here;
  const Archive there;
  for (const Archive* a : {&here, &there}) {
    a->write("deep/one.txt", article_about("The windmill turns."));
    a->reindex();
  }
  const auto id = [](const Archive& a) {
    return a.search("windmill")["hits"][0]["id"].get<std::string>();
  };
  CHECK(id(here) == id(there));
  // As --explain tells it, without an index.
  CHECK(only_article("one.txt", article_about("The windmill turns."))["id"].is_string());
}

TEST_CASE("a folder inside a known source, and a file, belong to it") {
  const Archive a;
  a.write("2024/one.txt", article_about("The windmill turns."));
  a.reindex();
  const auto id = [&] { return a.search("windmill")["hits"][0]["article"]["id"]; };
  const auto before = id();
  for (const std::string place : {"/2024", "/2024/one.txt"}) {
    const auto outcome = lede_index({"-i", a.index(), a.sources() + place});
    CHECK(outcome.code == 0);
    CHECK(contains(outcome.out, "1 unchanged"));
    CHECK(id() == before);
  }
}

TEST_CASE("an index of another version is refused with the command that builds it anew") {
  const Archive a;
  a.write("one.txt", article_about("The windmill turns."));
  a.reindex();
  made_by(a.index(), {.format = "0", .sources = {"/data/old news", "/data/b"}});
  for (const auto& refused :
       {lede_search({"-i", a.index(), "windmill"}), lede_index({"-i", a.index(), a.sources()})}) {
    CHECK(refused.code == 4);
    CHECK(contains(refused.err,
                   "lede-index --rebuild -i " + a.index() + " '/data/old news' /data/b"));
  }
}

TEST_CASE("what was forgotten stays so when an index that cannot be read is built anew") {
  const TwoSources two;
  REQUIRE(two.index({"--forget", two.at("old/mill.txt")}).code == 0);
  std::ofstream(two.archive.index() + "/CURRENT") << "";
  REQUIRE(two.index({"--rebuild", two.at("old"), two.at("news")}).code == 0);
  CHECK(two.files() == Names{"quarry.txt", "harbour.txt", "vineyard.txt"});
  two.demand_sound();
}

TEST_CASE("a source that is gone does not keep others from coming, whatever they are called") {
  const TwoSources two;
  two.write("m.txt", "The meadow was mown.");
  REQUIRE(two.index({two.at("m.txt")}).code == 0);
  fs::rename(two.at("old"), two.archive.root() / "elsewhere");
  two.write("more/tower.txt", "The tower was climbed.");
  CHECK(two.index({two.at("more")}).code == 0);
  CHECK(two.files().contains("tower.txt"));
}

TEST_CASE("of many articles that are forgotten by their ids each is counted off its own file") {
  const TwoSources two;
  REQUIRE(two.index({"--forget", two.id_of("quarry"), two.id_of("harbour")}).code == 0);
  CHECK(two.files() == Names{"mill.txt", "vineyard.txt"});
  two.demand_sound();
}
