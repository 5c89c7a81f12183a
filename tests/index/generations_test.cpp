// Keeping earlier states of an index, going back to them, and room for what is written.
#include <doctest/doctest.h>
#include <xapian.h>

#include <csignal>
#include <fstream>
#include <set>

#include "indexer/folder/copy_folder.h"
#include "indexer/folder/disk_space.h"
#include "lede/errors.h"
#include "lede/lede.h"
#include "tests/support/archive.h"

using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// An archive of one article, published once for each name, the last one last; its generations are
/// 1, 2, ...
void publish_each(const Archive& a, const std::vector<std::string>& names,
                  const std::vector<std::string>& options) {
  for (const auto& name : names) {
    a.write("one.txt", article_about("The lighthouse of " + name + " was sold."));
    a.reindex(options);
  }
}

/// Names of the database folders.
std::set<std::string> databases(const Archive& a) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(a.index())) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("lede-db-")) names.insert(name);
  }
  return names;
}

Outcome manage(const Archive& a, const std::string& option) {
  return lede_index({"-i", a.index(), option, "--format", "json"});
}

json stats(const Archive& a) {
  return json::parse(manage(a, "--stats").out);
}

bool finds(const Archive& a, const std::string& word) {
  return !a.found(word).empty();
}

fs::path published(const Archive& a) {
  std::ifstream in(a.index() + "/CURRENT");
  std::string name;
  std::getline(in, name);
  return fs::path(a.index()) / name;
}

}  // namespace

TEST_CASE("with --keep, each batch leaves the states before it as they were, and the oldest go") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow", "Oxley", "Ashby", "Lowfield"}, {"--keep", "2"});
  CHECK(databases(a) ==
        std::set<std::string>{"lede-db-000003", "lede-db-000004", "lede-db-000005"});
  const auto s = stats(a);
  CHECK(s["generation"] == 5);
  REQUIRE(s["earlier"].size() == 2);
  CHECK(s["earlier"][0]["generation"] == 4);
  CHECK(s["earlier"][1]["generation"] == 3);
  CHECK(finds(a, "lowfield"));
  CHECK_FALSE(finds(a, "ashby"));
}

TEST_CASE("a batch that finds nothing new publishes and copies nothing") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {"--keep", "2"});
  a.remove("one.txt");
  CHECK(a.reindex({"--keep", "2"})["generation"] == 3);
  const auto before = databases(a);
  CHECK(a.reindex({"--keep", "2"})["generation"] == 3);
  CHECK(databases(a) == before);
}

TEST_CASE(
    "without --keep a batch changes the index in place, and one state stays after a rebuild") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {});
  CHECK(databases(a).size() == 1);
  publish_each(a, {"Oxley", "Ashby", "Lowfield"}, {"--rebuild"});
  CHECK(databases(a).size() == 2);
  CHECK(stats(a)["generation"] == 5);
}

TEST_CASE("--keep may stand in the configuration") {
  const Archive a;
  const auto config = a.write("../config", "[lede-index]\nkeep = 3\n");
  publish_each(a, {"Tarn", "Merrow", "Oxley"}, {"--config", config});
  CHECK(stats(a)["earlier"].size() == 2);
}

TEST_CASE("--rollback publishes the state before, again and again, and then says there is none") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow", "Oxley"}, {"--keep", "5"});
  const auto once = json::parse(manage(a, "--rollback").out);
  CHECK(once["was"] == 2);
  CHECK(once["generation"] == 4);
  CHECK(once["earlier"] == 1);
  CHECK(finds(a, "merrow"));
  CHECK_FALSE(finds(a, "oxley"));
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(finds(a, "tarn"));
  const auto none = manage(a, "--rollback");
  CHECK(none.code == 2);
  CHECK(contains(none.err, "--keep N"));
  CHECK(finds(a, "tarn"));
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
}

TEST_CASE("no generation and no folder comes twice, whatever is rolled back") {
  const Archive a;
  std::set<std::string> folders;
  uint64_t last = 0;
  const auto note = [&](bool new_folder) {
    const uint64_t generation = stats(a)["generation"];
    CHECK(generation > last);
    last = generation;
    const bool is_new = folders.insert(published(a).filename().string()).second;
    CHECK(is_new == new_folder);
  };
  const std::vector<std::string> keep = {"--keep", "2"};
  publish_each(a, {"Tarn"}, keep);
  note(true);
  publish_each(a, {"Merrow"}, keep);
  note(true);
  CHECK(manage(a, "--rollback").code == 0);
  note(false);
  publish_each(a, {"Oxley"}, {});  // in place
  note(false);
  publish_each(a, {"Ashby"}, keep);
  note(true);
  CHECK(manage(a, "--rollback").code == 0);
  note(false);
  CHECK(finds(a, "oxley"));
  publish_each(a, {"Lowfield"}, {"--rebuild"});
  note(true);
}

TEST_CASE("a batch after a rollback brings what has changed since, as any other batch") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {"--keep", "1"});
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(a.reindex({"--keep", "1"})["updated"] == 1);
  CHECK(finds(a, "merrow"));
}

TEST_CASE("a searcher that stays open follows a rollback, and the generation grows for it") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {"--keep", "2"});
  lede::Index index(a.index());
  const auto before = index.generation();
  CHECK(index.search("merrow").hits.size() == 1);
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(index.search("merrow").hits.size() == 1);
  CHECK(index.reopen());
  CHECK(index.search("merrow").hits.empty());
  CHECK(index.search("tarn").hits.size() == 1);
  CHECK(index.generation() > before);
  publish_each(a, {"Oxley"}, {"--keep", "2"});
  CHECK(index.reopen());
  CHECK(index.search("oxley").hits.size() == 1);
}

TEST_CASE("a rollback leaves a published database that is damaged behind") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {"--keep", "2"});
  fs::resize_file(published(a) / "postlist.glass", 8192);
  std::ofstream(published(a) / "iamglass", std::ios::trunc) << "nothing";
  CHECK(lede_search({"-i", a.index(), "merrow"}).code == 4);
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(finds(a, "tarn"));
}

TEST_CASE("a run with --keep that is killed leaves the state before, and nothing that stays") {
  const Archive a;
  publish_each(a, {"Tarn"}, {"--keep", "2"});
  a.write("more.jsonl", [] {
    std::string lines;
    for (int i = 0; i < 3000; ++i)
      lines +=
          json({{"text", article_about("Windmill number " + std::to_string(i))}}).dump() + "\n";
    return lines;
  }());
  {
    const Background run({LEDE_INDEX_PROGRAM, "-q", "-i", a.index(), "--keep", "2", a.sources()});
    while (databases(a).size() < 2) ::sched_yield();
    run.kill(SIGKILL);
  }
  CHECK(stats(a)["articles"] == 1);
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
  a.remove("more.jsonl");
  a.remove("one.txt");
  a.reindex({"--keep", "1"});
  CHECK(databases(a) == std::set<std::string>{"lede-db-000001", "lede-db-000002"});
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
}

TEST_CASE("--compact publishes a smaller copy that answers the same, and a reader follows") {
  const Archive a;
  std::string lines;
  for (int i = 0; i < 300; ++i)
    lines += json({{"text", article_about("Windmill number " + std::to_string(i))}}).dump() + "\n";
  a.write("r.jsonl", lines);
  a.reindex({"--writer", "incremental"});
  a.write("one.txt", article_about("The lighthouse of Merrow was sold."));
  a.reindex({"--writer", "incremental"});
  auto before = a.search("windmill 217");
  lede::Index index(a.index());
  const auto generation = index.generation();
  const auto compacted = json::parse(manage(a, "--compact").out);
  CHECK(compacted["bytes_after"] < compacted["bytes_before"]);
  CHECK(compacted["bytes_after"] == lede::bytes_in(published(a)));
  auto after = a.search("windmill 217");
  CHECK(after["generation"] == compacted["generation"]);
  before.erase("generation");
  after.erase("generation");
  CHECK(before == after);
  CHECK(index.reopen());
  CHECK(index.generation() > generation);
  CHECK(index.search("lighthouse").hits.size() == 1);
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
  CHECK(a.reindex({"--writer", "incremental"})["unchanged"] == 301);
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(finds(a, "lighthouse"));
}

TEST_CASE("a copy of a folder has the same files with the same bytes") {
  const Archive a;
  a.write("f/one", std::string(70000, 'x') + "end");
  a.write("f/empty", "");
  const fs::path from = a.root() / "news/f";
  lede::copy_folder(from, a.root() / "copy");
  CHECK(read_file(a.root() / "copy/one") == read_file(from / "one"));
  CHECK(read_file(a.root() / "copy/empty").empty());
  CHECK(lede::bytes_in(a.root() / "copy") == 70003);
  CHECK_THROWS_AS(lede::copy_folder(from, a.root() / "copy"), lede::Error);
  CHECK_THROWS_AS(lede::copy_folder(a.root() / "none", a.root() / "copy2"), lede::Error);
}

TEST_CASE("a lack of room is told with how much is needed, how much there is, and where") {
  const Archive a;
  lede::need_space(a.root() / "not/yet/there", 1, "a test");
  try {
    lede::need_space(a.root() / "not/yet/there", uint64_t{1} << 62, "a test");
    FAIL("there is no such disk");
  } catch (const lede::Error& e) {
    const std::string what = e.what();
    CHECK(what.find("a test needs about 4611686018.4 GB") == 0);
    CHECK(contains(what, "at " + a.root().string()));
  }
}

TEST_CASE("a batch for which there is no room writes nothing") {
  const Archive a;
  publish_each(a, {"Tarn"}, {});
  std::error_code ec;
  const auto free = fs::space(a.index()).available;
  // Files with nothing in them, larger than the disk.
  const auto before = databases(a);
  a.write("one.txt", article_about("The lighthouse of Merrow was sold."));
  fs::resize_file(published(a) / "postlist.glass", free * 2, ec);
  if (ec) return;  // no such file here
  const auto kept = lede_index({"-i", a.index(), "--keep", "2", a.sources()});
  CHECK(kept.code == 2);
  CHECK(contains(kept.err, "a copy of the index"));
  CHECK(databases(a) == before);
  const auto large = a.write("large.txt", "");
  fs::resize_file(large, free, ec);
  if (ec) return;
  const auto built = lede_index({"-i", a.index() + "2", a.sources()});
  CHECK(built.code == 2);
  CHECK(contains(built.err, "the new index needs about"));
  CHECK_FALSE(fs::exists(a.index() + "2/CURRENT"));
}
