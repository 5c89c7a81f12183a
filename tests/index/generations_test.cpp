// Keeping earlier states of an index, going back to them, and room for what is written.
#include <doctest/doctest.h>

#include <csignal>
#include <fstream>
#include <set>

#include "common/store/index_dir.h"
#include "common/store/manifest.h"
#include "indexer/folder/disk_space.h"
#include "lede/errors.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/prose.h"

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

/// Names in the index folder that begin so.
std::set<std::string> named(const Archive& a, const std::string& prefix) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(a.index())) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(prefix)) names.insert(name);
  }
  return names;
}

std::set<std::string> states(const Archive& a) {
  return named(a, "manifest-");
}

/// Whether the index folder holds what its states need, and nothing else.
bool is_tidy(const Archive& a) {
  std::set<std::string> there = named(a, "");
  std::set<std::string> needed = {"CURRENT", "lock"};
  for (const auto& state : states(a)) {
    const auto manifest = lede::Manifest::parse(read_file(a.index() + "/" + state), a.index());
    needed.insert(state);
    for (const auto& [file, sum] : manifest.files) needed.insert(file.substr(0, file.find('/')));
  }
  return there == needed;
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

/// The newest segment of the published state.
fs::path newest(const Archive& a) {
  return last_segment(a.index());
}

}  // namespace

TEST_CASE("with --keep, each batch leaves the states before it as they were, and the oldest go") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow", "Oxley", "Ashby", "Lowfield"}, {"--keep", "2"});
  CHECK(states(a) ==
        std::set<std::string>{"manifest-000003", "manifest-000004", "manifest-000005"});
  CHECK(is_tidy(a));
  const auto s = stats(a);
  CHECK(s["generation"] == 5);
  REQUIRE(s["earlier"].size() == 2);
  CHECK(s["earlier"][0]["generation"] == 4);
  CHECK(s["earlier"][1]["generation"] == 3);
  CHECK(finds(a, "lowfield"));
  CHECK_FALSE(finds(a, "ashby"));
}

TEST_CASE("a batch that finds nothing new publishes nothing") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {"--keep", "2"});
  a.remove("one.txt");
  CHECK(a.reindex({"--keep", "2"})["generation"] == 3);
  const auto before = named(a, "");
  CHECK(a.reindex({"--keep", "2"})["generation"] == 3);
  CHECK(named(a, "") == before);
}

TEST_CASE("the state before a batch stays, without --keep too, whatever wrote it") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {});
  CHECK(states(a).size() == 2);
  publish_each(a, {"Oxley", "Ashby", "Lowfield"}, {"--rebuild"});
  CHECK(states(a) == std::set<std::string>{"manifest-000004", "manifest-000005"});
  CHECK(is_tidy(a));
  CHECK(stats(a)["generation"] == 5);
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(finds(a, "ashby"));
  CHECK(manage(a, "--rollback").code == 2);
}

TEST_CASE("states share the segments that they have in common") {
  const Archive a;
  Prose prose(1);
  for (int i = 0; i < 300; ++i) a.write(std::to_string(i) + ".txt", text_of(prose.sentences(10)));
  a.reindex({"--keep", "9"});
  const auto first = named(a, "segment-");
  for (int i = 0; i < 3; ++i) {
    a.write("0.txt", article_about("Watermill number " + std::to_string(i)));
    a.reindex({"--keep", "9"});
  }
  CHECK(states(a).size() == 4);
  for (const auto& state : states(a)) {
    const auto manifest = lede::Manifest::parse(read_file(a.index() + "/" + state), a.index());
    CHECK(manifest.segments[0].folder() == *first.begin());
  }
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

TEST_CASE("no generation comes twice, whatever is rolled back") {
  const Archive a;
  uint64_t last = 0;
  const auto note = [&] {
    const uint64_t generation = stats(a)["generation"];
    CHECK(generation > last);
    last = generation;
    CHECK(states(a).contains(lede::manifest_name(generation)));
    CHECK(*states(a).rbegin() == lede::manifest_name(generation));
  };
  const std::vector<std::string> keep = {"--keep", "2"};
  publish_each(a, {"Tarn"}, keep);
  note();
  publish_each(a, {"Merrow"}, keep);
  note();
  CHECK(manage(a, "--rollback").code == 0);
  note();
  publish_each(a, {"Oxley"}, {});
  note();
  publish_each(a, {"Ashby"}, keep);
  note();
  CHECK(manage(a, "--rollback").code == 0);
  note();
  CHECK(finds(a, "oxley"));
  publish_each(a, {"Lowfield"}, {"--rebuild"});
  note();
  CHECK(is_tidy(a));
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

TEST_CASE("a rollback leaves a published segment that is damaged behind") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {"--keep", "2"});
  fs::resize_file(newest(a) / "postlist.glass", 8192);
  std::ofstream(newest(a) / "iamglass", std::ios::trunc) << "nothing";
  CHECK(lede_search({"-i", a.index(), "merrow"}).code == 4);
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(finds(a, "tarn"));
}

TEST_CASE("a state that is damaged is not gone back to") {
  const Archive a;
  publish_each(a, {"Tarn", "Merrow"}, {});
  const fs::path before = fs::path(a.index()) / "segment-000001/docdata.glass";
  std::string bytes = read_file(before);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(before, std::ios::binary) << bytes;
  const auto refused = manage(a, "--rollback");
  CHECK(refused.code == 4);
  CHECK(contains(refused.err, "segment-000001/docdata.glass is not what was written"));
  CHECK(finds(a, "merrow"));
}

TEST_CASE(
    "a file that breaks off is counted as it is there, and publishes nothing while it stays") {
  const Archive a;
  const auto record = [](int n) {
    return json({{"_id", std::to_string(n)},
                 {"text", article_about("Windmill number " + std::to_string(n))}})
        .dump();
  };
  a.write("r.jsonl", record(1) + "\n" + record(2) + "\n");
  a.reindex();
  a.write("r.jsonl", record(1) + "\n" + record(2) + "\n" + record(3) + "\n{\"_id\": \"4\", \"te");
  CHECK(a.reindex()["added"] == 1);
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
  const uint64_t generation = stats(a)["generation"];
  CHECK(a.reindex()["unchanged"] == 3);
  CHECK(stats(a)["generation"] == generation);
  CHECK(manage(a, "--rollback").code == 0);
  CHECK(a.found("windmill").size() == 2);
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
    while (named(a, "segment-").size() < 2) ::sched_yield();
    run.kill(SIGKILL);
  }
  CHECK(stats(a)["articles"] == 1);
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
  a.remove("more.jsonl");
  a.remove("one.txt");
  a.reindex({"--keep", "1"});
  CHECK(states(a) == std::set<std::string>{"manifest-000001", "manifest-000002"});
  CHECK(is_tidy(a));
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
}

TEST_CASE("--compact publishes one smaller segment that answers the same, and a reader follows") {
  const Archive a;
  std::string lines;
  for (int i = 0; i < 300; ++i)
    lines += json({{"text", article_about("Windmill number " + std::to_string(i))}}).dump() + "\n";
  a.write("r.jsonl", lines);
  a.reindex({});
  a.write("one.txt", article_about("The lighthouse of Merrow was sold."));
  a.reindex({});
  auto before = a.search("windmill 217");
  lede::Index index(a.index());
  const auto generation = index.generation();
  const auto compacted = json::parse(manage(a, "--compact").out);
  CHECK(compacted["bytes_after"] < compacted["bytes_before"]);
  CHECK(count_segments(a.index()) == 1);
  CHECK(is_tidy(a));
  auto after = a.search("windmill 217");
  CHECK(after["generation"] == compacted["generation"]);
  before.erase("generation");
  after.erase("generation");
  CHECK(before == after);
  CHECK(index.reopen());
  CHECK(index.generation() > generation);
  CHECK(index.search("lighthouse").hits.size() == 1);
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
  CHECK(a.reindex({})["unchanged"] == 301);
  CHECK(finds(a, "lighthouse"));
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
  // A file with nothing in it, larger than the disk.
  const auto free = fs::space(a.index()).available;
  const auto before = named(a, "");
  fs::resize_file(a.write("large.txt", ""), free, ec);
  if (ec) return;  // no such file here
  const auto added = lede_index({"-i", a.index(), a.sources()});
  CHECK(added.code == 2);
  CHECK(contains(added.err, "what comes to the index needs about"));
  CHECK(named(a, "") == before);
  const auto built = lede_index({"-i", a.index() + "2", a.sources()});
  CHECK(built.code == 2);
  CHECK(contains(built.err, "the new index needs about"));
  CHECK_FALSE(fs::exists(a.index() + "2/CURRENT"));
}
