// The choice of weights on some collections, to be tried on another.
#include "tests/measure/leave_one_out.h"

#include <doctest/doctest.h>

#include <vector>

using namespace lede::testing;

namespace {

/// A collection where the part `tells` is large for what is relevant and `misleads` for what isn't.
WeighedCollection collection(size_t tells, size_t misleads) {
  WeighedQuery q;
  q.grades = {{"right", 1}, {"wrong", 0}};
  q.found = {0, 1};
  for (const size_t article : {0, 1}) {
    Candidate c;
    c.article = article;
    c.passage = article == 1 ? 1 : 2;
    c.parts[article == 1 ? tells : misleads] = 3;
    q.candidates.push_back(c);
  }
  WeighedCollection out;
  out.queries = {q, q};
  out.plain = {0.5, 0.5, 0.5, 1};
  return out;
}

}  // namespace

TEST_CASE("what tells the relevant ones gets a weight, and what misleads none") {
  const auto c = collection(1, 4);
  const Parts weights = fit({&c});
  CHECK(weights[1] > 0);
  CHECK(weights[4] == 0);
  CHECK(rank_by(c.queries[0], weights) == std::vector{1, 0});
  CHECK(rank_by(c.queries[0], {}) == std::vector{0, 1});
}

TEST_CASE("an article stands where its best passage does, and what was not weighed behind all") {
  WeighedQuery q;
  q.found = {1, 2, 3};
  q.candidates = {{0, 1, {}, true}, {1, 2, {}, true}, {0, 3, {}, true}, {2, 9, {}, false}};
  CHECK(rank_by(q, {}) == std::vector{1, 2, 3});
}
