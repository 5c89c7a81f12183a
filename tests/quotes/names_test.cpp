// Names, titles and pronouns.
#include <doctest/doctest.h>

#include "tests/quotes/told.h"

using namespace lede;
using namespace lede::testing;

TEST_CASE("a last name is the whole name of the article, its headline's too") {
  CHECK(speakers("Robert Vance came home. Vance said he was tired.") == "Robert Vance");
  CHECK(speakers("Mr. Vance said the ferry was late.", "Robert Vance comes home") ==
        "Robert Vance");
  CHECK(speakers("Robert Vance came home. Robert said he was tired.") == "Robert Vance");
}

TEST_CASE("the office beside a name is kept") {
  const auto all = statements_of("Harbour Secretary Robert Vance came. Vance said it rained.");
  REQUIRE(all.size() == 1);
  CHECK(all[0].speaker == "Robert Vance");
  CHECK(all[0].office == "Harbour Secretary");
  CHECK(all[0].person);
  const auto chair = statements_of("The bank's deputy director, Ann Lee, said it rained.");
  REQUIRE(chair.size() == 1);
  CHECK(chair[0].office == "deputy director");
}

TEST_CASE("an office alone means the only one who has it") {
  const std::string before = "Sen. Ann Lee and Gov. Robert Vance met. ";
  CHECK(speakers(before + "The governor said it rained.") == "Robert Vance");
  CHECK(statements_of(before + "The governor said it rained.")[0].inferred);
  CHECK(speakers("Gov. Ann Lee and Gov. Robert Vance met. The governor said it rained.") ==
        "The governor");
}

TEST_CASE("two people of one last name stay apart") {
  CHECK(speakers("Ann Lee and Robert Lee met. Mr. Lee said it rained. Ann Lee said it snowed.") ==
        "Robert Lee, Ann Lee");
  CHECK(speakers("Tom Vance Jr. and Tom Vance met. Tom Vance Jr. said it rained.") ==
        "Tom Vance Jr.");
}

TEST_CASE("names of the world") {
  CHECK(speakers("Lee Jae-myung came. Lee said it rained.") == "Lee Jae-myung");
  CHECK(speakers("Kim Jong Un came. Kim said it rained.") == "Kim Jong Un");
  CHECK(speakers("Xi Jinping came. Xi said it rained.") == "Xi Jinping");
  CHECK(speakers("Mohammed bin Salman came. Salman said it rained.") == "Mohammed bin Salman");
  CHECK(speakers("Bashar al-Masri came. Masri said it rained.") == "Bashar al-Masri");
  CHECK(speakers("Anna van der Berg came. Berg said it rained.") == "Anna van der Berg");
  CHECK(speakers("Zoë Brânză came. Brânză said it rained.") == "Zoë Brânză");
  CHECK(speakers("Rosa Núñez-Ortega came. Núñez-Ortega said it rained.") == "Rosa Núñez-Ortega");
}

TEST_CASE("a pronoun is the last speaker that fits") {
  CHECK(speakers("Ann Lee said it rained. She said it snowed.") == "Ann Lee, Ann Lee");
  CHECK(speakers("Ann Lee met Robert Vance. He said it rained. She said it snowed.") ==
        "Robert Vance, Ann Lee");
  const auto all = statements_of("Ann Lee said it rained. She said it snowed.");
  REQUIRE(all.size() == 2);
  CHECK_FALSE(all[0].inferred);
  CHECK(all[1].inferred);
}

TEST_CASE("a pronoun that fits nobody has no speaker") {
  CHECK(speakers("Robert Vance came home. She said it rained.").empty());
  CHECK(statements_of("Robert Vance came home. She said it rained.").size() == 1);
  CHECK(speakers("Robert Vance came home. They said it rained.").empty());
}

TEST_CASE("the pronouns that follow a name tell how it is spoken of") {
  CHECK(
      speakers("Ngodi Abwe sold her boat. Robert Vance bought it. “I love it,” he said. Abwe wept. "
               "“I miss it,” she said.") == "Robert Vance, Ngodi Abwe");
}

TEST_CASE("a source without a name is no person") {
  const auto all = statements_of("Officials said it rained.");
  REQUIRE(all.size() == 1);
  CHECK_FALSE(all[0].person);
}
