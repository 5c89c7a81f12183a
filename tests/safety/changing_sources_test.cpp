// Sources that change under a run: nothing is lost, and the next run sees them as they are.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <set>

#include "tests/safety/faults.h"
#include "tests/safety/index_state.h"
#include "tests/safety/newsroom.h"
#include "tests/support/archive.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

const std::string kReading = "open-to-read,read";

/// What happens to a file while a run is at it.
struct Event {
  const char* name;
  std::function<void(const std::string& path)> happen;
};

void replace(const std::string& path, const std::string& content) {
  std::ofstream(path + ".new", std::ios::binary) << content;
  fs::rename(path + ".new", path);
}

const std::vector<Event> kEvents = {
    // A file of records that ends inside of one would keep those that it had.
    {"shrinks",
     [](const std::string& p) {
       fs::resize_file(p, read_file(p).rfind('\n', fs::file_size(p) / 2) + 1);
     }},
    {"is emptied", [](const std::string& p) { fs::resize_file(p, 0); }},
    {"grows",
     [](const std::string& p) {
       std::ofstream(p, std::ios::app) << "\n" << article_about("The orchard of Tarn was felled.");
     }},
    {"is written over",
     [](const std::string& p) {
       std::string text = read_file(p);
       for (char& c : text) c = c == 'a' ? 'o' : c;
       std::ofstream(p, std::ios::binary) << text;
     }},
    {"is replaced",
     [](const std::string& p) {
       replace(p, article_about("The lighthouse of Skerrow was sold."));
     }},
    {"is removed", [](const std::string& p) { fs::remove(p); }},
};

/// What an index of the sources as they are now holds when it is made anew.
std::string fresh_state(const Archive& a) {
  const std::string index = (a.root() / "fresh.lede").string();
  fs::remove_all(index);
  CHECK(lede_index({"-q", "-i", index, a.sources()}).code == 0);
  return state_of(index);
}

std::vector<std::string> command(const Archive& a, bool rebuild = false) {
  std::vector<std::string> c = {LEDE_INDEX_PROGRAM, "-q", "-i", a.index()};
  if (rebuild) c.emplace_back("--rebuild");
  c.push_back(a.sources());
  return c;
}

/// How many articles an index holds.
size_t articles(const Archive& a) {
  std::set<std::string> ids;
  const auto answer = a.search("windmill", {"-n", "1000", "--per-article", "0"});
  for (const auto& hit : answer["hits"]) ids.insert(hit["article"]["id"]);
  return ids.size();
}

}  // namespace

TEST_CASE(
    "a file that changes while it is read costs no other, and is read again by the next run") {
  const Archive a;
  Newsroom news(20, 51);
  const std::string kept = (a.root() / "before").string();
  for (const bool first : {true, false}) {
    for (const auto& event : kEvents) {
      fs::remove_all(a.index());
      news.write(a);
      if (!first) a.reindex();
      restore(a.index(), kept);
      news.edit();
      news.write(a);
      const auto reads = calls_of({a.sources(), kReading}, command(a));
      for (const size_t at : spread(reads.size(), rounds(2))) {
        const std::string& file = reads[at - 1].path;
        INFO(file, " ", event.name, " at step ", at, (first ? " of a first build" : " of a batch"));
        restore(kept, a.index());
        news.write(a);
        Background indexer(with_fault({a.sources(), kReading, at, "stop-after"}, command(a)));
        REQUIRE(indexer.wait_for_stop());
        event.happen(file);
        indexer.kill(SIGCONT);
        CHECK(indexer.wait() == 0);
        a.reindex();
        CHECK(state_of(a.index()) == fresh_state(a));
      }
    }
  }
}

TEST_CASE(
    "a source that vanishes in the middle of a run loses nothing, and is whole when it is back") {
  const Archive a;
  Newsroom news(20, 52);
  news.write(a);
  a.write(".ledeignore", "*.bin\n");
  a.reindex();
  const size_t all = articles(a);
  REQUIRE(all == news.size());
  const std::string away = (a.root() / "away").string();
  // Every file is newer than it was, so that each is read again.
  const auto touch = [&] {
    for (const auto& entry : fs::recursive_directory_iterator(a.sources()))
      if (entry.is_regular_file()) fs::last_write_time(entry, fs::file_time_type::clock::now());
  };
  touch();
  const size_t n = calls_of({a.sources(), kReading}, command(a)).size();
  for (const bool rebuild : {false, true}) {
    for (const size_t at : spread(n, rounds(6))) {
      for (const char* when : {"stop", "stop-after"}) {
        INFO((rebuild ? "rebuild" : "batch"), ", ", when, " at step ", at, " of ", n);
        touch();
        Background indexer(with_fault({a.sources(), kReading, at, when}, command(a, rebuild)));
        REQUIRE(indexer.wait_for_stop());
        fs::rename(a.sources(), away);
        indexer.kill(SIGCONT);
        const int code = indexer.wait();
        CHECK((code == 0 || code == 2));
        CHECK(articles(a) == all);
        CHECK(run(command(a)).code == 2);
        CHECK(articles(a) == all);
        fs::rename(away, a.sources());
        a.reindex();
        CHECK(state_of(a.index()) == fresh_state(a));
      }
    }
  }
}

TEST_CASE("a file that changed is noticed, whatever its times and the clock say") {
  // The indexer's clock is right, behind and ahead by a day, when it reads the file first.
  for (const long clock : {0L, -86400L, 86400L}) {
    for (const bool replaced : {false, true}) {
      INFO("clock ", clock, (replaced ? ", replaced" : ", written over"));
      const Archive a;
      const auto path = a.write("one.txt", article_about("The lighthouse of Skerrow was sold."));
      struct stat times {};
      REQUIRE(::stat(path.c_str(), &times) == 0);
      CHECK(run(with_fault({"", "", 0, "", std::nullopt, clock}, command(a))).code == 0);
      const std::string other = article_about("The lighthouse of Skerrow was lost.");
      REQUIRE(other.size() == fs::file_size(path));
      if (replaced) {
        replace(path, other);
      } else {
        a.write("one.txt", other);
      }
      // The time of the last change is set back to what it was.
      const timespec back[2] = {times.st_atim, times.st_mtim};
      REQUIRE(::utimensat(AT_FDCWD, path.c_str(), back, 0) == 0);
      CHECK(run(with_fault({"", "", 0, "", std::nullopt, -clock}, command(a))).code == 0);
      CHECK(a.search("\"skerrow was lost\"")["total"]["value"] == 1);
      CHECK(a.search("\"skerrow was sold\"")["total"]["value"] == 0);
    }
  }
}
