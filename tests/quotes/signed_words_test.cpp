// Embedded posts, and quotations with a name behind a dash.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("a post is said by whose name and handle stand under it") {
  CHECK(told("The pond stays open all night. — Ilse Marrow (@ilsemarrow) May 3, 2021") ==
        "Ilse Marrow: The pond stays open all night.");
  CHECK(told("Thank you all! pic.twitter.com/a1b2c3\n\n— Bea Tull (@btull) May 4, 2021\n\n"
             "The crews slept.") == "Bea Tull: Thank you all!");
  CHECK(told("We leave at noon -- all of us. -- Bea Tull (@btull) – May 4, 2021") ==
        "Bea Tull: We leave at noon -- all of us.");
}

TEST_CASE("a quotation alone is said by whose name stands behind a dash") {
  CHECK(told("“If it rains, I stay in.” — pool manager Bea Tull") ==
        "Bea Tull: “If it rains, I stay in.”");
  CHECK(told("‘If it’s raining, I stay in.’\n\n— Bea Tull, who runs the pool") ==
        "Bea Tull: ‘If it’s raining, I stay in.’");
  CHECK(told("“The pond is a public good.”\n\nIlse Marrow, The Lantern\n\nThe pond froze.") ==
        "Ilse Marrow: “The pond is a public good.”");
}

TEST_CASE("a dash signs nothing in prose, nor behind more than one quotation") {
  CHECK(told("The ferry was late — Ann Lee").empty());
  CHECK(told("The “express” and the “night boat” — Ann Lee").empty());
  CHECK(told("The council met (@ the old hall) on Monday — late.").empty());
}
