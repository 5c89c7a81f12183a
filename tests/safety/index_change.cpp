#include "tests/safety/index_change.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/safety/index_state.h"
#include "tests/safety/newsroom.h"

namespace lede::testing {

IndexChange::IndexChange(const Way& way, size_t articles, unsigned seed)
    : kept_((archive_.root() / "before").string()),
      batch_({LEDE_INDEX_PROGRAM, "-q", "-i", archive_.index(), archive_.sources()}),
      command_(batch_) {
  Newsroom news(articles, seed);
  news.write(archive_);
  if (!way.first) {
    archive_.reindex();
    archive_.reindex({"--rebuild"});
    restore(archive_.index(), kept_);
    news.edit();
    news.write(archive_);
  }
  command_.insert(command_.end(), way.options.begin(), way.options.end());
  before_ = state_of(archive_.index());
  calls_ = calls_of({archive_.index()}, command_);
  after_ = state_of(archive_.index());
  REQUIRE(before_ != after_);
  REQUIRE(leftovers(archive_.index()) == "");
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
  CHECK((now == before_ || now == after_));
  const Outcome o = lede_search({"-q", "-i", archive_.index(), "windmill"});
  CHECK(o.code == (now == "no index" ? 2 : 0));
  return now == after_;
}

void IndexChange::check_completes(bool by_batch) const {
  const Outcome o = run(with_fault({}, by_batch ? batch_ : command_));
  INFO(o.err);
  CHECK(o.code == 0);
  CHECK(state_of(archive_.index()) == after_);
  CHECK(leftovers(archive_.index()) == "");
}

}  // namespace lede::testing
