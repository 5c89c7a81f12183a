// Interviews and transcripts: who speaks in a paragraph that begins with a label.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("a label speaks for its paragraph, and short labels have the names of longer ones") {
  CHECK(told("MARTHA QUILL, host: You brought a ladder.\n\n"
             "SEN. OWEN BRACK (R-Utah): I always do.\n\n"
             "QUILL: Why?\n\nBRACK: The shelves are high.") ==
        "Martha Quill: You brought a ladder.\nOwen Brack: I always do.\n"
        "Martha Quill: Why?\nOwen Brack: The shelves are high.");
}

TEST_CASE("the prose before an interview gives its labels their names in full") {
  CHECK(speakers("Gardeners Ilse Marrow and Bea Tull met us by the pond.\n\n"
                 "MARROW: I dug it.\n\nTULL: You watched me dig it.\n\nMARROW: I held the lamp.") ==
        "Ilse Marrow, Bea Tull, Ilse Marrow");
}

TEST_CASE("what a turn tells of others is part of the turn") {
  CHECK(told("QUILL: Did the mayor call?\n\nBRACK: The mayor said that I was late.\n\n"
             "QUILL: And you?\n\nBRACK: I told her, “Buy a clock.”") ==
        "Quill: Did the mayor call?\nBrack: The mayor said that I was late.\n"
        "Quill: And you?\nBrack: I told her, “Buy a clock.”");
}

TEST_CASE("a paragraph without a label goes on with the one before, and is marked as inferred") {
  const std::string text =
      "QUILL: Why the ladder?\n\nBRACK: The shelves are high.\n\nThey were built for giants.\n\n"
      "QUILL: Who built them?\n\nBRACK: My father.";
  CHECK(speakers(text) == "Quill, Brack, Brack, Quill, Brack");
  CHECK_FALSE(statements_of(text)[1].inferred);
  CHECK(statements_of(text)[2].inferred);
}

TEST_CASE("prose behind the last turn is nobody's turn, but for what speaks of itself") {
  CHECK(told("QUILL: Why the ladder?\n\nBRACK: The shelves are high.\n\nQUILL: Who built them?\n\n"
             "BRACK: My father.\n\nI have told my son to build lower.\n\n"
             "The library opens on Monday.") ==
        "Quill: Why the ladder?\nBrack: The shelves are high.\nQuill: Who built them?\n"
        "Brack: My father.\nBrack: I have told my son to build lower.");
}

TEST_CASE("answers are of whom the introduction or the headline names, questions nobody's") {
  const std::string questions =
      "Q: Why is the ferry late?\n\nA: It is always late.\n\nQ: Since when?\n\nA: Since May.";
  const std::string answers = "Robert Vance: It is always late.\nRobert Vance: Since May.";
  CHECK(told(questions, "Robert Vance on ferries") == answers);
  CHECK(told("Captain Robert Vance retires in June.\n\n" + questions) == answers);
  CHECK(statements_of(questions, "Robert Vance on ferries")[0].inferred);
  CHECK(told(questions, "The ferries").empty());
}

TEST_CASE("questions of the paper are nobody's statements") {
  CHECK(told("THE LANTERN: Whose idea was it?\n\nBEA TULL: I had it first.\n\n"
             "THE LANTERN: And the pond?\n\nTULL: I dug that, too.") ==
        "Bea Tull: I had it first.\nBea Tull: I dug that, too.");
}

TEST_CASE("stage directions at the ends of a turn are left out") {
  CHECK(told("[BELLS]\n\nQUILL: Can you hear that? (Laughs)\n\n(SOUND OF RAIN)\n\n"
             "BRACK: [Pauses.] I can.\n\nQUILL: So can we.\n\nBRACK: Good.") ==
        "Quill: Can you hear that?\nBrack: I can.\nQuill: So can we.\nBrack: Good.");
}

TEST_CASE("a name on a line of its own speaks for what follows") {
  CHECK(told("Bea Tull met Robert Vance on the quay.\n\nBea Tull\n\nHow long did you sail?\n\n"
             "Robert Vance\n\nI sailed for thirty years.\n\nBea Tull\n\nDo you miss it?\n\n"
             "Robert Vance\n\nEvery morning.") ==
        "Bea Tull: How long did you sail?\nRobert Vance: I sailed for thirty years.\n"
        "Bea Tull: Do you miss it?\nRobert Vance: Every morning.");
}

TEST_CASE("colons of lists and notes label no turns") {
  CHECK(told("Update: The ferry is late.\n\nWeather: It rains.\n\nTraffic: It stands.").empty());
  CHECK(told("It begins on Saturday.\n\nVenue: Mill Lane.\n\nReferee: Ann Lee.\n\nVenue: Harrow "
             "Park.\n\n"
             "Referee: Tom Brown.")
            .empty());
  // What stands under a name may be about that person.
  CHECK(told("Two want the post.\n\nRobert Vance: Vance wants to tax ferries.\n\nBea Tull: Tull "
             "wants to sell them.\n\n"
             "Robert Vance: Ships pay little, as Vance has found for you.")
            .empty());
}

TEST_CASE("turns of people whom a transcript cannot name are no person's") {
  const auto all = statements_of(
      "MARTHA QUILL, host: You brought a ladder.\n\nSEN. OWEN BRACK (R-Utah): I always do.\n\n"
      "UNIDENTIFIED: We have to go.\n\nQUILL: Why?\n\nMALE SPEAKER: That is no ladder.");
  REQUIRE(all.size() == 5);
  for (const size_t i : {size_t{2}, size_t{4}}) CHECK_FALSE(all[i].person);
  CHECK(all[2].speaker == "UNIDENTIFIED");
  CHECK(all[4].speaker == "MALE SPEAKER");
  CHECK(all[3].speaker == "Martha Quill");
}

TEST_CASE("a label over two lines names its speaker on one") {
  CHECK(speakers("OWEN\nBRACK: I always do.\n\nMARTHA QUILL: Why?\n\nOWEN\nBRACK: The shelves are "
                 "high.\n\nMARTHA QUILL: Are they?") ==
        "Owen Brack, Martha Quill, Owen Brack, Martha Quill");
}
