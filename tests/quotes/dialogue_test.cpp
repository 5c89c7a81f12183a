// Questions and answers in paragraphs of their own, without verbs.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("an answer without a verb is not of the one who asked") {
  CHECK(speakers(
            "“I was at home all evening,” said Ann Lee.\n\n"
            "“And who can confirm that?” asked Robert Vance.\n\n"
            "“My cat can confirm it.”\n\n“Can it speak to us?”\n\n“It speaks to whom it likes.”") ==
        "Ann Lee, Robert Vance, Ann Lee, Robert Vance, Ann Lee");
}

TEST_CASE("an answer of somebody who has not spoken before has no speaker") {
  CHECK(told("“Who can confirm that?” asked Robert Vance.\n\n“My cat can confirm it.”") ==
        "Robert Vance: “Who can confirm that?”\n: “My cat can confirm it.”");
}

TEST_CASE("short turns of a dialogue are statements, short quotations elsewhere are not") {
  CHECK(speakers("“I was at home,” said Ann Lee.\n\nRobert Vance asked her where she had been.\n\n"
                 "“All evening.”\n\n“Alone?”\n\n“Alone.”") ==
        "Ann Lee, Robert Vance, Ann Lee, Robert Vance, Ann Lee");
  CHECK(speakers("“I was at home all evening,” said Ann Lee.\n\n“Never again.”") == "Ann Lee");
}
