// The convention of an article's numbers.
#include "common/text/number_style.h"

#include <doctest/doctest.h>

#include <string>

using lede::number_style;
using enum lede::NumberStyle;

TEST_CASE("a text may end anywhere behind a number") {
  const std::string text = "It rose by 2,5 por ciento and 3,5 por";
  for (size_t size = 0; size <= text.size(); ++size)
    CHECK_NOTHROW(static_cast<void>(number_style("", text.substr(0, size))));
}

TEST_CASE("the language of a text tells what its signs mean") {
  CHECK(number_style(
            "", "The 28,500 troops that are in the country will stay, and they said so.") == point);
  CHECK(number_style("",
                     "In dem Land bleiben 28.500 Soldaten, und daran wird sich nichts ändern, "
                     "teilte der Sprecher nach der Sitzung mit.") == comma);
  CHECK(number_style("", "Les 28.500 soldats restent dans le pays, selon la ministre.") == comma);
  CHECK(number_style("", "Los 28.500 soldados siguen en el país, dijo la ministra.") == comma);
  CHECK(number_style("", "Около 28.500 солдат остаются в стране.") == comma);
  CHECK(number_style("", "約28,500人の兵士が残る。") == point);
  CHECK(number_style("28.500 Soldaten", "Sie bleiben, und das ist gut, sagte die Ministerin.") ==
        comma);
}

TEST_CASE("names in other languages tell nothing of a text's own") {
  CHECK(number_style("", "Louis van Gaal and Robin van Persie thanked 28,500 fans.") != comma);
  CHECK(number_style("Ursula von der Leyen pledges 28,500 vaccines", "") != comma);
  CHECK(number_style("", "Lula da Silva sent 28,500 soldiers to Rio de Janeiro for a week.") ==
        point);
}

TEST_CASE("a sentence alone tells by a word or two of its language") {
  for (const std::string text :
       {"Rund 28.500 Menschen kamen zum Fest.", "Más de 28.500 personas marcharon ayer.",
        "Quelque 28.500 électeurs ont voté dimanche.", "Około 28.500 osób głosowało w niedzielę.",
        "Cerca de 28.500 pessoas votaram domingo."}) {
    INFO(text);
    CHECK(number_style("", text) == comma);
  }
  CHECK(number_style("", "Some 28.500 people came to the café.") == point);
  CHECK(number_style("Police seize 28,500 pills", "") != comma);
}

TEST_CASE("addresses and numbers of telephones tell nothing") {
  CHECK(number_style("", "From 45.155.205.233 they hit 28,500 servers, the firm said.") == point);
  CHECK(number_style("", "Call 0800.123.456 for one of the 28,500 seats.") == point);
}

TEST_CASE("numbers that read in one way only tell more than the language") {
  CHECK(number_style("",
                     "La inflación subió a 4.5 por ciento en la capital y las 28,500 familias "
                     "que viven en la zona esperan.") == point);
  CHECK(number_style("", "The ministry said that 28.500 men and 1.250.000 women have voted.") ==
        comma);
  CHECK(number_style("", "28.500 m, 28,5 %") == comma);
  CHECK(number_style("", "28,500 m, 1,234.5 m") == point);
  CHECK(number_style("", "1,50,000 m, 28,500 m") == point);
}

TEST_CASE("dates and times of day tell nothing") {
  CHECK(number_style("",
                     "Um 10.30 Uhr und am 4.11. kamen 28.500 Menschen in die Stadt, und der "
                     "Bürgermeister war dabei.") == comma);
  CHECK(number_style("", "28.500 m, 10.30 h, 4.11.") == unknown);
}

TEST_CASE("where nothing tells, the convention is unknown, and where nothing asks, the usual one") {
  CHECK(number_style("", "Rimmerby 28.500 Wend") == unknown);
  CHECK(number_style("Bridge shut", "The bridge has been shut since 2024.") == point);
  CHECK(number_style("", "") == point);
}
