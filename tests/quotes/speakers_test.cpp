// Who says it: subjects, descriptions, sources without a name.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("the subject is found past what is said of it") {
  CHECK(speakers("Ann Lee, a bridge engineer from Orvesk, said the piers were sound.") ==
        "Ann Lee");
  CHECK(speakers("Ann Lee, who built the bridge, said the piers were sound.") == "Ann Lee");
  CHECK(speakers("Sen. Ann Lee (D-Mo.) said the piers were sound.") == "Ann Lee");
  CHECK(speakers("Ann Lee, 58, a diver, said the piers were sound.") == "Ann Lee");
  CHECK(speakers("“The piers are sound,” said Ann Lee, who built them.") == "Ann Lee");
  CHECK(speakers("Ann Lee later publicly said the piers were sound.") == "Ann Lee");
}

TEST_CASE("a name behind its description is the speaker") {
  CHECK(speakers("The board’s chief engineer, Ann Lee, said the piers were sound.") == "Ann Lee");
  CHECK(speakers("“The piers are sound,” said its chair, Ann Lee.") == "Ann Lee");
  CHECK(speakers("The Director of the Harbour Board, Capt. Ann Lee, said the piers were sound.") ==
        "Ann Lee");
}

TEST_CASE("a name stays the subject past brackets, dashes and two descriptions") {
  CHECK(speakers("On Monday, Gov. Ann Lee (D-MO), said the piers were sound.") == "Ann Lee");
  CHECK(speakers("Ann Lee, the former mayor, who has watched the town, said it was sound.") ==
        "Ann Lee");
  CHECK(speakers("The judge -- who has seen it all -- said the piers were sound.") == "The judge");
  CHECK(speakers("The bridge is sound, teachers and union officials said on Monday.") ==
        "teachers and union officials");
  CHECK(speakers("Ann Lee, 58, has in the past said that the piers were sound.") == "Ann Lee");
}

TEST_CASE("a second verb has the subject of its clause") {
  CHECK(told("The crowd cheered when Ann Lee came back and vowed to rebuild the bridge.") ==
        "Ann Lee: to rebuild the bridge");
  CHECK(told("Ann Lee rebuked critics who say the bridge is unsafe, saying it would be mended.") ==
        "critics: the bridge is unsafe\nAnn Lee: it would be mended");
  CHECK(
      speakers("When she ran for mayor, Ann Lee attacked Tom Vance, saying the piers were bad.") ==
      "Ann Lee");
  CHECK(speakers("It pleased Ann Lee, a judge, and the Dockers Union, which issued a letter asking "
                 "whether the piers were sound.") == "Dockers Union");
  CHECK(speakers("In Bath, Maine, Ann Lee attacked the board and said the piers were bad.") ==
        "Ann Lee");
}

TEST_CASE("the head of a phrase speaks, not who is named in it") {
  CHECK(speakers("Ann Lee came. The Lee report said the piers were sound.") == "The Lee report");
  CHECK(speakers("Ann Lee came. A spokesman for Lee said the piers were sound.") ==
        "A spokesman for Lee");
  CHECK(speakers("Officials said the piers were sound.") == "Officials");
}

TEST_CASE("who is announced speaks in the quotation that follows") {
  CHECK(speakers("Ann Lee put it like this:\n\n“The piers are as sound as a bell.”") == "Ann Lee");
  CHECK(speakers("Ann Lee said in a statement. “The piers are as sound as a bell.”") == "Ann Lee");
}

TEST_CASE("a quotation alone is the last speaker's, and marked so") {
  const auto all =
      statements_of("“The piers are sound,” said Ann Lee.\n\n“We shall open the bridge in May.”");
  REQUIRE(all.size() == 2);
  CHECK(all[1].speaker == "Ann Lee");
  CHECK(all[1].inferred);
  CHECK_FALSE(all[1].mention);
  CHECK_FALSE(all[0].inferred);
}

TEST_CASE("a quotation behind the only person named since the last speaker is that person's") {
  CHECK(
      speakers("“The piers are sound,” said Ann Lee.\n\nThat did not calm Robert Vance. “We shall "
               "open it in May.”") == "Ann Lee, Robert Vance");
  CHECK(
      speakers("“The piers are sound,” said Ann Lee.\n\nThat calmed Tom Vance and Mary Brakk. “We "
               "shall open it in May.”") == "Ann Lee, Ann Lee");
}

TEST_CASE("who is described and then said to say is the one described") {
  CHECK(speakers("“The piers are sound,” said Ann Lee, a former judge who now advises the town.") ==
        "Ann Lee");
  CHECK(speakers("They met Ann Lee, a former judge who said the piers were sound.") == "Ann Lee");
}

TEST_CASE("the place at the beginning of a report says nothing") {
  CHECK(speakers("ORVESK: The bridge is sound, Mayor Ann Lee said on Friday.") == "Ann Lee");
}

TEST_CASE("far from a speaker a quotation has none") {
  const auto all = statements_of(
      "“The piers are sound,” said Ann Lee.\n\nIt rained.\n\nIt rained on.\n\nIt snowed.\n\n"
      "“We shall open the bridge in May.”");
  REQUIRE(all.size() == 2);
  CHECK(all[1].speaker.empty());
}

TEST_CASE("a heading ends what a speaker may go on saying") {
  Article a =
      article_of("“The piers are sound,” said Ann Lee.\n\n“We shall open the bridge in May.”");
  a.paragraphs[1].section = 0;
  find_statements(a);
  REQUIRE(a.statements.size() == 2);
  CHECK(a.statements[1].speaker.empty());
}

TEST_CASE("two verbs beside two quotations are two people's") {
  CHECK(told("Ann Lee defended the plan in a film: “It works,” the minister says in it.") ==
        "the minister: “It works,”");
}

TEST_CASE("a pronoun may mean somebody without a name who spoke last") {
  CHECK(speakers("The ministry said the piers were sound. It added that the bridge was safe.") ==
        "The ministry, The ministry");
  CHECK(speakers("Officials said the piers were sound. They added that the bridge was safe.") ==
        "Officials, Officials");
  CHECK(
      speakers("A spokesman said the piers were shown to Robert Vance. He said they were sound.") ==
      "A spokesman, A spokesman");
  CHECK(speakers("The ministry said the piers were sound. They added that the bridge was safe.") ==
        "The ministry, ");
}

TEST_CASE("a verb of judging behind a quotation tells who speaks, as any verb of saying does") {
  for (const char* verb : {"announced", "explains", "lamented", "whispered", "grunted"}) {
    CAPTURE(verb);
    const auto said = statements_of("“We did all of it for you and for your friends,” Ann Lee " +
                                    std::string(verb) + ". The day ended.");
    REQUIRE(said.size() == 1);
    CHECK(said[0].speaker == "Ann Lee");
    CHECK_FALSE(said[0].inferred);
  }
}

TEST_CASE("what somebody else's report states is the report's, and what follows the subject's") {
  const auto said = statements_of(
      "Ann Lee criticized a Kestrel story stating that she had failed, calling the paper “a bad "
      "joke”. The board issued a statement saying it would stay.");
  REQUIRE(said.size() == 3);
  CHECK(said[0].speaker == "a Kestrel story");
  CHECK(said[1].speaker == "Ann Lee");
  CHECK(said[2].speaker == "The board");
}

TEST_CASE("verbs that say nothing are no statements") {
  CHECK(statements_of("Tom Lee welcomed her with some suggested questions.").empty());
  CHECK(statements_of("The firm settled it without admitting guilt in the matter.").empty());
  CHECK(statements_of("We describe the States as “a plural thing of old”.").empty());
  CHECK(statements_of("Someone called the police after hearing her cry “Help me!” that night.")
            .empty());
}
