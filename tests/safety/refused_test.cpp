// Indexes that can't or must not be written: it is said so, and they are as they were before.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <optional>

#include "common/base/hash.h"
#include "common/store/index_dir.h"
#include "tests/safety/faults.h"
#include "tests/safety/index_change.h"
#include "tests/safety/index_state.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// A command in a name space of its own, in which a script changes what is mounted first; nothing
/// where the system does not let this program have one.
std::optional<Outcome> run_mounted(const std::string& script,
                                   const std::vector<std::string>& command) {
  static const std::vector<std::string> own = [] {
    for (std::vector<std::string> how : {std::vector<std::string>{"unshare", "--mount"},
                                         {"unshare", "--user", "--map-root-user", "--mount"}}) {
      auto trial = how;
      trial.insert(trial.end(), {"mount", "-t", "tmpfs", "tmpfs", "/tmp"});
      if (run(trial).code == 0) return how;
    }
    return std::vector<std::string>{};
  }();
  if (own.empty()) {
    MESSAGE("not tried: this system lets the test mount nothing");
    return std::nullopt;
  }
  std::vector<std::string> all = own;
  all.insert(all.end(), {"sh", "-ec", script});
  all.insert(all.end(), command.begin(), command.end());
  return run(all);
}

}  // namespace

TEST_CASE("an index on a read-only file system is searched, and not written") {
  const IndexChange change({"batch"}, 40, 41);
  const std::string script = "mount --bind " + change.index() + " " + change.index() +
                             "\nmount -o remount,ro,bind " + change.index() +
                             "\nexec \"$0\" \"$@\"";
  const std::string bytes = bytes_below(change.index());
  const auto o = run_mounted(script, change.command());
  if (!o) return;
  INFO(o->err);
  CHECK(o->code == 2);
  CHECK(contains(o->err, change.index()));
  CHECK(contains(o->err, std::strerror(EROFS)));
  CHECK(run_mounted(script, {LEDE_SEARCH_PROGRAM, "-i", change.index(), "windmill"})->code == 0);
  CHECK(run_mounted(script, {LEDE_INDEX_PROGRAM, "-q", "--dry-run", "-i", change.index(),
                             change.archive().sources()})
            ->code == 0);
  CHECK(bytes_below(change.index()) == bytes);
  change.check_completes();
}

TEST_CASE("an index all of whose changes are refused as on a read-only file system stays") {
  for (const auto& way : kWays) {
    const IndexChange change(way, 40, 42);
    const auto o = change.run_with({"", kChanges, 1, std::to_string(EROFS)});
    INFO(way.name, ": ", o.err);
    CHECK(o.code == 2);
    CHECK(contains(o.err, change.index()));
    CHECK(contains(o.err, std::strerror(EROFS)));
    CHECK_FALSE(change.check_is_after());
    change.check_completes();
  }
}

TEST_CASE("a small file system that becomes full costs nothing that was published") {
  for (const auto& way : kWays) {
    const IndexChange change(way, 60, 43);
    uint64_t written = 0;
    for (const auto& c : change.calls()) written += c.bytes;
    uint64_t there = 0;
    if (fs::exists(change.index())) {
      for (const auto& entry : fs::recursive_directory_iterator(change.index()))
        there += entry.is_regular_file() ? entry.file_size() : 0;
    }
    const std::string left = (change.archive().root() / "left").string();
    size_t full = 0;
    for (const size_t more : spread(written, rounds(4))) {
      const uint64_t kilobytes = (there + more) / 1024 + 64;
      INFO(way.name, " on ", kilobytes, " KiB");
      change.undo();
      const auto o = run_mounted(
          fmt::format(
              "mkdir -p {0} {1}\nmount -t tmpfs -o size={2}k tmpfs {1}\n"
              "if [ -d {0} ]; then cp -a {0}/. {1}/; fi\nrm -rf {3}\nset +e\n\"$0\" \"$@\"\n"
              "code=$?\ncp -a {1} {3}\nexit $code",
              change.kept(), change.index(), kilobytes, left),
          change.command());
      if (!o) return;
      restore(left, change.index());
      const bool is_after = change.check_is_after();
      INFO(o->err);
      // What was forgotten may not be purged yet.
      const bool is_whole = is_after && !(way.forgets && o->code != 0);
      CHECK(o->code == (is_whole ? 0 : 2));
      if (!is_whole) {
        ++full;
        CHECK(contains(o->err, change.index()));
        CHECK((contains(o->err, std::strerror(ENOSPC)) || contains(o->err, "there is room for")));
        CHECK(contains(o->err, is_after ? "not purged yet" : "the index is as it was before"));
      }
      change.check_completes();
    }
    CHECK(full > 0);
  }
}

TEST_CASE("an index of a newer format is refused by both programs, and not touched") {
  const IndexChange change({"batch"}, 40, 44);
  const std::string manifest =
      (fs::path(change.index()) / lede::published_state(change.index()).name).string();
  std::string text = read_file(manifest);
  text = "lede 999" + text.substr(text.find(' ', 5), text.rfind("sum ") - text.find(' ', 5));
  std::ofstream(manifest, std::ios::binary)
      << text << fmt::format("sum {:016x}\n", lede::hash64(text));
  const std::string bytes = bytes_below(change.index());
  const auto sources = change.archive().sources();
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{LEDE_INDEX_PROGRAM, "-i", change.index(), sources},
        {LEDE_INDEX_PROGRAM, "-i", change.index()},
        {LEDE_INDEX_PROGRAM, "--dry-run", "-i", change.index(), sources},
        {LEDE_SEARCH_PROGRAM, "-i", change.index(), "windmill"},
        {LEDE_SEARCH_PROGRAM, "-i", change.index(), "--get", "abcdefgh"}}) {
    const Outcome o = run(command);
    INFO(o.err);
    CHECK(o.code == 4);
    CHECK(contains(o.err, change.index()));
    CHECK(contains(o.err, "another version of Lede"));
    CHECK(contains(o.err, "lede-index --rebuild"));
    CHECK(bytes_below(change.index()) == bytes);
  }
  CHECK(lede_index({"-q", "-i", change.index(), "--rebuild", sources}).code == 0);
  change.check_completes();
}

TEST_CASE("of two indexers at once one is refused at any step of the other, and costs it nothing") {
  for (const auto& way : kWays) {
    const IndexChange change(way, 40, 45);
    // From the first write after the lock was taken to the last step of all.
    for (const size_t at : spread(change.calls().size(), rounds(5))) {
      if (change.calls()[at - 1].path.ends_with("/lock") || change.calls()[at - 1].kind == "mkdir")
        continue;
      INFO(way.name, ", the first one at step ", at);
      change.undo();
      Background first(with_fault({change.index(), kChanges, at, "stop"}, change.command()));
      REQUIRE(first.wait_for_stop());
      const Outcome second = run(change.command());
      CHECK(second.code == 3);
      CHECK(contains(second.err, "another lede-index is writing " + change.index()));
      (void)change.check_is_after();
      first.kill(SIGCONT);
      CHECK(first.wait() == 0);
      CHECK(change.check_is_after());
      CHECK(leftovers(change.index(), !way.forgets) == "");
    }
  }
}
