// Copies of a text beside other news in the same words: reprints, corrections and house style on
// one side, forms that are filled in anew on the other.
#include "indexer/repeats/same_facts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/repeats/figures.h"
#include "tests/support/prose.h"

using namespace lede;
using lede::testing::Prose;
using Kind = SentenceLikeness::Kind;

namespace {

struct Told {
  std::string headline;
  std::vector<std::string> sentences;
  int64_t day = kNoDay;
};

bool copies(const Told& a, const Told& b) {
  const ComparedArticle x({a.headline, a.sentences}, a.day);
  const ComparedArticle y({b.headline, b.sentences}, b.day);
  const bool are = ComparedArticle::are_copies(x, y);
  CHECK(are == ComparedArticle::are_copies(y, x));
  return are;
}

Kind kind(const std::string& a, const std::string& b) {
  const auto x = sentence_words(a);
  const auto y = sentence_words(b);
  const auto there = likeness(x, {}, y, {}).kind;
  CHECK(there == likeness(y, {}, x, {}).kind);
  return there;
}

}  // namespace

TEST_CASE("case, punctuation, quotation marks, spelling and datelines make no other sentence") {
  CHECK(kind("The crews \"won't go\", said the U.S. harbour master.",
             "the crews “won’t go,” said the US harbor master") == Kind::same);
  CHECK(kind("TARN, Merrow - The ferry sank off the pier.", "The ferry sank off the pier.") ==
        Kind::same);
  CHECK(kind("OXLEY (AP) — The ferry sank off the pier.",
             "TARN BAY -- The ferry sank off the pier.") == Kind::same);
}

TEST_CASE("a number in words is that in figures, and a month in short that in full") {
  CHECK(kind("The crane had lost eleven bolts in the night of the third storm.",
             "The crane had lost 11 bolts in the night of the 3rd storm.") == Kind::same);
  CHECK(kind("The quay had cost 1.5 million crowns, the port said on Nov. 3.",
             "The quay had cost 1,500,000 crowns, the port said on November 3.") == Kind::same);
  CHECK(kind("The crane had lost eleven bolts in the night of the third storm.",
             "The crane had lost 12 bolts in the night of the third storm.") == Kind::other_facts);
  CHECK(kind("Money cost six pct at noon, dealers in Oxley said.",
             "Money cost 6-3/16 pct at noon, dealers in Oxley said.") == Kind::other_facts);
  const std::string rest = "It will stand still until the autumn, when the new bolts come by sea.";
  CHECK(copies({"Crane stands still", {"The crane has lost eleven bolts in the storm.", rest}, 5},
               {"Bolts lost in storm", {"The crane has lost 11 bolts in the storm.", rest}, 7}));
}

TEST_CASE("numbers in words are figures, in five languages") {
  using Pair = std::pair<std::string, std::string>;
  for (const auto& [words, figures] : std::vector<Pair>{
           {"Forty-seven herons left", "47 herons left"},
           {"the forty-third heron", "the 43rd heron"},
           {"a hundred and six herons", "106 herons"},
           {"one hundred herons", "100 herons"},
           {"three thousand two hundred herons", "3200 herons"},
           {"a dozen herons, two dozen eggs", "12 herons, 24 eggs"},
           {"dozens of herons, hundreds of eggs", "dozens of herons, hundreds of eggs"},
           {"six per cent of a million", "6 per cent of 1 million"},
           {"half of the herons, a third of the eggs", "50% of the herons, 1/3 of the eggs"},
           {"a third heron, two cents", "a third heron, two cents"},
           {"they seize five boats due 3 days ago", "they seize 5 boats due 3 days ago"},
           {"between one and two", "between 1 and 2"},
           {"a twenty-six-year-old heron", "a 26-year-old heron"},
           {"siebenundvierzig Reiher", "47 Reiher"},
           {"zweihundertdreißig und zwölf Reiher", "230 und 12 Reiher"},
           {"eintausendfünfhundert Reiher, ein Dutzend Eier", "1500 Reiher, 12 Eier"},
           {"ein Reiher in Verwunderung", "ein Reiher in Verwunderung"},
           {"ein Drittel der Reiher", "1/3 der Reiher"},
           {"quatre-vingt-dix-sept hérons", "97 hérons"},
           {"soixante et onze hérons, vingt et un œufs", "71 hérons, 21 œufs"},
           {"deux cent douze hérons, trois mille œufs", "212 hérons, 3000 œufs"},
           {"cinq pour cent", "5 pour cent"},
           {"quatre millions d'euros", "4 millions d'euros"},
           {"treinta y ocho garzas", "38 garzas"},
           {"veintiséis garzas, doscientos veinte huevos", "26 garzas, 220 huevos"},
           {"dos por ciento", "2 por ciento"},
           {"ventotto aironi, trentuno uova", "28 aironi, 31 uova"},
           {"duecentocinquanta aironi, tremila uova", "250 aironi, 3000 uova"},
           {"Karl Elf und Otto Acht", "Karl Elf und Otto Acht"},
           {"in 2019 mila Kunis, 5 mil", "in 2019 mila Kunis, 5 mil"},
           {"at 7 p.m. or 8:30am, 12 a.m.", "at 19:00 or 8:30, 0:00"},
           {"I am 8 metres", "I am 8 metres"}})
    CHECK(with_figures(words) == figures);
}

TEST_CASE(
    "a day in another order, a time of another clock and per cent in two words are the same") {
  CHECK(kind("The herons came back to the weir on 9 April at 7 p.m. in pairs.",
             "The herons came back to the weir on April 9 at 19:00 in pairs.") == Kind::same);
  CHECK(kind("The herons came back to the weir on 9 April in pairs.",
             "The herons came back to the weir on April 8 in pairs.") == Kind::other_facts);
  CHECK(kind("Of all herons 6 percent came back to the weir in pairs.",
             "Of all herons six per cent came back to the weir in pairs.") == Kind::same);
  CHECK(kind("Forty-seven herons came back to the weir in pairs.",
             "Forty-six herons came back to the weir in pairs.") == Kind::other_facts);
}

TEST_CASE("an edited sentence stays the same news") {
  const std::string plain = "The two crews had met on the quay for an hour before the vote.";
  CHECK(kind(plain, "Both crews had met on the quay for an hour before the vote.") !=
        Kind::other_facts);
  CHECK(kind(plain, "The two crews had met on the old quay for about an hour before the vote.") ==
        Kind::edited);
  CHECK(kind("Last week the bay pilots closed their mess hall for repairs.",
             "The bay pilots closed their mess hall for repairs last week.") == Kind::edited);
  CHECK(kind("Pilot Anders Holm brought the boat home through the fog.",
             "Anders Holm brought the boat home through the fog.") == Kind::edited);
  CHECK(kind(plain, "Nobody knows where the lamp oil went.") == Kind::none);
}

TEST_CASE("another number, name, day, negation or role is another fact") {
  const std::string plain = "Four pilots left the Skerrow quay on Monday for the storm exercise.";
  CHECK(kind(plain, "Nine pilots left the Skerrow quay on Monday for the storm exercise.") ==
        Kind::other_facts);
  CHECK(kind(plain, "Four pilots left the Merrow quay on Monday for the storm exercise.") ==
        Kind::other_facts);
  CHECK(kind(plain, "Four pilots left the Skerrow quay on Friday for the storm exercise.") ==
        Kind::other_facts);
  CHECK(kind(plain, "Four pilots never left the Skerrow quay on Monday for the storm exercise.") ==
        Kind::other_facts);
  CHECK(kind("The pilots' guild thanked the harbour board in a letter of two pages.",
             "The harbour board thanked the pilots' guild in a letter of two pages.") ==
        Kind::other_facts);
  CHECK(kind("Merrow United beat Skerrow Rovers 2-0 at home in the rain.",
             "Skerrow Rovers beat Merrow United 2-0 at home in the rain.") == Kind::other_facts);
}

TEST_CASE("a name that the other article has elsewhere is no other name") {
  const auto a = sentence_words("Anders thanked the crew for the quick repair of the boat.");
  const auto b = sentence_words("Holm thanked the crew for the quick repair of the boat.");
  CHECK(likeness(a, {}, b, {}).kind == Kind::other_facts);
  const auto both = sentence_words("the Anders Holm");
  FactHashes names = {both.words[1].hash, both.words[2].hash};
  std::sort(names.begin(), names.end());
  CHECK(likeness(a, names, b, names).kind == Kind::edited);
}

TEST_CASE("forms that are filled in with other facts are other articles, on one day too") {
  const auto quake = [](const std::string& town, const std::string& size, const std::string& day) {
    return Told{"Ground shakes near " + town,
                {"A tremor of magnitude " + size + " shook " + town + " before dawn on " + day +
                     ", the survey said.",
                 "Windows broke in a few streets and the market opened an hour late.",
                 "The survey counts some forty tremors of this kind in a year."},
                20000};
  };
  CHECK_FALSE(copies(quake("Tarn", "3.1", "Monday"), quake("Oxley", "4.4", "Monday")));
  const auto obituary = [](const std::string& who, const std::string& years) {
    return Told{who + " is dead",
                {who + ", who led the brass band of the mill for " + years +
                     " years, has died at home after a short illness, the band said.",
                 "The band will play at the grave of " + who +
                     " on Saturday, and the mill will stand still for an hour."}};
  };
  CHECK_FALSE(copies(obituary("Edda Brun", "nine"), obituary("Tom Larch", "thirty")));
  const auto closing = [](const std::string& day, const std::string& points) {
    return Told{"Wool exchange closes",
                {"Wool closed at " + points + " on " + day + " in quiet trade at the exchange.",
                 "Buyers waited for the autumn clip.",
                 "The best lot fetched " + points + "5 a bale, brokers said on " + day + "."}};
  };
  CHECK_FALSE(copies(closing("Monday", "31.2"), closing("Tuesday", "29.8")));
}

TEST_CASE("counts of other days are other articles in other languages, too") {
  const auto count = [](const std::string& herons, const std::string& day) {
    return Told{"Les hérons du barrage",
                {herons + " hérons sont venus au barrage " + day + ", selon le gardien.",
                 "Le gardien les compte depuis la fenêtre de la vieille écluse chaque matin.",
                 "Les visiteurs sont priés de ne pas donner de pain aux oiseaux du barrage."}};
  };
  CHECK_FALSE(copies(count("Trois", "lundi"), count("Quatorze", "mardi")));
  CHECK(copies(count("Quatorze", "mardi"), count("14", "mardi")));
}

TEST_CASE("draws of other numbers are other articles, however much stands below them") {
  const auto draw = [](const std::string& day, const std::string& numbers,
                       const std::string& next) {
    return Told{"Raffle of " + day,
                {"The harbour raffle of " + day + " drew: " + numbers + ".",
                 "The extra ticket is the " + next + ".",
                 "The pot holds " + next + "00 crowns now.", "No claim lies against the harbour.",
                 "Tickets are sold at the pier, at the mill and in both of the chandlers' shops.",
                 "Ask the warden before noon where the money of a lost ticket has gone to."}};
  };
  CHECK_FALSE(copies(draw("Sunday", "4, 8, 13, 27, 35, 46", "3"),
                     draw("Friday", "2, 9, 17, 21, 38, 40", "7")));
}

TEST_CASE("what will be and what will not are two pieces of news") {
  const std::string rest = "Her office gave no reason and asked for patience until the spring.";
  CHECK_FALSE(
      copies({"Warden to leave", {"The warden of the light will leave the island.", rest}},
             {"Warden stays", {"The warden of the light will not leave the island.", rest}}));
}

TEST_CASE("a later count and a correction are the same story where headline or day agree") {
  const std::vector<std::string> rest = {
      "The roof of the sail loft came down under the snow shortly after the shift had begun.",
      "Neighbours dug with their hands until the brigade came with lamps.",
      "The loft had been inspected in the autumn and found to be sound."};
  const auto told = [&](const std::string& first, const std::string& headline, int64_t day) {
    Told t{headline, {first}, day};
    t.sentences.insert(t.sentences.end(), rest.begin(), rest.end());
    return t;
  };
  const std::string three = "Three people were hurt when a roof came down in Tarn, police said.";
  const std::string five = "Five people were hurt when a roof came down in Tarn, police said.";
  CHECK(copies(told(three, "Roof falls in Tarn", 20000), told(five, "Sail loft falls", 20000)));
  CHECK(copies(told(three, "Three hurt as roof falls", 20000),
               told(five, "Five hurt as roof falls", 20001)));
  CHECK_FALSE(copies(told(three, "Roof falls in Tarn", 20000), told(five, "Snow again", 20090)));
}

TEST_CASE("house style in a long text makes no other story") {
  std::vector<std::string> a;
  std::vector<std::string> b;
  Prose prose(3);
  for (int i = 0; i < 12; ++i) {
    a.push_back(prose.sentence());
    b.push_back(a.back());
  }
  a[4] = "Al-Tarnak fighters held the northern bridge through the night, the monitors said.";
  b[4] = "Al-Tarnaq fighters held the northern bridge through the night, the monitors said.";
  a[9] = "They had come over the pass in March with lorries and a field kitchen.";
  b[9] = "They had come over the pass in April with lorries and a field kitchen.";
  CHECK(copies({"", a}, {"", b}));
}

TEST_CASE("most of the shorter text has to stand in the longer one, in order") {
  Prose prose(4);
  const auto story = prose.sentences(20);
  CHECK(copies({"", story}, {"", {story.begin(), story.begin() + 6}}));
  auto backwards = story;
  std::reverse(backwards.begin(), backwards.end());
  CHECK_FALSE(copies({"", story}, {"", backwards}));
  auto mixed = prose.sentences(12);
  std::copy_n(story.begin(), 5, mixed.begin());
  CHECK_FALSE(copies({"", story}, {"", mixed}));
  std::copy_n(story.begin(), 9, mixed.begin());
  CHECK(copies({"", story}, {"", mixed}));
  CHECK_FALSE(copies({"", {}}, {"", story}));
}
