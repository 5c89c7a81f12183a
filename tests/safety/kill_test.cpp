// Killed at any moment: real processes that die at every step that counts, in each way of writing.
#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <random>
#include <set>

#include "common/store/index_dir.h"
#include "tests/safety/index_change.h"
#include "tests/safety/index_state.h"

using namespace lede::testing;

namespace {

/// A kind of call, at how many of its calls a run is killed, and how.
struct Deaths {
  const char* kind;
  size_t at_most;
  std::vector<const char*> how;
};

const std::vector<Deaths> kDeaths = {{"rename", 100, {"kill", "kill-after"}},
                                     {"sync", 3, {"kill"}},
                                     {"mkdir", 1, {"kill-after"}},
                                     {"unlink", 1, {"kill-after"}},
                                     {"truncate", 1, {"kill-after"}},
                                     {"open", 2, {"kill-after"}},
                                     {"write", 4, {"torn"}}};

}  // namespace

TEST_CASE("a run killed at any of its steps leaves the state before or after; one rename decides") {
  for (const auto& way : kWays) {
    const IndexChange change(way, 60, 11);
    size_t deciding = 0;
    for (const auto& deaths : kDeaths) {
      for (const size_t at : spread(change.count(deaths.kind), rounds(deaths.at_most))) {
        bool was_after = true;
        for (const char* how : deaths.how) {
          INFO(way.name, ": ", how, " at ", deaths.kind, " ", at);
          change.undo();
          CHECK(change.run_with({"", deaths.kind, at, how}).code == -SIGKILL);
          const bool is_after = change.check_is_after();
          if (is_after && !was_after) ++deciding;
          was_after = is_after;
          change.check_completes(at % 2 == 0);
        }
      }
    }
    INFO(way.name);
    CHECK(deciding == 1);
  }
}

TEST_CASE("a run killed at a random moment loses nothing, and one after it completes") {
  std::mt19937 random(23);
  for (const auto& way : kWays) {
    const IndexChange change(way, 60, 12);
    const size_t lines = 60 / 8 * 2;  // that a run says on the way
    for (size_t round = 0; round < rounds(4); ++round) {
      change.undo();
      // Killed twice in a row, at a step and from outside.
      const size_t at = 1 + random() % change.calls().size();
      INFO(way.name, ", round ", round, ", call ", at);
      const int code = change.run_with({"", kChanges, at, "kill"}).code;
      CHECK((code == -SIGKILL || code == 0));
      (void)change.check_is_after();
      {
        auto telling = with_errors_on_output(change.command());
        std::replace(telling.begin(), telling.end(), std::string("-q"), std::string("-v"));
        Background indexer(telling, true);
        for (size_t n = random() % lines; n > 0; --n) (void)indexer.read_line();
        indexer.kill(SIGKILL);
      }
      (void)change.check_is_after();
      change.check_completes(at % 2 == 0);
    }
  }
}

TEST_CASE("all that a publication names is on the disk before the rename that publishes it") {
  for (const auto& way : kWays) {
    INFO(way.name);
    const IndexChange change(way, 60, 13);
    const auto& calls = change.calls();
    size_t publication = calls.size();
    const std::string by =
        change.replaces() ? change.index() + "/" + lede::kCurrentFile : "/iamglass";
    for (size_t i = 0; i < calls.size(); ++i) {
      if (calls[i].kind == "rename" && calls[i].path.ends_with(by)) publication = i;
    }
    REQUIRE(publication < calls.size());
    // What was written, or came into a folder of the index, since the last sync of it.
    std::map<std::string, std::string> unsafe;
    std::set<std::string> made;
    const auto folder_of = [](const std::string& path) { return path.substr(0, path.rfind('/')); };
    for (size_t i = 0; i < publication; ++i) {
      const Call& c = calls[i];
      // A scratch file without a name is no part of what is published.
      if (c.path.ends_with(" (deleted)")) continue;
      if (c.kind == "write" || c.kind == "truncate") unsafe[c.path] = c.kind;
      if (c.kind == "sync") unsafe.erase(c.path);
      if (c.kind == "unlink") unsafe.erase(c.path);
      if (c.kind == "rename") unsafe.erase(c.from);
      if (c.kind == "mkdir") made.insert(c.path);
      if (c.kind == "mkdir" || c.kind == "rename" ||
          (c.kind == "open" && made.contains(folder_of(c.path))))
        unsafe[folder_of(c.path)] = c.kind + " " + c.path;
    }
    // The names in the folder that the rename itself changes follow with it.
    unsafe.erase(folder_of(calls[publication].path));
    unsafe.erase(folder_of(change.index()));
    for (const auto& [path, why] : unsafe) FAIL_CHECK(path << " is not safe: " << why);
    bool safe = false;
    for (size_t i = publication; i < calls.size(); ++i)
      safe =
          safe || (calls[i].kind == "sync" && calls[i].path == folder_of(calls[publication].path));
    CHECK(safe);
  }
}
