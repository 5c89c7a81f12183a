// Kills, locks and publications under a reader: real processes, real signals.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "tests/safety/index_state.h"
#include "tests/support/archive.h"

using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string records(int generation, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) {
    out += json({{"_id", "r" + std::to_string(i)},
                 {"title", "Record"},
                 {"text", article_about("Generation" + std::to_string(generation) +
                                        " of the windmill number " + std::to_string(i) + ".")}})
               .dump() +
           "\n";
  }
  return out;
}

/// How many records of a generation the index answers with.
long count(const Archive& a, int generation) {
  return a
      .search("generation" + std::to_string(generation),
              {"-n", "1", "--per-article", "0"})["total"]["value"]
      .get<long>();
}

}  // namespace

TEST_CASE("a run killed at any moment leaves the last complete state, and the next run completes") {
  constexpr int kRecords = 300;
  const Archive a;
  a.write("r.jsonl", records(0, kRecords));
  a.reindex();
  std::mt19937 random(9);
  int complete = 0;
  for (int round = 1; round <= 20; ++round) {
    a.write("r.jsonl", records(round, kRecords));
    const bool rebuild = round % 4 == 0;
    {
      std::vector<std::string> command = {LEDE_INDEX_PROGRAM, "-q", "-i", a.index()};
      if (rebuild) command.push_back("--rebuild");
      command.push_back(a.sources());
      const Background indexer(command);
      ::usleep(static_cast<useconds_t>(random() % 250000));
      indexer.kill(SIGKILL);
    }
    // Either all of the state before or all of the new one, never a mix.
    const bool published = count(a, round) == kRecords;
    INFO("round ", round);
    CHECK(count(a, round) == (published ? kRecords : 0));
    CHECK(count(a, complete) == (published ? 0 : kRecords));
    a.reindex();
    CHECK(count(a, round) == kRecords);
    CHECK(count(a, complete) == 0);
    complete = round;
  }
  CHECK(leftovers(a.index()) == "");
}

TEST_CASE("a first build that is killed leaves no index, and the next run makes one") {
  const Archive a;
  a.write("r.jsonl", records(1, 2000));
  {
    const Background indexer({LEDE_INDEX_PROGRAM, "-q", "-i", a.index(), a.sources()});
    ::usleep(100000);
    indexer.kill(SIGKILL);
  }
  const int code = lede_search({"-i", a.index(), "windmill"}).code;
  CHECK((code == 2 || code == 0));
  a.reindex();
  CHECK(count(a, 1) == 2000);
}

TEST_CASE("an interrupted run ends by its signal and leaves the index as it was") {
  const Archive a;
  a.write("r.jsonl", records(0, 10));
  a.reindex();
  a.write("r.jsonl", records(1, 20000));
  Background indexer({LEDE_INDEX_PROGRAM, "-q", "-i", a.index(), a.sources()});
  // Wait until it holds the lock, then interrupt it.
  while (true) {
    const int fd = ::open((a.index() + "/lock").c_str(), O_RDWR | O_CLOEXEC);
    const bool held = ::flock(fd, LOCK_EX | LOCK_NB) != 0;
    ::close(fd);
    if (held) break;
    ::usleep(1000);
  }
  indexer.kill(SIGINT);
  CHECK(indexer.wait() == -SIGINT);
  CHECK(count(a, 0) == 10);
  CHECK(count(a, 1) == 0);
}

TEST_CASE("a second indexer on one index fails at once and says so") {
  const Archive a;
  a.write("one.txt", article_about("The windmill of Merrow turns."));
  a.reindex();
  const int fd = ::open((a.index() + "/lock").c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(fd, LOCK_EX) == 0);
  const auto o = lede_index({"-i", a.index(), a.sources()});
  CHECK(o.code == 3);
  CHECK(contains(o.err, "another lede-index is writing"));
  CHECK(a.found("windmill").size() == 1);
  ::close(fd);
  CHECK(a.reindex()["unchanged"] == 1);
}

TEST_CASE("a searcher answers on through publications, the newest state each time") {
  const Archive a;
  a.write("r.jsonl", records(0, 50));
  a.reindex();
  Background searcher({LEDE_SEARCH_PROGRAM, "-i", a.index(), "--stdin", "-n", "1"}, true);
  for (int generation = 0; generation < 6; ++generation) {
    if (generation > 0) {
      a.write("r.jsonl", records(generation, 50));
      a.reindex(generation == 4 ? std::vector<std::string>{"--rebuild"}
                                : std::vector<std::string>{});
    }
    for (int g = std::max(0, generation - 1); g <= generation; ++g) {
      searcher.write_line("generation" + std::to_string(g));
      const auto j = json::parse(searcher.read_line());
      INFO("after publication ", generation);
      CHECK(j["total"]["value"] == (g == generation ? 50 : 0));
    }
  }
}

TEST_CASE("a library's reader that is overtaken by publications answers from the newest") {
  const Archive a;
  a.write("r.jsonl", records(0, 50));
  a.reindex();
  std::vector<std::thread> readers;
  bool failed = false;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      for (int n = 0; n < 40; ++n) {
        const auto o = lede_search({"-i", a.index(), "--format", "json", "-n", "3", "windmill"});
        if (o.code != 0 || json::parse(o.out)["total"]["value"] != 50) failed = true;
      }
    });
  }
  for (int generation = 1; generation < 8; ++generation) {
    a.write("r.jsonl", records(generation, 50));
    a.reindex();
  }
  for (auto& r : readers) r.join();
  CHECK_FALSE(failed);
}

TEST_CASE("an index folder that can't be written is an error that names it") {
  const Archive a;
  a.write("one.txt", article_about("The windmill of Merrow turns."));
  const auto o = lede_index({"-i", "/proc/lede", a.sources()});
  CHECK(o.code == 2);
  CHECK(contains(o.err, "/proc/lede"));
}
