// The lists of where facts come from and of why text is muted.
#include "common/store/evidence.h"

#include <doctest/doctest.h>

#include <string>

#include "indexer/article/article.h"

using namespace lede;

TEST_CASE("all that a fact may come from has words for people and a grade") {
  for (size_t i = 1; i < kEvidences; ++i) {
    const auto evidence = static_cast<Evidence>(i);
    CAPTURE(i);
    CHECK(words(evidence) != "");
    CHECK(confidence_of(evidence) != "");
    CHECK((!is_guess(evidence) || confidence_of(evidence) == "low"));
  }
  CHECK(words(Evidence::none) == "");
  CHECK(confidence_of(Evidence::none) == "");
}

TEST_CASE(
    "a fact that the source states counts more than its place, and that more than a stand-in") {
  CHECK(confidence_of(Evidence::json_ld) == "high");
  CHECK(confidence_of(Evidence::dateline) == "medium");
  CHECK(confidence_of(Evidence::dateline_without_year) == "low");
  CHECK(confidence_of(Evidence::record) == "high");
  CHECK(confidence_of(Evidence::record_domain) == "low");
}

TEST_CASE("every reason for muting text has words of its own") {
  for (size_t i = 1; i < kMuteReasons; ++i) {
    for (size_t k = 0; k < i; ++k)
      CHECK(words(static_cast<MuteReason>(i)) != words(static_cast<MuteReason>(k)));
  }
  CHECK(words(Muted{{0, 4}, MuteReason::recurs, "5 articles of Harbor Courier"}) ==
        "recurs in 5 articles of Harbor Courier");
  CHECK(words(Muted{{0, 4}, MuteReason::page_furniture, ""}) == "page furniture");
}
