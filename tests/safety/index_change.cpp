#include "tests/safety/index_change.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/safety/index_state.h"
#include "tests/safety/newsroom.h"
#include "tests/support/database_content.h"

namespace lede::testing {

namespace {

/// The id of an article that an index has.
std::string some_article(const Archive& archive) {
  return archive.search("windmill", {"-n", "1"})["hits"].at(0)["article"]["id"];
}

}  // namespace

IndexChange::IndexChange(const Way& way, size_t articles, unsigned seed)
    : way_(way),
      kept_((archive_.root() / "before").string()),
      batch_({LEDE_INDEX_PROGRAM, "-q", "-i", archive_.index(), archive_.sources()}),
      command_({LEDE_INDEX_PROGRAM, "-q", "-i", archive_.index()}) {
  INFO(way.name);
  Newsroom news(articles, seed);
  news.write(archive_);
  size_t segments = 0;
  if (!way.first) {
    archive_.reindex();
    archive_.reindex({"--rebuild"});
    for (size_t n = 0; n < way.batches; ++n) {
      news.grow(4);
      news.write(archive_);
      archive_.reindex();
    }
    restore(archive_.index(), kept_);
    generation_ = generation_of(archive_.index());
    segments = count_segments(archive_.index());
    news.edit();
    news.write(archive_);
  }
  command_.insert(command_.end(), way.options.begin(), way.options.end());
  if (way.of == Way::Of::sources) command_.push_back(archive_.sources());
  if (way.forgets) command_.push_back(some_article(archive_));
  before_ = state_of(archive_.index());
  if (!way.first) {
    REQUIRE(lede_index({"-q", "-i", archive_.index(), "--rollback"}).code == 0);
    earlier_ = state_of(archive_.index());
    undo();
  }
  calls_ = calls_of({archive_.index()}, command_);
  after_ = state_of(archive_.index());
  REQUIRE(generation_of(archive_.index()) > generation_);
  REQUIRE((before_ == after_) == (way.of == Way::Of::index_alone && !way.forgets));
  REQUIRE((count_segments(archive_.index()) <= segments) == way.merges);
  REQUIRE(leftovers(archive_.index(), !way.forgets) == "");
  undo();
}

size_t IndexChange::count(const std::string& kinds) const {
  const std::string all = "," + kinds + ",";
  return static_cast<size_t>(std::count_if(calls_.begin(), calls_.end(), [&](const Call& c) {
    return all.find("," + c.kind + ",") != std::string::npos;
  }));
}

void IndexChange::undo() const {
  restore(kept_, archive_.index());
}

Outcome IndexChange::run_with(Fault fault) const {
  fault.folder = archive_.index();
  return run(with_fault(fault, command_));
}

bool IndexChange::check_is_after() const {
  const std::string now = state_of(archive_.index());
  const bool is_after = generation_of(archive_.index()) > generation_;
  CHECK(now == (is_after ? after_ : before_));
  const Outcome o = lede_search({"-q", "-i", archive_.index(), "windmill"});
  CHECK(o.code == (now == "no index" ? 2 : 0));
  return is_after;
}

void IndexChange::check_completes(bool by_batch) const {
  by_batch = by_batch && way_.of == Way::Of::sources;
  const Outcome o = run(with_fault({}, by_batch ? batch_ : command_));
  INFO(o.err);
  // What was forgotten before the end of the run cannot be forgotten again.
  const bool was_purged = way_.forgets && contains(o.err, "was purged all the same");
  CHECK(o.code == (was_purged ? 2 : 0));
  CHECK(state_of(archive_.index()) == after_);
  CHECK(leftovers(archive_.index(), !way_.forgets) == "");
  const Outcome check = lede_index({"-q", "-i", archive_.index(), "--check"});
  INFO(check.out);
  CHECK(check.code == 0);
}

void IndexChange::check_goes_back() const {
  const bool is_after = generation_of(archive_.index()) > generation_;
  const Outcome o = lede_index({"-q", "-i", archive_.index(), "--rollback"});
  INFO(o.err);
  const std::string now = state_of(archive_.index());
  // A rebuild keeps no state that it could not read.
  const bool rebuilds = way_.options == std::vector<std::string>{"--rebuild"};
  if ((way_.forgets || rebuilds) && is_after) {
    CHECK((o.code == 0 || contains(o.err, "no earlier state")));
    CHECK((now == before_ || now == after_));
  } else {
    CHECK(o.code == 0);
    CHECK(now == (is_after ? before_ : earlier_));
  }
}

}  // namespace lede::testing
