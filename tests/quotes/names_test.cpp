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

TEST_CASE("a nickname in marks or brackets is no quotation, and no part of the whole name") {
  const std::string other = "Ann George came home. ";
  for (const std::string nickname :
       {"“Dickie”", "\"Bill\"", "\"Dickie\"", "'Dickie'", "‘Dickie’", "(Dickie)"}) {
    const std::string name = "Robert " + nickname + " George";
    CAPTURE(nickname);
    CHECK(speakers(other + "“It rained,” said " + name + ", who walks.") == "Robert George");
    CHECK(speakers(other + name + " said it rained.") == "Robert George");
    CHECK(speakers(name + " came home. George said he was tired.") == "Robert George");
    CHECK(told(name + " said it rained.") == "Robert George: it rained");
  }
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
  CHECK(speakers("Tran Van Thanh came. Thanh said it rained.") == "Tran Van Thanh");
  CHECK(speakers("Mohammed bin Salman came. Salman said it rained.") == "Mohammed bin Salman");
  CHECK(speakers("Bashar al-Masri came. Masri said it rained.") == "Bashar al-Masri");
  CHECK(speakers("Anna van der Berg came. Berg said it rained.") == "Anna van der Berg");
  CHECK(speakers("Zoë Brânză came. Brânză said it rained.") == "Zoë Brânză");
  CHECK(speakers("Rosa Núñez-Ortega came. Núñez-Ortega said it rained.") == "Rosa Núñez-Ortega");
}

TEST_CASE("a last name with its particles is that of the whole name") {
  CHECK(speakers("Anna van der Berg-Vance came. Van der Berg said it rained.") ==
        "Anna van der Berg-Vance");
  CHECK(speakers("Anna van den Berg came. Van den Berg said it rained.") == "Anna van den Berg");
}

TEST_CASE("letters behind a name are no part of it") {
  CHECK(speakers("Ann Lee KC came. Lee said it rained.") == "Ann Lee");
  CHECK(speakers("Ann Lee KC said it rained.") == "Ann Lee");
  CHECK(speakers("Ann Lee, MBE, who built the bridge, said it rained.") == "Ann Lee");
}

TEST_CASE("a word before the name that says what a person is makes it a person's") {
  CHECK(speakers("Umpire Ottla Brakk Vane left. “It rains,” she said.") == "Ottla Brakk Vane");
  CHECK(speakers("Nine-year-old Ottla Brakk came. “It rains,” she said.") == "Ottla Brakk");
  CHECK(speakers("A vet, Ottla Brakk, came. “It rains,” she said.") == "Ottla Brakk");
  CHECK(speakers("Ottla Brakk, a young dentist, came. “It rains,” she said.") == "Ottla Brakk");
  CHECK(speakers("The hall, Ottla Brakk, was full. “It rains,” she said.").empty());
}

TEST_CASE("what the article says that a person is means the only one who is it") {
  CHECK(speakers("Engineer Ann Vance came. The engineer said it rained.") == "Ann Vance");
  CHECK(speakers("Ann Vance, a retired pilot from Orvesk, came. The pilot said it rained.") ==
        "Ann Vance");
  CHECK(speakers("Ann Vance, a pilot, and Tom Lee, a pilot, came. The pilot said it rained.") ==
        "The pilot");
}

TEST_CASE("what a person is stands beside the name in many ways") {
  CHECK(speakers("Ann Vance, the town’s mayor, came. The mayor said it rained.") == "Ann Vance");
  CHECK(speakers("Ann Vance, mayor of Orvesk, came. The mayor said it rained.") == "Ann Vance");
  CHECK(speakers("Ann Vance is a nurse. Tom Lee is a pilot. The nurse said it rained.") ==
        "Ann Vance");
  CHECK(speakers("Tom Lee’s lawyer, Ann Vance, came. His lawyer said it rained.") == "Ann Vance");
  CHECK(speakers("Ann Vance, 48, and Tom Lee, 51, came. The 48-year-old said it rained.") ==
        "Ann Vance");
}

TEST_CASE("an office of two words means who has both") {
  CHECK(speakers("Foreign Minister Ann Vance and Finance Minister Tom Lee met. The foreign "
                 "minister said it rained.") == "Ann Vance");
  CHECK(speakers("Ann Vance, the chief executive, came. The chief executive said it rained.") ==
        "Ann Vance");
  CHECK(speakers("Former President Tom Lee and President Ann Vance met. The former president said "
                 "it rained. The president said it snowed.") == "Tom Lee, Ann Vance");
  CHECK(speakers("Foreign Minister Ann Vance came. The finance minister said it rained.") ==
        "The finance minister");
}

TEST_CASE("a deputy is not the one who is deputised for") {
  CHECK(speakers("Mayor Tom Lee and Deputy Mayor Ann Vance met. The mayor said it rained.") ==
        "Tom Lee");
  CHECK(speakers("Deputy Mayor Ann Vance came. The mayor said it rained.") == "The mayor");
  CHECK(speakers("Deputy Attorney General Ann Vance came. The attorney general said it rained.") ==
        "The attorney general");
}

TEST_CASE("two first names before one last name are two people") {
  CHECK(speakers("Tom and Ann Vance came. Tom said it rained. “It snows,” she said.") ==
        "Tom Vance, Ann Vance");
}

TEST_CASE("what a person is tells how the person is spoken of") {
  CHECK(speakers("Councilwoman Ottla Vane met Councilman Brakk Orne. He said it rained. She said "
                 "it snowed.") == "Brakk Orne, Ottla Vane");
  CHECK(speakers("Alex Orne, an actress, came. “It rains,” she said.") == "Alex Orne");
}

TEST_CASE("whose deputy somebody is says nothing of how that one is spoken of") {
  CHECK(speakers("Tom Lee said it rained. Ottla Orne, his deputy, shook her head. “It snows,” she "
                 "said.") == "Tom Lee, Ottla Orne");
  CHECK(speakers("Ottla Orne was his deputy. He said it rained.").empty());
}

TEST_CASE("titles are no part of a name") {
  CHECK(speakers("Detective Chief Inspector Ottla Brakk came. Brakk said it rained.") ==
        "Ottla Brakk");
}

TEST_CASE("a first name with what it is of somebody is a person") {
  CHECK(speakers("Robert Vance came. His wife, Ottla, said it rained. “And snows,” she said.") ==
        "Ottla, Ottla");
  CHECK(speakers("Robert Vance came with his son Brakk. His son said it rained.") == "Brakk");
  CHECK(speakers("Ann Vance came with her brother, Tom. Tom Vance wept. Her brother said it "
                 "rained.") == "Tom Vance");
  CHECK(speakers("Ann Vance came with her brother, Tom, and his brother, Luke. His brother said "
                 "it rained.") == "His brother");
}

TEST_CASE("a first name that more is said of is still the whole name's") {
  CHECK(speakers("Robert Vance came. Robert, who was late, wept. Robert said it rained.") ==
        "Robert Vance");
  CHECK(speakers("MLA R. Ottla Brakk came. Ms. Ottla said it rained.") == "R. Ottla Brakk");
}

TEST_CASE("a last name that is a place's word elsewhere") {
  CHECK(speakers("Park Jae-min came. Park said it rained.") == "Park Jae-min");
}

TEST_CASE("a pronoun is the subject of the sentence before, not who is named behind it") {
  CHECK(speakers("Robert Vance met Tom Lee. He said it rained.") == "Robert Vance");
  CHECK(speakers("Tom Lee said it snowed. Asked for long about the bridge at Orvesk and its piers, "
                 "Robert Vance sighed. “It rains,” he said.") == "Tom Lee, Robert Vance");
  CHECK(speakers("Robert Vance’s friend Tom Lee came. He said it rained.") == "Tom Lee");
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

TEST_CASE("who spoke last and is named again goes on, whoever was named between") {
  CHECK(speakers("Tom Lee said it snowed. Robert Vance wept. Lee sighed. He said it rained.") ==
        "Tom Lee, Tom Lee");
}

TEST_CASE("the pronouns that follow a name tell how it is spoken of") {
  CHECK(
      speakers("Ngodi Abwe sold her boat. Robert Vance bought it. “I love it,” he said. Abwe wept. "
               "“I miss it,” she said.") == "Robert Vance, Ngodi Abwe");
}

TEST_CASE("one pronoun is enough in the sentence whose subject the name is") {
  CHECK(speakers("Ottla Brakk lost her boat. Robert Vance came. “It rains,” she said.") ==
        "Ottla Brakk");
}

TEST_CASE("firms, offices and days are no persons") {
  const auto is_person = [](const std::string& text) {
    const auto all = statements_of(text);
    return !all.empty() && all[0].person;
  };
  CHECK_FALSE(is_person("In May Orvex said it rained."));
  CHECK_FALSE(is_person("In May Orvex Ltd said it rained."));
  CHECK_FALSE(is_person("In May the Orvesk Fed said it rained."));
  CHECK_FALSE(is_person("In May the Orvesk Interior Ministry said it rained."));
  CHECK_FALSE(is_person("In May Orvex7 Brakk said it rained."));
  CHECK_FALSE(is_person("The paper on Wednesday said it rained."));
  CHECK(is_person("In May Ottla Brakk said it rained."));
  CHECK(is_person("In May Brakk said he was tired. Brakk wept."));
}

TEST_CASE("he and she are persons, never a firm that spoke") {
  CHECK(speakers("Tom Lee came. Orvex said it rained. It was late when he said it snowed.") ==
        "Orvex, Tom Lee");
}

TEST_CASE("a word of a caption or a headline is no first name") {
  CHECK(speakers("President Tom Vance came. JUST WATCHED Vance calls for rain. Vance said it "
                 "rained.") == "Tom Vance");
  CHECK(speakers("Tom Vance came. He will persuade them. How To Persuade Vance. Vance said it "
                 "rained.") == "Tom Vance");
}

TEST_CASE("first and last names that are words") {
  CHECK(speakers("Rose Brakk said it rained. “It snows,” she said.") == "Rose Brakk, Rose Brakk");
  CHECK(speakers("“It rains,” said Chip Lake. Lake said it snowed.") == "Chip Lake, Chip Lake");
  CHECK(speakers("Tom West came to West Orvesk. West said it rained.") == "Tom West");
  CHECK(speakers("Ann May came in May. May said it rained.") == "Ann May");
  CHECK(speakers("Paul King came. Mr. King said it rained.") == "Paul King");
  CHECK(speakers("Ann West came. The West said it rained.") == "The West");
}

TEST_CASE("an initial is part of a name, also where it is a word") {
  CHECK(speakers("Brakk A. Vane came. Vane said it rained.") == "Brakk A. Vane");
}

TEST_CASE("a form of address is no office") {
  CHECK(statements_of("Mr. Tom Lee said it rained.")[0].office.empty());
  CHECK(statements_of("The presidential candidate Tom Lee said it rained.")[0].office ==
        "presidential candidate");
  CHECK(statements_of("Its now senior adviser, Tom Lee, said it rained.")[0].office ==
        "senior adviser");
}

TEST_CASE("a source without a name is no person") {
  const auto all = statements_of("Officials said it rained.");
  REQUIRE(all.size() == 1);
  CHECK_FALSE(all[0].person);
}

TEST_CASE("firms and offices are no people, and no pronoun means them") {
  CHECK_FALSE(
      statements_of("The town cheered. On Monday Zelmark said the pier was sound.")[0].person);
  CHECK(speakers("Quarno and Zelmark said the pier was sound.") == "Quarno and Zelmark");
  CHECK(speakers("The Orvesk Citizenship and Harbour Services said the pier was sound.") ==
        "The Orvesk Citizenship and Harbour Services");
}

TEST_CASE("first and last names may be words of other kinds") {
  CHECK(speakers("Bill Vance came. “It is sound,” Vance said.") == "Bill Vance");
  CHECK(speakers("Tom West came. “It is sound,” West said.") == "Tom West");
  CHECK(speakers("JUST WATCHED Brakk saves the pier. Brakk said it was sound.") == "Brakk");
}

TEST_CASE("a name behind a long title is its own") {
  CHECK(speakers("University of Orvesk professor Ann Lee said the pier was sound.") == "Ann Lee");
  CHECK(statements_of("Mr. Vance said the pier was sound.")[0].office.empty());
}

TEST_CASE("a rank before an office is of the office") {
  const auto said = statements_of(
      "Vice-Mayor Tarn Voskuil said it rained. Voskuil said that it was late. "
      "Ex-minister Mara Hicks said it snowed.");
  REQUIRE(said.size() == 3);
  CHECK(said[0].speaker == "Tarn Voskuil");
  CHECK(said[0].office == "Vice-Mayor");
  CHECK(said[1].speaker == "Tarn Voskuil");
  CHECK(said[2].speaker == "Mara Hicks");
}

TEST_CASE("of two last names the first alone is the person's, with small words between the names") {
  const auto said = statements_of(
      "The president, María del Pilar Ochoa Ferrán, said it rained. “It is late,” Ochoa said.\n\n"
      "Tom van der Lee said it snowed. Lee said it was dark.");
  REQUIRE(said.size() == 4);
  CHECK(said[0].speaker == "María del Pilar Ochoa Ferrán");
  CHECK(said[1].speaker == "María del Pilar Ochoa Ferrán");
  CHECK(said[3].speaker == "Tom van der Lee");
}

TEST_CASE("who is named behind what he is speaks, though a nation or an office stands there too") {
  CHECK(statements_of("His rival, the German Tom Lee, said it rained.")[0].speaker == "Tom Lee");
  CHECK(statements_of("Counsel to the inquiry, Ann Lee KC, asked what he had done.")[0].speaker ==
        "Ann Lee");
  CHECK(statements_of("His rival, Tim Karne, went on the stage, tweeting, “You are not fit to lead "
                      "us.”")[0]
            .speaker == "Tim Karne");
  CHECK(statements_of("Officials at the ministry, the Orvesk office, said it rained.")[0].speaker ==
        "Officials at the ministry");
}

TEST_CASE(
    "a pronoun is whoever the sentence before is about, though the first name tells nothing") {
  const auto said = statements_of(
      "Ingrid Solheim said the port was shut. “Every hour counts,” she said.\n\n"
      "On Tern Street, near the water, Ylvane Ochs taped her windows. She said an officer came.");
  REQUIRE(said.size() == 3);
  CHECK(said[1].speaker == "Ingrid Solheim");
  CHECK(said[2].speaker == "Ylvane Ochs");
}

TEST_CASE("who is quoted as saying something says it") {
  const auto said = statements_of(
      "“It rains all the time here,” Tom Barr was quoted as saying in the Times. The Kestrel spoke "
      "of Ann Lee, who was quoted by the Lantern as saying the bridge was “a wreck”.");
  REQUIRE(said.size() == 2);
  CHECK(said[0].speaker == "Tom Barr");
  CHECK(said[1].speaker == "Ann Lee");
  CHECK(statements_of("Barr was quoted at 40 a share.").empty());
}

TEST_CASE("an office of some state or ministry stands before a name") {
  for (const std::string office :
       {"Secretary of State", "Acting Secretary of the Navy", "Minister of Foreign Affairs"}) {
    const auto all = statements_of("On Monday, " + office + " Ann Lee said that it rained.");
    REQUIRE(all.size() == 1);
    CHECK(all[0].speaker == "Ann Lee");
    CHECK(all[0].person);
    CHECK(all[0].office == office);
  }
  CHECK(speakers("A friend of Ann Lee said that it rained.") == "A friend of Ann Lee");
}

TEST_CASE("who is named behind a description speaks, wherever the person comes from") {
  CHECK(speakers("The board’s top Democrat, Rep. Ann Lee of Maine, said that it rained.") ==
        "Ann Lee");
  CHECK(speakers("The board’s top Democrat, Rep. Ann Lee (D-Maine), said that it rained.") ==
        "Ann Lee");
}

TEST_CASE("a firm of several names has all of them") {
  CHECK(speakers("The bonds will be sold in May, said sole manager Marlow, Quill and Co.") ==
        "sole manager Marlow, Quill and Co.");
}

TEST_CASE("headings name people, too") {
  Article a = article_of("Ben Marlow could use a boat\n\nMarlow said that it rained.");
  a.paragraphs.erase(a.paragraphs.begin());
  a.sections.push_back({0, 27});
  find_statements(a);
  REQUIRE(a.statements.size() == 1);
  CHECK(a.statements[0].speaker == "Ben Marlow");
}

TEST_CASE("what a person is may have details before the name") {
  CHECK(
      speakers("The spokesman of a board on harbours, Ila Lasarte Pons, wept. Lasarte said that it "
               "rained. The spokesman added that it was late.") ==
      "Ila Lasarte Pons, Ila Lasarte Pons");
  CHECK(speakers("The chairman of the board on harbours, Ngozi Okwuosa-Bello, wept, declaring that "
                 "it rained. The chairman added that it was late.") ==
        "Ngozi Okwuosa-Bello, Ngozi Okwuosa-Bello");
}

TEST_CASE("the only one of an office is meant also where its owner is named") {
  CHECK(speakers("Kremlin spokesman Tom Dallow wept. “It rains,” the Kremlin spokesman said.") ==
        "Tom Dallow");
}

TEST_CASE("a pronoun is the subject of the sentence before, wherever its name stands in that") {
  const std::string_view text =
      "The director of the harbour, Ingrid Vance, said it would stay closed.\n\nOn Tern Street, "
      "three blocks from the water, Marisel Okda taped towels along her windows. She said the "
      "mayor knocked at six and told her to stay inside. “My car is gray,” she said.";
  CHECK(speakers(std::string(text)) == "Ingrid Vance, Marisel Okda, Marisel Okda, Marisel Okda");
}

TEST_CASE("he and she go on with an office that no name is given for") {
  CHECK(told("The president said that it rained. “We must wait here,” he said.") ==
        "The president: that it rained\nThe president: “We must wait here,”");
}

TEST_CASE("what somebody suffered and where a firm is from make no name of a person") {
  CHECK(
      speakers("Injured Chelsea winger Tom Vance wept. “My leg is better than it was,” he said.") ==
      "Tom Vance");
  for (const auto& s : statements_of("Marlow Canadian was sold in May. She said that it rained."))
    CHECK_FALSE(s.person);
}

TEST_CASE("an office means nobody where its holder has not been named for long") {
  std::string text = "President Ann Lee wept.\n\n";
  for (int i = 0; i < 60; ++i) text += "The harbour lay still and no boat left it all day long. ";
  CHECK(speakers(text + "\n\nThe president said that the pier was shut.") == "The president");
  CHECK(
      speakers(text + "\n\nThe day was long for Lee. The president said that the pier was shut.") ==
      "Ann Lee");
  CHECK(speakers(text + "\n\nThe president, Ann Lee: “The pier is shut for all of us.”") ==
        "Ann Lee");
}

TEST_CASE("the president is not the first lady of the same name") {
  const std::string both = "First lady Michelle Vane came to Bath with President Vane.\n\n";
  CHECK(speakers(both + "Vane said that the pier would go. He said that it was late.") ==
        "Vane, Vane");
  CHECK(speakers(both + "Michelle Vane said that the pier would go.") == "Michelle Vane");
}

TEST_CASE("who speaks for somebody is somebody else") {
  CHECK(speakers("Lawyers for President Tom Dallow said that he would go.") ==
        "Lawyers for President Tom Dallow");
  CHECK(speakers("Prosecutors working for special counsel Tom Dallow wrote that he would go.") ==
        "Prosecutors working for special counsel Tom Dallow");
}

TEST_CASE("a gerund that begins a sentence is no first name") {
  CHECK(speakers("Befriending Keane was hard. “It was not easy,” Keane told me.") == "Keane");
}
