// Whole web pages as plain lines: what is the article, and that an article alone stays whole.
#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/understand/understand.h"

using namespace lede;

namespace {

Article read(const std::string& text) {
  Article a;
  a.source = "/page.txt";
  a.text = text;
  understand(a);
  return a;
}

/// Why the line that holds `line` is muted; empty when it is not.
std::string reason(const Article& a, const std::string& line) {
  const auto at = a.text.find(line);
  REQUIRE(at != std::string::npos);
  const auto it = std::find_if(a.muted.begin(), a.muted.end(), [&](const Muted& m) {
    return m.range.begin <= at && at < m.range.end;
  });
  return it == a.muted.end() ? "" : words(*it);
}

const std::string kAbove =
    "Skip to content\nMerrow Herald\nSections\nHome\nNews\nWorld\nPolitics\nBusiness\nSport\n"
    "Football\nRugby\nCulture\nBooks\nTravel\nWeather\nObituaries\nClassifieds\nJobs\nSubscribe\n"
    "Sign in\nSearch\nMy account\nTrending\nHarvest fair returns to Lowfield\n"
    "Five walks for a wet weekend\nWhat your water bill pays for\n";
const std::string kHead =
    "Ferry to Tarn Island will stop in winter\nBy Jane Doe\nMarch 14, 2024\nShare\nTweet\nSave\n";
const std::vector<std::string> kBody = {
    "The ferry between Merrow and Tarn Island will not sail between November and March, the "
    "harbour board decided on Tuesday, because the old boat cannot be insured for rough water.",
    "Islanders said they had been given no time to prepare. \"We learned of it from the notice on "
    "the pier,\" said Ada Quill, who runs the only shop on the island.",
    "\"It is a scandal.\"",
    "The board will pay for a helicopter twice a week, and for the mail. A new ferry has been "
    "ordered from a yard in Northgate, but it will not be ready before the summer of next year.",
    "Schools on the island will teach by radio until the ferry returns."};
const std::string kBelow =
    "Related stories\nHarbour board under fire over dredging\nA day on the pilot boat\n"
    "The last keeper of Tarn light\n12 comments\nBarnaby Rudd\n3 hours ago\n"
    "They have been promising a new boat since my grandfather was a boy. I will believe it when I "
    "see it.\nReply\nReport\nmossy_stone\n5 hours ago\n"
    "Anyone who moves to an island should own a boat, that is what I have always said to people.\n"
    "Reply\nReport\nMost popular\nCouple find Roman oven under kitchen\n"
    "Read more\nWhy the trams are late\nRead more\nAbout us\nContact us\nPrivacy policy\n"
    "Terms of use\nAdvertise\nFollow us\nFacebook\nTwitter\n"
    "© 2024 Merrow Herald. All rights reserved.\n";

std::string body() {
  std::string text;
  for (const auto& p : kBody) text += p + "\n";
  return text;
}

/// Nothing of a text is muted but what the list names.
void check_whole(const std::string& text) {
  const auto a = read(text);
  for (const auto& m : a.muted) {
    CAPTURE(a.text.substr(m.range.begin, m.range.size()));
    CHECK_MESSAGE(m.reason == MuteReason::headline, words(m));
  }
}

}  // namespace

TEST_CASE("of a page without markup the article is kept and all around it is muted") {
  const auto a = read(kAbove + kHead + body() + kBelow);
  CHECK(a.headline.value == "Ferry to Tarn Island will stop in winter");
  CHECK(a.author.value == "Jane Doe");
  CHECK(a.published.iso() == "2024-03-14");
  CHECK(a.outlet.value == "Merrow Herald");
  for (const auto& p : kBody) CHECK(reason(a, p) == "");
  std::string kept;
  for (const auto& p : a.paragraphs) kept += a.text.substr(p.range.begin, p.range.size()) + "\n";
  CHECK(kept == body());
  CHECK(a.sections.empty());
}

TEST_CASE("the reasons say what a line is") {
  const auto a = read(kAbove + kHead + body() + kBelow);
  CHECK(reason(a, "Obituaries") == "menu: a run of short lines");
  CHECK(reason(a, "Five walks") == "above the article");
  CHECK(reason(a, "A day on the pilot") == "list of other articles");
  CHECK(reason(a, "They have been promising") == "comments below the article");
  CHECK(reason(a, "Skip to content") == "page furniture");
}

TEST_CASE("the headline of a page is the line above the text that the text echoes") {
  const auto a =
      read(kAbove + "News\n" + kHead +
           "The board says that an old boat is not safe in winter storms.\n" + body() + kBelow);
  CHECK(a.headline.value == "Ferry to Tarn Island will stop in winter");
  const auto twice =
      read("Ferry to Tarn Island will stop in winter\n" + kAbove + kHead + body() + kBelow);
  CHECK(twice.headline.value == "Ferry to Tarn Island will stop in winter");
  CHECK(twice.headline.evidence == Evidence::repeated_line);
}

TEST_CASE("a standfirst or a caption between headline and text is not taken for the headline") {
  const std::string title = "Island ferry stops for winter\n";
  const std::string standfirst =
      "The harbour board will not sail the ferry to Tarn Island between November and March because "
      "the old boat cannot be insured\n";
  const std::string caption = "The Tarn Island ferry at the pier in Merrow harbour last November\n";
  for (const auto& page :
       {kAbove + title + standfirst + "By Jane Doe\nMarch 14, 2024\n" + body() + kBelow,
        kAbove + title + "By Jane Doe\nMarch 14, 2024\n" + caption + body() + kBelow,
        kAbove + title + standfirst + "Share\nTweet\n" + body() + kBelow}) {
    CAPTURE(page);
    CHECK(read(page).headline.value == "Island ferry stops for winter");
  }
}

TEST_CASE("a standfirst above the byline or the date is the article's, a caption's credit is not") {
  const std::string title = "Ferry to Tarn Island will stop in winter\n";
  const std::string standfirst =
      "The old boat cannot be insured for rough water, and islanders had no time to prepare.\n";
  for (const std::string details :
       {"By Jane Doe\nMarch 14, 2024\n", "March 14, 2024\n", "By Jane Doe | March 14, 2024\n"}) {
    for (const std::string share : {"Share\nTweet\nSave\n", ""}) {
      CAPTURE(details);
      const auto a = read(kAbove + title + standfirst + details + share + body() + kBelow);
      CHECK(reason(a, standfirst) == "");
      CHECK(a.headline.value == "Ferry to Tarn Island will stop in winter");
      CHECK(a.published.iso() == "2024-03-14");
    }
  }
}

TEST_CASE("what stands twice among a page's menus is not its headline") {
  const auto a = read(kAbove + "Send the ferry page to a friend\nHarbour\n" + kHead + "Photos\n" +
                      "Send the ferry page to a friend\nHarbour\n" + body() + kBelow);
  CHECK(a.headline.value == "Ferry to Tarn Island will stop in winter");
}

TEST_CASE("a headline whose words the text does not use is better than none") {
  const auto a =
      read(kAbove + "What nobody told you about quiet evenings\nAdvertisement\n" + body() + kBelow);
  CHECK(a.headline.value == "What nobody told you about quiet evenings");
  CHECK(a.headline.evidence == Evidence::line_above_text);
}

TEST_CASE("a button or a standfirst in the headline's line is none of the headline") {
  for (const std::string rest : {" Add to ...", "  A letter from the pier"}) {
    const auto a =
        read(kAbove + "Ferry to Tarn Island will stop in winter" + rest + "\n" + body() + kBelow);
    CHECK(a.headline.value == "Ferry to Tarn Island will stop in winter");
  }
}

TEST_CASE("a line below the headline tells author and date in many ways") {
  for (const std::string line :
       {"By   Jane Doe   on Mar 14, 2024 2:15pm", "Jane Doe Mar 14 2024, 8:01 AM",
        "Posted by Jane Doe on March 14, 2024", "By Jane Doe | Posted March 14, 2024, 5:17 p.m.",
        "Jane Doe | jdoe@herald.example  By  Jane Doe | jdoe@herald.example  Herald\nMarch 14, "
        "2024",
        "Jane Doe\n@janedoe\nMarch 14, 2024", "Print Page\nby Jane Doe\nMarch 14, 2024",
        "By:\nJane Doe\nMarch 14, 2024", "by Jane Doe, Harbour Writer | March 14, 2024 07:15am ET",
        "By Jane Doe@janedoe\nMERROW   Thu Mar 14, 2024 4:33pm",
        "The harbour board will not sail the ferry between November and March.\nBy Jane Doe / "
        "Published 14th March 2024"}) {
    CAPTURE(line);
    const auto a = read(kAbove + "Ferry to Tarn Island will stop in winter\n" + line + "\nShare\n" +
                        body() + kBelow);
    CHECK(a.headline.value == "Ferry to Tarn Island will stop in winter");
    CHECK(a.author.value == "Jane Doe");
    CHECK(a.published.iso() == "2024-03-14");
  }
}

TEST_CASE("a date just above the headline counts, another article's and the masthead's do not") {
  const std::string head = "Ferry to Tarn Island will stop in winter\nBy Jane Doe\n";
  CHECK(read(kAbove + "March 14, 2024\n" + head + body() + kBelow).published.iso() == "2024-03-14");
  CHECK(read(kAbove + "Storm warning lifted\nBy Otto Vance\nMay 2, 2021\n" + head + body() + kBelow)
            .published.empty());
  CHECK(read("Monday, January 5, 2026\n" + kAbove + head + body() + kBelow).published.empty());
  CHECK(read(kAbove + head + "March 14, 2024, updated March 15, 2024\n" + body() + kBelow)
            .published.iso() == "2024-03-14");
}

TEST_CASE("a dateline in December takes no year from the copyright notice") {
  const auto page = [](const std::string& dateline, const std::string& years) {
    return read("Ferry stops\n\n" + dateline + " (Inland Wire) - " + body() + "© " + years +
                " Merrow Herald. All rights reserved.\n");
  };
  CHECK(page("MERROW, Dec. 29", "2024").published.iso() == "--12-29");
  CHECK(page("MERROW, March 14", "2024").published.iso() == "2024-03-14");
  CHECK(page("MERROW, March 14", "1996-2024").published.iso() == "2024-03-14");
}

TEST_CASE("the dates and names of teasers and comments are not the article's") {
  const auto a = read(kAbove + "Storm warning lifted\nBy Otto Vance\nMay 2, 2021\n" + kHead +
                      body() + "Storm season opens\nBy Mira Holt\nJune 7, 2025\n" + kBelow);
  CHECK(a.author.value == "Jane Doe");
  CHECK(a.published.iso() == "2024-03-14");
}

TEST_CASE("lines that were broken at links and emphasis are one paragraph") {
  const auto a = read(
      "The council of\nMerrow\n, which met on Tuesday, will close the\nold bridge\nfor a year.\n"
      "Traders such as\nAda Quill\n, who sells rope, said they had not been asked\n.\n"
      "\"We are\nnot amused\n,\" she told the\nMerrow Herald\n, and left.\n");
  REQUIRE(a.paragraphs.size() == 3);
  CHECK(a.paragraphs[0].sentences.size() == 1);
}

TEST_CASE("an article that stands alone stays whole, whatever its lines look like") {
  SUBCASE("a brief") {
    check_whole("The old bridge of Merrow was closed on Tuesday. Nobody was hurt.\n");
  }
  SUBCASE("a poem") {
    std::string poem = "The tide\n\n";
    for (int i = 0; i < 12; ++i)
      poem += "the water goes out\nthe gulls remain\nand nobody counts them\nbut the boy\n\n";
    check_whole(poem);
  }
  SUBCASE("a table of results after a report") {
    std::string table = body() + "Results\n";
    for (int i = 1; i <= 40; ++i)
      table += std::to_string(i) + ". Runner " + std::to_string(i) + " 2:1" +
               std::to_string(i % 10) + "\n";
    check_whole(table);
  }
  SUBCASE("a recipe") {
    check_whole(
        "Onion tart for the harvest fair\n\nEvery house in Lowfield bakes its own, and no two "
        "agree on the cream. This is the one from the mill.\n\nServes six\n\n200 g flour\n100 g "
        "butter\n4 onions\n2 eggs\n1 pinch of salt\n"
        "a cup of cream\n\nRub the butter into the flour and chill the dough for an hour. Slice "
        "the onions and cook them slowly until they are soft.\n\nBeat the eggs with the cream, "
        "pour it over the onions and bake for forty minutes.\n");
  }
  SUBCASE("questions and answers") {
    std::string talk =
        "The harbour master of Merrow spoke to us about the winter that lies ahead of the town.\n";
    for (int i = 0; i < 10; ++i)
      talk +=
          "Are you afraid?\nNo.\nWill the ferry sail?\nThat depends on the weather.\nWhy?\n"
          "Because the boat is old, and the insurer has grown tired of hearing otherwise.\n";
    check_whole(talk);
  }
  SUBCASE("a live blog") {
    std::string live = "Council votes on the bridge: as it happened\n\n";
    for (int i = 0; i < 12; ++i)
      live += "10." + std::to_string(10 + i) + "am\nThe council has taken up item " +
              std::to_string(i) +
              " of its long list, and the gallery is filling with traders from both banks.\n";
    check_whole(live);
  }
  SUBCASE("other languages") {
    check_whole(
        "港口委员会周二决定停航。岛上居民表示不满。\n"
        "新轮渡明年夏天才能交付。\n");
    check_whole("قرر المجلس إغلاق الجسر القديم لمدة عام.\n");
  }
}

TEST_CASE("a list within the article of a page is the article's") {
  const std::string list =
      "The board named three stops:\n- Northgate pier\n- Lowfield steps\n- Tarn "
      "Island, at the old quay\n";
  const auto a = read(kAbove + kHead + body() + list + kBody[1] + " It rained.\n" + kBelow);
  CHECK(reason(a, "- Lowfield steps") == "");
  CHECK(reason(a, "It rained") == "");
}
