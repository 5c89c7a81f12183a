// Articles as they come, and what must be understood of them.
#include "indexer/understand/understand.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "indexer/article/passages.h"
#include "indexer/wording/dateline.h"
#include "indexer/wording/people.h"

using namespace lede;

namespace {

Article read(const std::string& text) {
  Article a;
  a.source = "/x.txt";
  a.text = text;
  understand(a);
  return a;
}

bool is_muted(const Article& a, const std::string& words) {
  const auto at = a.text.find(words);
  REQUIRE(at != std::string::npos);
  return std::any_of(a.muted.begin(), a.muted.end(),
                     [&](const Muted& m) { return m.range.begin <= at && at < m.range.end; });
}

const std::string kProse =
    "The council of Merrow voted on Tuesday to close the old bridge for a year, saying that its "
    "pillars had been "
    "weakened by the spring flood. Traders on both banks said they had not been asked.\n";
const std::string kMore =
    "Engineers had warned of cracks since the winter, and two of them told reporters that the "
    "bridge should have been "
    "closed in March. The mayor said the city could not afford it then.\n";

}  // namespace

TEST_CASE("a plain article gives headline, byline and date") {
  const auto a = read(
      "Merrow closes its old bridge\n\nBy Jane Doe and John Roe, Staff Writers\n\nMarch 14, 2024 "
      "at 6:42 p.m. EDT\n\n" +
      kProse + "\n" + kMore + "\n© 2024 Merrow Herald. All rights reserved.\n");
  CHECK(a.headline.value == "Merrow closes its old bridge");
  CHECK(a.author.value == "Jane Doe, John Roe");
  CHECK(a.published.iso() == "2024-03-14");
  CHECK(a.outlet.value == "Merrow Herald");
  CHECK(is_muted(a, "© 2024"));
  CHECK_FALSE(is_muted(a, "The council"));
}

TEST_CASE("Jr. and Sr. belong to the name before them") {
  for (const std::string byline : {"By Jane Doe and John Roe Jr.", "By Jane Doe and John Roe, Jr."})
    CHECK(read("Merrow closes its old bridge\n\n" + byline + "\n\n" + kProse + "\n" + kMore)
              .author.value == "Jane Doe, John Roe Jr.");
}

TEST_CASE("a repeated line is the headline") {
  const auto a =
      read("Bridge shut for a year\nBridge shut for a year\nPost by : Ann Lee\n" + kProse + kMore);
  CHECK(a.headline.value == "Bridge shut for a year");
  CHECK(a.headline.evidence == Evidence::repeated_line);
  CHECK(a.author.value == "Ann Lee");
}

TEST_CASE("the line of a feed names headline and outlet, and an editor is not the author") {
  const auto a =
      read(kProse + kMore +
           "Edited by: Rana Hale\nThe post Merrow shuts bridge appeared first on Merrow Radio.\n");
  CHECK(a.headline.value == "Merrow shuts bridge");
  CHECK(a.outlet.value == "Merrow Radio");
  CHECK_FALSE(a.author);
  CHECK(a.editor.value == "Rana Hale");
}

TEST_CASE("a text without a headline has none") {
  CHECK_FALSE(read(kProse + "\n" + kMore).headline);
}

TEST_CASE("the outlet behind a headline is not part of it") {
  const auto a = read("Merrow closes its old bridge | Merrow Herald\n\n" + kProse);
  CHECK(a.headline.value == "Merrow closes its old bridge");
  CHECK(a.outlet.value == "Merrow Herald");
}

TEST_CASE("menus above the headline are muted, the standfirst below it is not") {
  const auto a = read(
      "Skip to content\nHome > World > Cities\nSubscribe   Sign in\nOld bridge of Merrow "
      "closed\nTraders say they were not asked before the vote of the council\nPublished 14 March "
      "2024\n" +
      kProse + kMore);
  CHECK(a.headline.value == "Old bridge of Merrow closed");
  CHECK(is_muted(a, "Home > World"));
  CHECK_FALSE(is_muted(a, "Traders say they"));
  CHECK(a.published.iso() == "2024-03-14");
}

TEST_CASE("a dateline gives place, agency and a date without a year") {
  const auto a = read("MERROW, March 14 (Inland Wire) - " + kProse + "\n" + kMore);
  CHECK(a.place.value == "MERROW");
  CHECK(a.outlet.value == "Inland Wire");
  CHECK(a.published.iso() == "--03-14");
  CHECK(a.published_evidence == Evidence::dateline_without_year);
}

TEST_CASE("a dateline takes its year from a date close by, and says so") {
  const auto a = read("MERROW, March 14 (Inland Wire) - " + kProse +
                      "\nThe vote had been set for March 12, 2024, and was put off twice.\n");
  CHECK(a.published.iso() == "2024-03-14");
  CHECK(words(a.published_evidence).find("inferred") != std::string::npos);
}

TEST_CASE("a date in a sentence is no day of publication") {
  for (const std::string sentence :
       {"The council met on March 12, 2024, and closed the bridge of Merrow for a year.",
        "Voters will decide on 12 December 2031 whether the city buys the bridge.",
        "Ann Lee, bridge keeper, born 3 March 1931", "Benefit concert: Harbour Hall, 14 May 2033",
        "(1 January 1931 – 3 May 1999)", "* 3. Mai 1931", "By 3 May 2031",
        "Hasta el 3 de mayo de 2031", "Printed on 3 May 2031",
        "Die Brücke wurde am 3. März 1931 eröffnet.",
        "Le pont a ouvert le 3 mars 1931 au public."}) {
    INFO(sentence);
    CHECK(read("Bridge shut for a year\n\n" + sentence + "\n\n" + kProse + "\n" + kMore)
              .published.empty());
  }
}

TEST_CASE("a word before a date is a city where the text names it, and a name none of an event") {
  const std::string more =
      kMore + "\nThey came by boat from Lindau in the morning, with all that they could carry.";
  const auto published = [](const std::string& line, const std::string& last) {
    return read("Bridge shut for a year\n\n" + line + "\n\n" + kProse + "\n" + last).published;
  };
  CHECK(published("Lindau, den 26. November 2017", more).iso() == "2017-11-26");
  CHECK(published("Lindau, den 26. November 2017", kMore).empty());
  CHECK(published("Riverside Theatre, 15 January 2031", more).empty());
  CHECK(published("Ferry Day: 15 January 2031", more).empty());
}

TEST_CASE("the day of an update is not that of publication, in whatever order and language") {
  for (const std::string lines :
       {"Updated 28 November 2017\nPublished 26 November 2017",
        "Stand: 28.11.2017, 14:05 Uhr\nVeröffentlicht am 26.11.2017",
        "Mis à jour le 28 novembre 2017 à 09h12, publié le 26 novembre 2017 à 18h30",
        "Actualizado: 28/11/2017 10:41\n\nPublicado: 26/11/2017 20:15",
        "Pubblicato il 26 novembre 2017 | Aggiornato il 28 novembre 2017",
        "Bijgewerkt op 28 november 2017\n\nGepubliceerd op 26 november 2017",
        "Uppdaterad 28 november 2017\n\nPublicerad 26 november 2017",
        "Aktualizacja: 28 listopada 2017 10:00\n\nOpublikowano: 26 listopada 2017",
        "Обновлено 28 ноября 2017\n\nОпубликовано 26 ноября 2017 г.",
        "Güncelleme: 28 Kasım 2017 10:00\n\nYayınlanma: 26 Kasım 2017 09:00",
        "最終更新日：2017年11月28日\n\n公開日：2017年11月26日",
        "26 November 2017 (published), 28 November 2017 (updated)"}) {
    INFO(lines);
    CHECK(read("Bridge shut for a year\n\n" + lines + "\n\n" + kProse + "\n" + kMore)
              .published.iso() == "2017-11-26");
  }
  CHECK(read("Bridge shut for a year\n\nUpdated 28 November 2017\n\n" + kProse + "\n" + kMore)
            .published.empty());
}

TEST_CASE("a date line in any language is the day of publication") {
  for (const std::string line :
       {"4 maja 2020", "Pondělí 4. května 2020", "понедельник, 4 мая 2020 г.", "Mandag 4. maj 2020",
        "Montag, 4. Mai 2020, 10.30 Uhr", "4 Mayıs 2020 Pazartesi", "2020年5月4日（月）",
        "2020. május 4., hétfő", "الاثنين 4 مايو 2020", "4 de maio de 2020 às 10h30"}) {
    INFO(line);
    CHECK(read("Bridge shut for a year\n\n" + line + "\n\n" + kProse + "\n" + kMore)
              .published.iso() == "2020-05-04");
  }
}

TEST_CASE("the digits of a day behind a label are the day of publication, and others are none") {
  for (const std::string line : {"Pubdate: 20190503", "Date: 20190503", "Published: 20190503T1015Z",
                                 "Veröffentlicht 20190503"}) {
    INFO(line);
    CHECK(read("Bridge shut for a year\n\n" + line + "\n\n" + kProse + "\n" + kMore)
              .published.iso() == "2019-05-03");
  }
  for (const std::string line :
       {"20190503", "Updated: 20190503", "Number: 20190503", "Published: 20191503"}) {
    INFO(line);
    CHECK(read("Bridge shut for a year\n\n" + line + "\n\n" + kProse + "\n" + kMore)
              .published.empty());
  }
}

TEST_CASE("a line below the text says when the text was published") {
  const std::string text = "Bridge shut for a year\n\n" + kProse + "\n" + kMore + "\n";
  for (const std::string line :
       {"Published 12 May 2023", "Published: Friday, May 12, 2023 at 10:30 am",
        "This article was published on 12 May 2023.",
        "(Published in The Merrow Herald, 12 May 2023)",
        "This story first appeared in The Merrow Herald on May 12, 2023."}) {
    INFO(line);
    const auto a = read(text + line + "\n");
    CHECK(a.published.iso() == "2023-05-12");
    CHECK(is_muted(a, line));
  }
  for (const std::string line : {"Published on 12 May 2023, the report calls the bridge sound.",
                                 "The report was published on 12 May 2023."}) {
    INFO(line);
    const auto a = read(text + line + "\n");
    CHECK(a.published.empty());
    CHECK_FALSE(is_muted(a, line));
  }
}

TEST_CASE("a notice of rights or of a first appearance behind a sentence takes no sentence away") {
  const std::string last =
      "The mayor said that the lighthouse would be lit again on the last evening of the year.";
  for (const std::string notice :
       {" © 2024 Merrow Herald.", " © Merrow Herald. All rights reserved.",
        " The post Lighthouse to be lit appeared first on Merrow Herald."}) {
    INFO(notice);
    const auto a = read(kProse + "\n" + kMore + "\n" + last + notice + "\n");
    CHECK_FALSE(is_muted(a, last));
  }
  const std::string news =
      "All rights reserved by the old contract go back to the family, the court said on Friday.";
  CHECK_FALSE(is_muted(read(kProse + "\n" + news + "\n" + kMore), news));
}

TEST_CASE(
    "a date line later than the copyright notice is doubted, one later than the address gone") {
  const std::string text = "Bridge shut for a year\n\n4 May 2033\n\n" + kProse + "\n" + kMore;
  const auto doubted = read(text + "\n© 2020 Merrow Courier. All rights reserved.\n");
  CHECK(is_guess(doubted.published_evidence));
  const auto by_address =
      read(text + "\nhttps://www.courier.example/2020/05/03/bridge-shut.html\n");
  CHECK(by_address.published.iso() == "2020-05-03");
  CHECK_FALSE(is_guess(read(text).published_evidence));
}

TEST_CASE("an article that only says Monday has no date") {
  CHECK(read(kProse + "\n" + kMore).published.empty());
}

TEST_CASE("teasers with their own dates are muted and date nothing") {
  const auto a =
      read("Bridge shut for a year\n\n" + kProse + "\n" + kMore +
           "\nMar. 15, 2024 9:07 a.m. 212\n#World\nGoat elected mayor of Sandle\nJun. 2, 2025 6:05 "
           "p.m.\nA goat won the vote in Sandle after a long night.\nRead More\n"
           "Bank raises rates again\nJun. 2, 2025 5:15 p.m.\nThe bank of Tarn raised rates for the "
           "third time.\nRead More\nSponsored\nTrending News");
  CHECK(a.published.iso() == "2024-03-15");
  for (const std::string words : {"Goat elected", "A goat won", "Jun. 2, 2025 6", "Bank raises",
                                  "The bank of Tarn", "Sponsored", "Trending"}) {
    INFO(words);
    CHECK(is_muted(a, words));
  }
  CHECK_FALSE(is_muted(a, "Engineers had"));
}

TEST_CASE("links in the middle and notices at the end are muted, corrections are not") {
  const auto a = read(
      "Bridge shut for a year\n\n" + kProse + "\nRelated: How the flood of spring came\n\n" +
      kMore +
      "\nCorrection: An earlier version of this article misspelled the name of the bridge.\n\nSign "
      "up for our free newsletter.\n\nDisclaimer: The views are the author's own.\n");
  CHECK(is_muted(a, "Related:"));
  CHECK(is_muted(a, "Sign up"));
  CHECK(is_muted(a, "Disclaimer"));
  CHECK_FALSE(is_muted(a, "Correction:"));
}

TEST_CASE("bylines of other articles around a text are none of its own") {
  const std::string list =
      "Old mill reopens at last\nBy Otto Vance\n\nNine ways to bake a loaf\n"
      "By Devi Rao\n";
  const std::string story = "Bridge shut for a year\n\n";
  CHECK_FALSE(read(story + kProse + "\n\n" + kMore + "\n\nRelated stories\n\n" + list).author);
  CHECK_FALSE(read("Latest news\n\n" + list + "\n" + story + kProse + "\n\n" + kMore).author);
  CHECK_FALSE(
      read(story + "Read more: Old mill reopens at last\nBy Otto Vance\n\n" + kProse).author);
  CHECK_FALSE(read(story + kProse + "\n\nComments (1)\n\nBy Otto Vance\nWho pays?\n").author);
  CHECK(read("Latest news\n\n" + list + "\n" + story + "By Ann Coe\n\n" + kProse).author.value ==
        "Ann Coe");
}

TEST_CASE("a byline may go on in the next line") {
  for (const std::string byline :
       {"By Ann Coe and\nDevi Rao", "By Ann Coe\nand Devi Rao", "By Ann Coe\nBy Devi Rao"}) {
    INFO(byline);
    CHECK(read("Bridge shut for a year\n\n" + byline + "\n\n" + kProse).author.value ==
          "Ann Coe, Devi Rao");
  }
}

TEST_CASE("what a notice says in running text is news") {
  const auto a = read("Bridge shut for a year\n\n" + kProse +
                      "\nResidents must sign up for the ferry by Friday, the council said, or "
                      "click here and there in vain on its site.\n");
  CHECK_FALSE(is_muted(a, "Residents must"));
}

TEST_CASE("a photo's licence is muted, its caption is not") {
  const auto a = read("Bridge shut for a year\n\n" + kProse +
                      "\nPeople look at the closed bridge of Merrow. Photograph: Owen "
                      "Roe/PixAgency. NO RESALES. NO ARCHIVES.\n\n" +
                      kMore);
  CHECK_FALSE(is_muted(a, "People look"));
  CHECK(is_muted(a, "NO RESALES"));
}

TEST_CASE("section headings are told from paragraphs") {
  const auto a = read(kProse + "What happens to the traders?\n" + kMore + "1. The bill\n" + kProse);
  REQUIRE(a.sections.size() == 2);
  CHECK(a.text.substr(a.sections[0].begin, a.sections[0].size()) == "What happens to the traders?");
  CHECK(a.text.substr(a.sections[1].begin, a.sections[1].size()) == "1. The bill");
}

TEST_CASE("an address in a line of its own is the article's") {
  const auto a = read(kProse + "\nOriginal: www.example.com/2024/03/14/bridge\n");
  CHECK(a.url.value == "www.example.com/2024/03/14/bridge");
  CHECK(a.published.iso() == "2024-03-14");
  CHECK(a.published_evidence == Evidence::url);
}

TEST_CASE("lines wrapped at a fixed width are one paragraph") {
  const auto a = read(
      "MERROW, March 14 (Inland Wire) - The council of Merrow voted on Tuesday\nto close the old "
      "bridge for a year, saying that its pillars had been\nweakened by the spring flood that "
      "swept\nthe valley.\n\nTraders said they had not been asked.\n");
  CHECK(a.paragraphs.size() == 2);
}

TEST_CASE("datelines are told from sentences") {
  CHECK(read_dateline("SEOUL, South Korea (AP) — Text")->place == "SEOUL, South Korea");
  CHECK(read_dateline("WASHINGTON — " + kProse)->place == "WASHINGTON");
  CHECK(read_dateline("NEW DELHI: " + kProse)->place == "NEW DELHI");
  CHECK(read_dateline("Merrow, Oct 28 (Inland Wire) US Text")->agency == "Inland Wire");
  CHECK(read_dateline("(Inland Wire) - Text")->agency == "Inland Wire");
  for (const std::string text :
       {"John Smith (R-Texas) said so.", "The bridge - old as it is - stands.", "Paris was quiet.",
        "He came on Oct 28 (Tuesday) by bus.", "UPDATE: it is shut.",
        "LIVE: Bridge of Merrow closes", "OPINION - Why the bridge had to close",
        "Minn. Sen. Jane Roe (D-Minn.) — she voted."}) {
    INFO(text);
    CHECK_FALSE(read_dateline(text));
  }
}

TEST_CASE("the author of a flat text comes without label, under a label or in small letters") {
  for (const std::string line :
       {"By Ilse Varga and Tom Okoro", "by Ilse Varga and Tom Okoro",
        "Von Ilse Varga und Tom Okoro", "Authors: Ilse Varga; Tom Okoro",
        "Author: Ilse Varga and Tom Okoro", "Text: Ilse Varga, Tom Okoro | Foto: Emil Stark"}) {
    INFO(line);
    const auto a = read("Bridge shut for a year\n\n" + line + "\n\n" + kProse + "\n" + kMore);
    CHECK(a.author.value == "Ilse Varga, Tom Okoro");
    CHECK(a.headline.value == "Bridge shut for a year");
  }
}

TEST_CASE("a title of a word or two on top of byline or date wins over a heading below them") {
  for (const std::string title : {"Bridge", "Spring flood"}) {
    for (const std::string details : {"By Ilse Varga\n", "12 May 2023\n"}) {
      CAPTURE(title);
      CAPTURE(details);
      CHECK(read(title + "\n" + details + "\nWhat the council of Merrow voted\n\n" + kProse + "\n" +
                 kMore)
                .headline.value == title);
    }
  }
  CHECK(read("Regional\nBy Ilse Varga\n\nWhat the council of Merrow voted\n\n" + kProse + "\n" +
             kMore)
            .headline.value == "What the council of Merrow voted");
}

TEST_CASE("the author stands behind the date, or alone above it") {
  for (const std::string lines :
       {"12 May 2023 by Ilse Varga", "May 12, 2023, by Ilse Varga", "12 May 2023 By Ilse Varga",
        "Ilse Varga\n12 May 2023", "Ilse Varga\n\nMay 12, 2023, 10:30 am"}) {
    INFO(lines);
    const auto a = read("Bridge shut for a year\n\n" + lines + "\n\n" + kProse + "\n" + kMore);
    CHECK(a.author.value == "Ilse Varga");
    CHECK(a.published.iso() == "2023-05-12");
    CHECK(a.headline.value == "Bridge shut for a year");
  }
  for (const std::string line :
       {"Merrow Town Hall", "Middle East", "New Ostrel", "Local News", "Old Merrow",
        "Ilse Varga Photography", "Last Updated", "Prime Minister", "Rio de Janeiro", "Merrow Navy",
        "Harbor Authority", "Ostrel Korea", "Varga Holdings", "Hurricane Ilse"}) {
    INFO(line);
    CHECK_FALSE(
        read("Bridge shut for a year\n\n" + line + "\n12 May 2023\n\n" + kProse + "\n" + kMore)
            .author);
  }
  CHECK_FALSE(read("Bridge shut for a year\n\n12 May 2023 by royal decree\n\n" + kProse).author);
}

TEST_CASE("little words that begin bylines in one language do so in its texts only") {
  struct Text {
    std::string title;
    std::string line;
    std::string body;
  };
  const Text texts[] = {
      {"Il vecchio ponte della città sarà chiuso", "di Ilse Varga",
       "Il consiglio ha deciso martedì che il vecchio ponte della città sarà chiuso, perché i "
       "pilastri sono stati indeboliti dalla piena di primavera."},
      {"Podul vechi din oraș va fi închis", "De Ilse Varga",
       "Consiliul a hotărât marți că podul vechi din oraș va fi închis, pentru că stâlpii au fost "
       "slăbiți și nu mai este sigur."},
      {"El pont vell ha de tancar aquest hivern", "per Ilse Varga",
       "El consell ha decidit que el pont vell ha de tancar, perquè els pilars han quedat afeblits "
       "i aquest hivern va ser molt dur amb ells."},
      {"Старият мост ще бъде затворен във вторник", "От Ilse Varga",
       "Съветът реши във вторник, че старият мост ще бъде затворен, защото стълбовете му са "
       "отслабени и хората се боят да минат."},
      {"Θα κλείσει η παλιά γέφυρα του ποταμού", "Της Ilse Varga",
       "Το συμβούλιο αποφάσισε την Τρίτη να κλείσει η παλιά γέφυρα, επειδή οι πυλώνες της έχουν "
       "εξασθενήσει από το νερό του ποταμού."}};
  for (const auto& t : texts) {
    for (const auto& other : texts) {
      CAPTURE(t.line);
      CAPTURE(other.body);
      const auto a = read(other.title + "\n\n" + t.line + "\n\n" + other.body + "\n");
      CHECK(a.author.value == (&t == &other ? "Ilse Varga" : ""));
    }
    CHECK_FALSE(
        read("Bridge shut for a year\n\n" + t.line + "\n\n" + kProse + "\n" + kMore).author);
  }
  CHECK_FALSE(read("Merrow\n\nDi padre in figlio\n\n" + texts[0].body + "\n").author);
}

TEST_CASE("bylines are told from sentences") {
  CHECK(read_credits("By JANE VAN DER BERG, Staff Writer")->author == "JANE VAN DER BERG");
  CHECK(read_credits("(Reporting by A. B. Coe in Pellan and Dee Eff in Sumara; Editing by Gil Hay)")
            ->author == "A. B. Coe, Dee Eff");
  CHECK(read_credits("(Reporting by A. B. Coe; Editing by Gil Hay)")->editor == "Gil Hay");
  for (const std::string text :
       {"By The Numbers", "By Bus", "By Monday, the river had risen",
        "By the time they came it was over", "By 2030 it will be gone", "Byron wrote it"}) {
    INFO(text);
    CHECK_FALSE(read_credits(text));
  }
}

TEST_CASE("text that takes up again below a list of links is the article's") {
  const auto a = read("Bridge shut for a year\n\n" + kProse +
                      "\nRelated News\nGoat elected mayor of Sandle\n\nThe ferry will run every "
                      "ten minutes, the council said.\n\nhttps://example.com/post/1\n\nIt costs "
                      "nothing until the summer is over.\n");
  CHECK(is_muted(a, "Goat elected"));
  CHECK_FALSE(is_muted(a, "The ferry will"));
  CHECK_FALSE(is_muted(a, "It costs nothing"));
  CHECK_FALSE(a.url);
}

TEST_CASE("short lines of figures, tables and poems are text") {
  const auto a = read(
      "Merrow Ferries reports its year\n\n" + kProse +
      "\nShr 12 cts vs 9 cts\nNet 1,975,487 vs 90,875\nRevs 12 mln vs 10 mln\nVenue: Town Hall\n");
  for (const std::string words : {"Shr 12", "1,975,487", "Revs 12", "Venue: Town"}) {
    INFO(words);
    CHECK_FALSE(is_muted(a, words));
  }
  CHECK(a.sections.empty());
}

TEST_CASE("a third party or a credit in a sentence is news") {
  const auto a = read(
      "Bridge shut for a year\n\nA third party was to blame for the crash. The Child Tax Credit: "
      "the measure passed on Tuesday. Getty Images said it had found no archive of the "
      "pictures.\n\n" +
      kMore);
  CHECK(a.muted.size() == 1);  // the headline
}

TEST_CASE("a date below a standfirst is the article's, with a byline or alone") {
  const std::string standfirst = "The pillars of the bridge were weakened by the spring flood.\n";
  for (const std::string lines : {"May 12, 2023\n", "By Jane Doe\nShare\nMay 12, 2023\n"}) {
    INFO(lines);
    CHECK(read("Bridge shut for a year\n\n" + standfirst + lines + "\n" + kProse + "\n" + kMore)
              .published.iso() == "2023-05-12");
  }
  CHECK(read("Bridge shut for a year\n\n" + standfirst + "May 12, 2023\n\n" + kProse +
             "\nMay 14, 2023\n\n" + kMore)
            .published.empty());
}

TEST_CASE("the dates of a chronicle are not the article's") {
  const auto a = read("How the bridge was lost\n\n" + kProse + "\nMarch 4, 2023\n" + kMore +
                      "\nMay 5, 2023\n" + kProse);
  CHECK(a.published.empty());
  CHECK_FALSE(is_muted(a, "March 4"));
}

TEST_CASE("front matter and letter heads are read line by line") {
  const auto a = read(
      "---\ntitle: Tram line 9 opens\nauthor: \"Petra Novák\"\ndate: 2025-03-04\n---\n\n" + kProse);
  CHECK(a.headline.value == "Tram line 9 opens");
  CHECK(a.author.value == "Petra Novák");
  CHECK(a.published.iso() == "2025-03-04");
  CHECK(
      read("From: Merrow Herald <a@b.example>\nSubject: Bridge shut\n\n" + kProse).headline.value ==
      "Bridge shut");
}

TEST_CASE("half a headline above the whole one is a repeat") {
  const auto a = read(
      "Council of Merrow votes to close its old bridge for …\nCouncil of Merrow votes to "
      "close its old bridge for a year\n\n" +
      kProse);
  CHECK(a.headline.value == "Council of Merrow votes to close its old bridge for a year");
  CHECK(is_muted(a, "for …"));
}

TEST_CASE(
    "every byte of any text is in a paragraph, a heading, a muted part or white space between, "
    "once") {
  std::mt19937 random(11);
  const std::vector<std::string> lines = {kProse,
                                          kMore,
                                          "Read More\n",
                                          "Short line\n",
                                          "\n",
                                          "Jan. 27, 2026 4:04 p.m.\n",
                                          "#World\n",
                                          "Most read\n",
                                          "- a list item of some words.\n",
                                          "By Jane Doe\n",
                                          "What now?\n",
                                          "  \n",
                                          "© 2024 X\n",
                                          "Photo: A/B. NO RESALES.\n",
                                          "1. One\n",
                                          "***\n",
                                          "“Quoted,” she said.\n",
                                          "The post A b c appeared first on D.\n",
                                          "word\r\n"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = random() % 14; i > 0; --i) text += lines[random() % lines.size()];
    const auto a = read(text);
    std::vector<Range> parts = a.sections;
    for (const auto& m : a.muted) parts.push_back(m.range);
    const auto passages = cut_passages(a);
    for (const auto& p : passages) parts.push_back(p.range);
    std::sort(parts.begin(), parts.end(), [](Range x, Range y) { return x.begin < y.begin; });
    uint32_t last = 0;
    for (const auto& p : parts) {
      INFO(text);
      REQUIRE(p.begin >= last);
      REQUIRE(text.substr(last, p.begin - last).find_first_not_of(" \t\r\n") == std::string::npos);
      last = p.end;
    }
    REQUIRE(text.substr(last).find_first_not_of(" \t\r\n") == std::string::npos);
  }
}
