// Replicas: the script of the manual copies an index, dies at every file, and is overtaken by
// batches; the replica holds a whole state each time.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/safety/faults.h"
#include "tests/safety/index_state.h"
#include "tests/safety/newsroom.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// Stands for each command of the script that changes something: does it file by file, and before
/// each file counts a step in $STEPS. At step $AT it leaves half a file and kills the script
/// ($DO = kill), or lets the index be built anew twice ($DO = batches).
constexpr const char* kStep = R"(#!/bin/bash
name=$(basename "$0")
PATH=${PATH#*:}
step() {
  echo "$name $*" >>"$STEPS"
  local counted=$(wc -l <$STEPS)
  [ "$counted" = "$AT" ] || return 0
  if [ "$DO" = kill ]; then
    mkdir -p "$REPLICA/.incoming"
    echo half >"$REPLICA/.incoming/.postlist.glass.x"
    kill -KILL 0
  fi
  "$LEDE_INDEX_PROGRAM" -q -i "$INDEX" --rebuild "$SOURCES" &&
    "$LEDE_INDEX_PROGRAM" -q -i "$INDEX" --rebuild "$SOURCES" || exit 99
}
for option in "$@"; do
  [[ $option = --files-from=* ]] && list=${option#--files-from=}
done
if [ -z "$list" ]; then
  step "$@"
  exec "$name" "$@"
fi
while read -r file; do
  step "$file"
  echo "$file" >"$STEPS.file"
  "$name" -t --temp-dir=.incoming --files-from="$STEPS.file" "${@: -2}" || exit
done <"$list"
)";

/// An index of some articles, its replica, and the script of the manual.
class Replicated {
 public:
  Replicated() : room_(40, 1) {
    publish();
    for (const char* name : {"rsync", "mv", "rm", "sync"}) {
      const fs::path step = archive_.root() / "steps" / name;
      fs::create_directories(step.parent_path());
      std::ofstream(step) << kStep;
      fs::permissions(step, fs::perms::owner_all);
    }
    const std::string page = read_file(fs::path(LEDE_SOURCE_DIR) / "indexer/folder/REPLICAS.md");
    const size_t begin = page.find("#!/bin/sh");
    std::ofstream(script()) << page.substr(begin, page.find("```", begin) - begin);
  }

  void publish() {
    room_.write(archive_);
    static_cast<void>(archive_.reindex());
    room_.edit();
  }

  /// Runs the script; the number of steps that it began.
  size_t copy(size_t at = 0, const std::string& what = "kill") {
    const std::string steps = (archive_.root() / "counted").string();
    fs::remove(steps);
    const auto set = [](const std::string& name, const std::string& value) {
      return name + "=" + value;
    };
    last_ = run({"setsid", "-w", "env",
                 set("PATH", (archive_.root() / "steps").string() + ":/usr/bin:/bin"),
                 set("LEDE_INDEX_PROGRAM", LEDE_INDEX_PROGRAM), set("INDEX", archive_.index()),
                 set("SOURCES", archive_.sources()), set("REPLICA", replica()), set("STEPS", steps),
                 set("AT", std::to_string(at)), set("DO", what), "sh", script(), archive_.index(),
                 replica()});
    const std::string counted = read_file(steps);
    return static_cast<size_t>(std::count(counted.begin(), counted.end(), '\n'));
  }

  [[nodiscard]] const Outcome& last() const { return last_; }
  [[nodiscard]] std::string index() const { return archive_.index(); }
  [[nodiscard]] std::string replica() const { return (archive_.root() / "replica").string(); }
  [[nodiscard]] std::string before() const { return (archive_.root() / "before").string(); }

 private:
  [[nodiscard]] std::string script() const { return (archive_.root() / "replicate").string(); }

  Archive archive_;
  Newsroom room_;
  Outcome last_;
};

bool is_sound(const std::string& index) {
  return lede_index({"--check", "-i", index}).code == 0;
}

}  // namespace

TEST_CASE("a copy that is killed at any file leaves the state before or the new one") {
  Replicated r;
  r.copy();
  INFO(r.last().err);
  REQUIRE(r.last().code == 0);
  const std::string old_state = state_of(r.index());
  CHECK(state_of(r.replica()) == old_state);
  restore(r.replica(), r.before());
  r.publish();
  r.publish();
  const std::string new_state = state_of(r.index());
  REQUIRE(new_state != old_state);
  const size_t steps = r.copy();
  CHECK(state_of(r.replica()) == new_state);
  size_t old_ones = 0;
  for (size_t at = 1; at <= steps; ++at) {
    INFO("step ", at, " of ", steps);
    restore(r.before(), r.replica());
    CHECK(r.copy(at) == at);
    const std::string state = state_of(r.replica());
    CHECK((state == old_state || state == new_state));
    old_ones += state == old_state ? 1 : 0;
    CHECK(is_sound(r.replica()));
    // The next copy goes on.
    r.copy();
    CHECK(r.last().code == 0);
    CHECK(state_of(r.replica()) == new_state);
  }
  CHECK(old_ones > 5);
  CHECK(old_ones < steps);
}

TEST_CASE("a copy that is overtaken by batches ends with a whole state, or says what is gone") {
  Replicated r;
  r.copy();
  restore(r.replica(), r.before());
  r.publish();
  const size_t steps = r.copy();
  size_t failed = 0;
  for (size_t at = 1; at <= steps; ++at) {
    INFO("step ", at, " of ", steps);
    restore(r.before(), r.replica());
    const std::string old_state = state_of(r.replica());
    r.copy(at, "batches");
    CHECK(is_sound(r.replica()));
    if (r.last().code == 0) continue;
    ++failed;
    CHECK(contains(r.last().err, "No such file or directory"));
    CHECK(state_of(r.replica()) == old_state);
  }
  CHECK(failed > 0);
}
