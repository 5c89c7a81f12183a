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
  if (begun)
    CHECK(contains(o.err, is_after ? "the index is up to date" : "the index is as it was before"));
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
          // What can't be removed from a database that was published all the same stays in it.
          const bool kept = o.code == 0 && failure.kinds.find("unlink") != std::string::npos;
          if (!kept) change.check_completes(at % 2 == 0);
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
      CHECK_FALSE(is_after);
      check_says(change, o, std::strerror(ENOSPC), is_after);
      if (change.replaces() && !way.first) CHECK(leftovers(change.index()) == "");
      change.check_completes(bytes % 2 == 0);
    }
  }
}
