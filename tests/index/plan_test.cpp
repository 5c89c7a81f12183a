// The plan of a batch: what is read, what is as it was, and what has vanished.
#include "indexer/batch/plan.h"

#include <doctest/doctest.h>

using namespace lede;

namespace {

constexpr ReadingVersions kVersions = {7, 8};
constexpr int64_t kSecond = 1000000000;

FoundFile found(const std::string& path, uint64_t size = 1000) {
  return {path, size, 100 * kSecond, 100 * kSecond};
}

/// The entry of a file that is the same since it was read.
SourceFile entry(const FoundFile& f) {
  SourceFile s;
  s.path = f.path.string();
  s.size = f.size;
  s.modified = f.modified;
  s.changed = f.changed;
  s.checked = f.changed + 10 * kSecond;
  s.version = kVersions.usual;
  return s;
}

IndexBefore index_of(const std::vector<FoundFile>& files) {
  IndexBefore before;
  before.stays = true;
  before.sources.add("/news");
  for (const auto& f : files) before.files.emplace(f.path.string(), entry(f));
  return before;
}

Walk walk_of(const std::vector<FoundFile>& files) {
  Walk walk;
  walk.roots = {"/news"};
  walk.files = files;
  return walk;
}

BatchPlan plan(const Walk& walk, const IndexBefore& before) {
  return plan_batch(walk, before, kVersions);
}

using Numbers = std::vector<size_t>;
using Paths = std::vector<std::string>;

const FoundFile kOne = found("/news/1.txt");
const FoundFile kTwo = found("/news/2.txt");
const FoundFile kThree = found("/news/3.txt");

}  // namespace

TEST_CASE("a new index is made of all files") {
  const auto p = plan(walk_of({kOne, kTwo}), {});
  CHECK(p.to_read == Numbers{0, 1});
  CHECK(p.changed);
  CHECK(p.sources.paths() == Paths{"/news"});
}

TEST_CASE("where nothing has changed there is nothing to do") {
  const auto p = plan(walk_of({kOne, kTwo}), index_of({kOne, kTwo}));
  CHECK(p.unchanged == Numbers{0, 1});
  CHECK_FALSE(p.changed);
}

TEST_CASE("a file is read again when it, its time or the reading rules change") {
  auto before = index_of({kOne, kTwo, kThree});
  before.files.at("/news/1.txt").size += 1;
  before.files.at("/news/2.txt").version = 6;
  before.files.at("/news/3.txt").version = kVersions.limited;
  CHECK(plan(walk_of({kOne, kTwo, kThree}), before).to_read == Numbers{0, 1});
  // It may have changed in the second in which it was read.
  before.files.at("/news/3.txt").checked = kThree.changed + kSecond;
  CHECK(plan(walk_of({kOne, kTwo, kThree}), before).to_read == Numbers{0, 1, 2});
}

TEST_CASE("a file has vanished only where its folder was looked through") {
  const auto before = index_of({kOne, kTwo});
  auto walk = walk_of({kOne});
  CHECK(plan(walk, before).vanished == Paths{"/news/2.txt"});
  walk.unreadable = {"/news"};
  CHECK(plan(walk, before).vanished.empty());
  walk = {};
  walk.missing = {"/news"};
  CHECK(plan(walk, before).vanished.empty());
  walk = {};
  walk.roots = {"/other"};
  const auto p = plan(walk, before);
  CHECK(p.vanished.empty());
  CHECK(p.sources.paths() == Paths{"/news", "/other"});
  CHECK(p.changed);
}

TEST_CASE(
    "where nothing of before stays, all is read, and sources that are not named are no more") {
  auto before = index_of({});
  before.stays = false;
  before.sources.add("/other");
  const auto p = plan(walk_of({kOne}), before);
  CHECK(p.to_read == Numbers{0});
  CHECK(p.changed);
  CHECK(p.sources.paths() == Paths{"/news"});
}
