// Disks that are full, broken or read-only: an error that says so, and nothing lost.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstring>

#include "tests/safety/index_change.h"
#include "tests/safety/index_state.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// A run that the disk failed must end as an error that names the index, the cause, and whether
/// what is published changed.
void check_says(const IndexChange& change, const Outcome& o, const char* cause, bool is_after) {
  INFO(o.err);
  CHECK(o.code == 2);
  CHECK(contains(o.err, change.index()));
  // Xapian does not tell why this one failed.
  CHECK((contains(o.err, cause) || contains(o.err, "Failed to create iamglass file")));
  // Before it has the lock a run has not begun.
  const bool begun =
      !contains(o.err, "/lock: ") && !contains(o.err, "cannot create " + change.index());
  if (!begun) return;
  if (is_after) {
    CHECK((contains(o.err, "the index is up to date") || contains(o.err, "but not purged yet")));
  } else {
    CHECK(contains(o.err, "the index is as it was before"));
  }
}

}  // namespace

TEST_CASE("a call that fails once or for good is an error with its cause, and nothing is lost") {
  struct Failure {
    std::string kinds;
    size_t at_most;
    int error;
  };
  for (const auto& way : kWays) {
    const IndexChange change(way, 60, 31);
    for (const Failure& failure : {Failure{"rename", 100, EIO},
                                   {"sync", 100, EIO},
                                   {"mkdir", 1, ENOSPC},
                                   {"unlink", 1, EIO},
                                   {"open", 3, ENOSPC},
                                   {"write", 3, EIO},
                                   {kChanges, 6, EIO}}) {
      for (const size_t at : spread(change.count(failure.kinds), rounds(failure.at_most))) {
        for (const char* sign : {"", "-"}) {
          INFO(std::string(way.name), ": ", failure.kinds, " ", at, " fails",
               (*sign ? " once" : " for good"));
          change.undo();
          const Outcome o =
              change.run_with({"", failure.kinds, at, fmt::format("{}{}", sign, failure.error)});
          const bool is_after = change.check_is_after();
          // What need not be done may fail, where the run goes on and completes.
          if (o.code != 0 || !is_after)
            check_says(change, o, std::strerror(failure.error), is_after);
          change.check_completes(at % 2 == 0);
        }
      }
    }
  }
}

TEST_CASE("a disk that is full after any number of bytes is an error, and nothing is lost") {
  for (const auto& way : kWays) {
    const IndexChange change(way, 60, 32);
    uint64_t all = 0;
    for (const auto& c : change.calls()) all += c.bytes;
    for (const size_t bytes : spread(all, rounds(6))) {
      INFO(way.name, ": full after ", bytes - 1, " of ", all, " bytes");
      change.undo();
      Fault full;
      full.bytes = bytes - 1;
      const Outcome o = change.run_with(full);
      const bool is_after = change.check_is_after();
      // What was forgotten can't be searched any more, though it may not be purged yet.
      if (!way.forgets) CHECK_FALSE(is_after);
      check_says(change, o, std::strerror(ENOSPC), is_after);
      CHECK(leftovers(change.index()) == "");
      change.check_completes(bytes % 2 == 0);
    }
  }
}

TEST_CASE("a read of the index that fails is an error, and nothing is lost") {
  const std::string kinds = "open-to-read,read";
  for (const auto& way : kWays) {
    if (way.first) continue;
    const IndexChange change(way, 60, 33);
    const size_t reads = calls_of({change.index(), kinds}, change.command()).size();
    for (const size_t at : spread(reads, rounds(12))) {
      for (const char* sign : {"", "-"}) {
        INFO(way.name, ": read ", at, " of ", reads, " fails", (*sign ? " once" : " for good"));
        change.undo();
        const Outcome o = change.run_with({"", kinds, at, fmt::format("{}{}", sign, EIO)});
        INFO(o.err);
        const bool is_after = change.check_is_after();
        if (o.code == 0) {
          CHECK(is_after);
        } else {
          CHECK((o.code == 2 || o.code == 4));
          CHECK(contains(o.err, change.index()));
          // The library takes a table of texts that it cannot open for an empty one.
          CHECK((contains(o.err, std::strerror(EIO)) ||
                 contains(o.err, "does not hold what was written to it")));
        }
        if (at % 2 == 0) change.check_goes_back();
        change.undo();
        change.check_completes();
      }
    }
  }
}

TEST_CASE("a search of which a read fails is an error or the whole answer") {
  const IndexChange change(kMergingWay, 60, 34);
  const std::string kinds = "open-to-read,read";
  const std::vector<std::string> search = {
      LEDE_SEARCH_PROGRAM, "-i", change.index(), "--format", "trec", "-n", "1000", "windmill"};
  const Outcome whole = run(search);
  REQUIRE(whole.code == 0);
  const size_t reads = calls_of({change.index(), kinds}, search).size();
  for (const size_t at : spread(reads, rounds(100))) {
    for (const char* sign : {"", "-"}) {
      const Outcome o =
          run(with_fault({change.index(), kinds, at, fmt::format("{}{}", sign, EIO)}, search));
      INFO("read ", at, " of ", reads, " fails", (*sign ? " once: " : " for good: "), o.err);
      if (o.code == 0) {
        CHECK(o.out == whole.out);
      } else {
        CHECK((o.code == 2 || o.code == 4));
        CHECK(contains(o.err, change.index()));
      }
    }
  }
}
