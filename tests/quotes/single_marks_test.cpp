// Single marks of British papers, which look like apostrophes.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("apostrophes inside a quotation do not close it") {
  CHECK(
      told("‘The Smiths’ roof shook, and ’twas midnight before the lorries’ lamps went out,’ "
           "said Ann Lee.") ==
      "Ann Lee: ‘The Smiths’ roof shook, and ’twas midnight before the lorries’ lamps went out,’");
  CHECK(told("‘They’re only doin’ it for the rock ’n’ roll,’ said Ann Lee.") ==
        "Ann Lee: ‘They’re only doin’ it for the rock ’n’ roll,’");
  CHECK(told("'It's the dockers' '90s all over again,' said Ann Lee.") ==
        "Ann Lee: 'It's the dockers' '90s all over again,'");
}

TEST_CASE("apostrophes outside of quotations open none") {
  CHECK(told("The boys' first win since the '80s was their fans' joy, said Ann Lee.") ==
        "Ann Lee: The boys' first win since the '80s was their fans' joy");
  CHECK(told("Ann Lee asked if the 'dark skies' rule held.\n\n'Twas ever thus.") ==
        "Ann Lee: if the 'dark skies' rule held");
}

TEST_CASE("a quotation that ends in one inside of it goes on behind the verb") {
  CHECK(told("“I asked the crew to wait,” said Ann Lee. “They said, ‘For whom?’”") ==
        "Ann Lee: “I asked the crew to wait,” / “They said, ‘For whom?’”");
  CHECK(told("‘She told me, “Wait for the crew,”’ said Ann Lee.") ==
        "Ann Lee: ‘She told me, “Wait for the crew,”’");
}

TEST_CASE("a quotation that the next paragraph opens again is not closed by an apostrophe") {
  CHECK(told("‘We wrote twice,’ said Ann Lee. ‘Nobody asked the dockers’ union.\n\n"
             "‘We shall write again.’") ==
        "Ann Lee: ‘We wrote twice,’ / ‘Nobody asked the dockers’ union. / ‘We shall write again.’");
}

TEST_CASE("low single marks and corner brackets quote") {
  CHECK(told("‚The bridge is closed,‘ said Ann Lee.") == "Ann Lee: ‚The bridge is closed,‘");
  CHECK(told("「橋は閉鎖」 said Ann Lee.") == "Ann Lee: 「橋は閉鎖」");
}
