// Interviews and transcripts.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("a label speaks for its paragraph") {
  CHECK(told("ANN LEE: Why is the ferry late?\n\nROBERT VANCE: It is always late.\n\n"
             "LEE: Since when?\n\nVANCE: Since May.") ==
        "Ann Lee: Why is the ferry late?\nRobert Vance: It is always late.\n"
        "Ann Lee: Since when?\nRobert Vance: Since May.");
}

TEST_CASE("a paragraph without a label goes on with the one before") {
  CHECK(told("LEE: Why is the ferry late?\n\nVANCE: It is always late.\n\nSince May, I think.\n\n"
             "LEE: And before?\n\nVANCE: I was away.") ==
        "Lee: Why is the ferry late?\nVance: It is always late.\nVance: Since May, I think.\n"
        "Lee: And before?\nVance: I was away.");
}

TEST_CASE("answers are of the only person in the headline, questions nobody's") {
  const std::string text =
      "Q: Why is the ferry late?\n\nA: It is always late.\n\nQ: Since when?\n\nA: Since May.";
  CHECK(told(text, "Robert Vance on ferries") ==
        "Robert Vance: It is always late.\nRobert Vance: Since May.");
  CHECK(statements_of(text, "Robert Vance on ferries")[0].inferred);
  CHECK(told(text, "The ferries").empty());
}

TEST_CASE("colons in running text label nothing") {
  CHECK(told("Update: The ferry is late.\n\nWeather: It rains.\n\nTraffic: It stands.").empty());
}

TEST_CASE("a headline in the text with a colon says who speaks") {
  CHECK(told("Vance: No ferry before Monday\n\nIt rained on.") == "Vance: No ferry before Monday");
}
