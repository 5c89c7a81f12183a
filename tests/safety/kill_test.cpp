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

TEST_CASE("a run killed at any call while it merges leaves the state before or after") {
  const IndexChange change(kMergingWay, 60, 14);
  for (const size_t at : spread(change.calls().size(), rounds(40))) {
    INFO("killed at ", at, ", ", change.calls()[at - 1].kind, " ", change.calls()[at - 1].path);
    change.undo();
    CHECK(change.run_with({"", kChanges, at, "kill"}).code == -SIGKILL);
    (void)change.check_is_after();
    if (at % 3 == 0) {
      change.check_goes_back();
    } else {
      change.check_completes(at % 3 == 1);
    }
  }
}

TEST_CASE("a rollback killed at any step leaves the state before or after") {
  const IndexChange change(kMergingWay, 60, 15);
  CHECK(run(change.command()).code == 0);
  const std::string there = (change.archive().root() / "there").string();
  restore(change.index(), there);
  const std::vector<std::string> rollback = {LEDE_INDEX_PROGRAM, "-q", "-i", change.index(),
                                             "--rollback"};
  const std::string before = state_of(change.index());
  const auto calls = calls_of({change.index()}, rollback);
  const std::string after = state_of(change.index());
  for (size_t at = 1; at <= calls.size(); ++at) {
    INFO("killed at ", at, ", ", calls[at - 1].kind, " ", calls[at - 1].path);
    restore(there, change.index());
    CHECK(run(with_fault({change.index(), kChanges, at, "kill"}, rollback)).code == -SIGKILL);
    const std::string now = state_of(change.index());
    CHECK((now == before || now == after));
    change.check_completes(true);
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
    const std::string current = change.index() + "/" + lede::kCurrentFile;
    const auto folder_of = [](const std::string& path) { return path.substr(0, path.rfind('/')); };
    // What was written, or came into a folder of the index, since the last sync of it.
    std::map<std::string, std::string> unsafe;
    std::set<std::string> made;
    size_t publications = 0;
    bool is_durable = true;
    for (const Call& c : calls) {
      // A scratch file without a name is no part of what is published.
      if (c.path.ends_with(" (deleted)")) continue;
      if (c.kind == "rename" && c.path == current) {
        ++publications;
        is_durable = false;
        for (const auto& [path, why] : unsafe) {
          // Around the index: the user's.
          if (path != folder_of(change.index())) FAIL_CHECK(path << " is not safe: " << why);
        }
      }
      if (c.kind == "write" || c.kind == "truncate") unsafe[c.path] = c.kind;
      if (c.kind == "sync") unsafe.erase(c.path);
      if (c.kind == "sync" && c.path == change.index()) is_durable = true;
      if (c.kind == "unlink") unsafe.erase(c.path);
      if (c.kind == "rename") unsafe.erase(c.from);
      if (c.kind == "mkdir") made.insert(c.path);
      // A name that is there only until a rename counts then. Of an open file it is not known
      // whether it was there: it was where its folder is older.
      if (c.kind == "mkdir" || c.kind == "rename" ||
          (c.kind == "open" && made.contains(folder_of(c.path)) && !c.path.ends_with(".new")))
        unsafe[folder_of(c.path)] = c.kind + " " + c.path;
      // What goes before that is durable could be missing from the state that is still published.
      if (c.kind == "unlink" && !is_durable) FAIL_CHECK(c.path << " goes too early");
    }
    CHECK(publications == (way.forgets ? 2 : 1));
    CHECK(is_durable);
  }
}
