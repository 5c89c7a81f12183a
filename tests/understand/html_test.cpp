// Saved pages: the article in them, its facts, and pages that hold none.
#include <doctest/doctest.h>

#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

const std::string kFirst =
    "The harbour council of Merrow voted on Tuesday to close the old ferry pier, which has stood "
    "since the storm of 1911, after engineers found rot in nine of its twelve piles.";
const std::string kSecond =
    "Shopkeepers along the quay said that the closing would cost them half of their summer trade, "
    "and asked the council to let the smaller boats land at the fish market instead.";
const std::string kThird =
    "A decision on the new pier is expected in the spring, when the county has promised to say "
    "how much of the cost it will bear, the council's clerk told the meeting.";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string story() {
  return "<p>" + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p>";
}

/// What --explain says of one file.
json explain_file(const std::string& path) {
  const auto outcome = lede_index({"--explain", "--format", "json", path});
  REQUIRE(outcome.code == 0);
  return json::parse(outcome.out);
}

json explain_page(const std::string& html, const std::string& name = "page.html") {
  return only_article(name, html);
}

bool holds(const json& j, const std::string& text) {
  return j["text"].get<std::string>().find(text) != std::string::npos;
}

std::vector<std::string> reasons(const json& j) {
  std::vector<std::string> out;
  for (const auto& m : j["muted"]) out.push_back(m["reason"]);
  return out;
}

bool muted_as(const json& j, const std::string& reason) {
  const auto all = reasons(j);
  return std::find(all.begin(), all.end(), reason) != all.end();
}

}  // namespace

TEST_CASE("a page's article is found among menus, sidebars, related stories and comments") {
  const json j = explain_page(page(
      "<title>Old pier to close | Merrow Courier</title>",
      "<nav><ul><li><a href=/>Home</a><li><a href=/s>Sport and weather</a></ul></nav>"
      "<div id=main><h1>Old pier to close</h1>" +
          story() +
          "<div class='related-links'><h3>Related</h3><p><a href=/x>Ferry fares are to rise again "
          "in May, the company says</a></p></div></div>"
          "<aside><p>Our photographers look back at forty years of regattas in the bay, with "
          "pictures never shown before.</p></aside>"
          "<section class=comments><p>I remember the storm very well, and my father used to say "
          "that the pier would outlive all of us.</p><p>Nobody asked the fishermen about any of "
          "this, as usual with this council.</p></section>"
          "<footer><p>Copyright Merrow Courier. All rights reserved, and nothing may be "
          "copied.</p></footer>"));
  CHECK(j["headline"] == "Old pier to close");
  CHECK(holds(j, kFirst));
  CHECK(holds(j, kSecond));
  CHECK(holds(j, kThird));
  CHECK_FALSE(holds(j, "Sport"));
  CHECK_FALSE(holds(j, "Ferry fares"));
  CHECK_FALSE(holds(j, "regattas"));
  CHECK_FALSE(holds(j, "my father"));
  CHECK_FALSE(holds(j, "Copyright"));
  CHECK(muted_as(j, "navigation"));
  CHECK(muted_as(j, "related stories"));
  CHECK(muted_as(j, "sidebar"));
  CHECK(muted_as(j, "comments"));
  CHECK(muted_as(j, "page footer"));
}

TEST_CASE("what an element is called counts for nothing when the article is in it") {
  for (const std::string name : {"sidebar", "share-box", "modal", "related", "footer", "tags"}) {
    const json j = explain_page(page("", "<div class='" + name + "'>" + story() + "</div>"));
    CHECK(holds(j, kFirst));
    CHECK(holds(j, kThird));
  }
}

TEST_CASE("comments longer than the article are not taken for it") {
  std::string comments;
  for (int i = 0; i < 30; ++i)
    comments += "<li class=comment><div><p>Comment number " + std::to_string(i) +
                ", in which somebody goes on about the pier, the council and the weather for two "
                "or three lines, and then about last year's regatta.</p></div></li>";
  const json j =
      explain_page(page("", "<div>" + story() + "</div><ol id=comments>" + comments + "</ol>"));
  CHECK(holds(j, kFirst));
  CHECK_FALSE(holds(j, "Comment number"));
}

TEST_CASE("a page that goes on with the next article ends with the first") {
  std::string next;
  for (int i = 0; i < 12; ++i)
    next += "<p>The county's schools begin the year with paragraph " + std::to_string(i) +
            " of a report on their roofs, of which many have let the rain in for years.</p>";
  const json j = explain_page(
      page("<title>Old pier to close</title>",
           "<div id=feed><article><h1>Old pier to close</h1>" + story() + story() +
               "</article><article><h1>Roofs of schools leak</h1>" + next + "</article></div>"));
  CHECK(j["headline"] == "Old pier to close");
  CHECK(holds(j, kFirst));
  CHECK_FALSE(holds(j, "schools begin"));
}

TEST_CASE("boxes with a linked title and a sentence each are teasers") {
  std::string boxes;
  for (const std::string what : {"a bridge", "a school", "a theatre", "a station"})
    boxes += "<div><h3><a href=/a>The county plans " + what +
             " in the north</a></h3><p>Work on it begins next year, the county's engineer said on "
             "Monday.</p></div>";
  const json j =
      explain_page(page("", "<div><div>" + story() + "</div><div>" + boxes + "</div></div>"));
  CHECK(holds(j, kSecond));
  CHECK_FALSE(holds(j, "engineer said on Monday"));
  CHECK(muted_as(j, "teasers"));
}

TEST_CASE("headings, lists, tables and quotes inside the article stay") {
  const json j = explain_page(page(
      "", "<article><p>" + kFirst +
              "</p><h2>What it costs</h2><ul><li>Piles: 40,000 crowns</li>"
              "<li>Planks: 12,000 crowns</li></ul><p>" +
              kSecond +
              "</p><blockquote><p>We shall not "
              "close the market for anybody.</p></blockquote><table><tr><td>Year</td><td>Boats</td>"
              "</tr></table><p>" +
              kThird + "</p></article>"));
  CHECK(holds(j, "What it costs"));
  CHECK(holds(j, "Piles: 40,000 crowns"));
  CHECK(holds(j, "We shall not close the market"));
  CHECK(holds(j, "Boats"));
}

TEST_CASE("stated facts are taken in the written order, with their evidence") {
  const std::string ld =
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[)"
      R"({"@type":"Organization","@id":"#o","name":"Harbor Courier"},)"
      R"({"@type":"NewsArticle","headline":"Old pier to close","datePublished":)"
      R"("2023-04-11T23:30:00+02:00","author":[{"@type":"Person","name":"Ann Oyelaran"},)"
      R"({"@type":"Person","name":"Tom Reyes"}],"publisher":{"@id":"#o"}}]}</script>)";
  const json j =
      explain_page(page("<title>Old pier to close - Harbor Courier</title>"
                        "<link rel=canonical href='https://courier.example/2023/04/pier'>"
                        "<meta property='og:title' content='Pier closes!'>"
                        "<meta property='article:published_time' content='2023-05-01'>" +
                            ld,
                        "<h1>Old pier to close</h1>" + story()));
  CHECK(j["headline"] == "Old pier to close");
  CHECK(j["author"] == "Ann Oyelaran, Tom Reyes");
  CHECK(j["author_evidence"] == "JSON-LD");
  CHECK(j["outlet"] == "Harbor Courier");
  CHECK(j["published"] == "2023-04-11");
  CHECK(j["published_evidence"] == "JSON-LD");
  CHECK(j["url"] == "https://courier.example/2023/04/pier");
}

TEST_CASE("meta elements, microdata, time elements and bylines state facts, too") {
  const json meta = explain_page(page(
      "<meta property='og:site_name' content='Harbor Courier'><meta name=author content='By Ann "
      "Oyelaran'><meta name=pubdate content='20230411'><meta property='og:title' content='Old "
      "pier to close | Harbor Courier'>",
      story()));
  CHECK(meta["headline"] == "Old pier to close");
  CHECK(meta["outlet"] == "Harbor Courier");
  CHECK(meta["author"] == "Ann Oyelaran");
  CHECK(meta["published"] == "2023-04-11");
  const json micro = explain_page(
      page("",
           "<div itemscope><h2 itemprop=headline>Old pier to close</h2><span itemprop=author>"
           "<span itemprop=name>Ann Oyelaran</span></span><meta itemprop=datePublished "
           "content='2023-04-11'>" +
               story() + "</div>"));
  CHECK(micro["headline"] == "Old pier to close");
  CHECK(micro["author"] == "Ann Oyelaran");
  CHECK(micro["published"] == "2023-04-11");
  const json shape =
      explain_page(page("<title>Old pier to close</title>",
                        "<h1>Old pier to close</h1><p class=byline>By Ann Oyelaran</p><time "
                        "datetime='2023-04-11T08:00'>on Tuesday</time>" +
                            story()));
  CHECK(shape["headline"] == "Old pier to close");
  CHECK(shape["author"] == "Ann Oyelaran");
  CHECK(shape["published"] == "2023-04-11");
}

TEST_CASE("facts carry how far they can be trusted") {
  const json stated = explain_page(page("<meta name=author content='Ann Oyelaran'>", story()));
  CHECK(stated["author_confidence"] == "high");
  const json seen = explain_page(page("", "<p class=byline>By Ann Oyelaran</p>" + story()));
  CHECK(seen["author_confidence"] == "medium");
  const json inferred = explain_page(
      page("<link rel=canonical href='https://courier.example/2023/04/11/pier'>", story()));
  CHECK(inferred["published"] == "2023-04-11");
  CHECK(inferred["published_confidence"] == "low");
  CHECK(inferred["author_confidence"].is_null());
}

TEST_CASE("what tells of the author below the text is none of it") {
  const json j = explain_page(page(
      "<meta name=author content='Ann Oyelaran'>",
      story() + "<p>Ann Oyelaran is a staff writer who covers the coast and its harbours.</p>"));
  CHECK(holds(j, kThird));
  CHECK_FALSE(holds(j, "staff writer"));
  CHECK(muted_as(j, "about the author"));
}

TEST_CASE("a time in UTC gives way to the day that the page shows") {
  const std::string head =
      "<meta property='article:published_time' content='2023-04-12T02:10:00Z'>";
  CHECK(explain_page(page(head, "<p>April 11, 2023</p>" + story()))["published"] == "2023-04-11");
  CHECK(explain_page(page(head, "<p>April 12, 2023</p>" + story()))["published"] == "2023-04-12");
  CHECK(explain_page(page(head, "<p>May 11, 2023</p>" + story()))["published"] == "2023-04-12");
}

TEST_CASE("a date line below the headline is the article's") {
  const json j = explain_page(page("<title>Old pier to close</title>",
                                   "<h1>Old pier to close</h1><div>By Ann Oyelaran - 11 April "
                                   "2023</div>" +
                                       story()));
  CHECK(j["published"] == "2023-04-11");
}

TEST_CASE("dates of other articles and of the page's own making are not the article's") {
  const json j = explain_page(
      page("<title>Old pier to close</title>",
           "<nav>Saturday, April 22, 2023</nav><h1>Old pier to close</h1>" + story() +
               "<aside><a href=/x>Fares rise</a> <time datetime=2023-04-20>April 20</time></aside>"
               "<footer>Copyright 2019-2023 Harbor Courier. Page made April 22, 2023.</footer>"));
  CHECK(j["published"].is_null());
}

TEST_CASE("a date in a sentence of a page, of an event or of a birth dates nothing") {
  const auto published = [](const std::string& lines) {
    return explain_page(
        page("<title>Old pier to close</title>",
             "<article><h1>Old pier to close</h1>" + lines + story() + "</article>"))["published"];
  };
  for (const std::string lines :
       {"<p>Voters will decide on 12 December 2031 whether to pay.</p>",
        "<p>Voters will decide on <b>12 December 2031</b> whether to pay.</p>",
        "<p>The pier, opened on <time datetime=1931-03-03>3 March 1931</time>, is old.</p>",
        "<p class=date-of-birth>Ann Lee, clockmaker, born 3 March 1931</p>",
        "<p class=date>Benefit concert: Harbour Hall, 14 February 2033, 8 p.m.</p>",
        "<div><time datetime=2031-01-15>15 January 2031</time> Lecture: piers of the coast</div>",
        "<div class=event><p class=date>15 January 2031</p></div>",
        "<div itemscope><time itemprop=startDate datetime=2031-01-15>15 January "
        "2031</time></div>",
        "<p>Letzte Änderung: 28.11.2017</p>",
        // Words that label a publication elsewhere, names of places, and of events.
        "<p>Posted to Gibraltar on 3 March 1931</p>",
        "<p>Created on 3 March 1931 as a landing stage</p>",
        "<p>Riverside Theatre, 15 January 2031</p>", "<p>Ferry Day: 15 January 2031</p>",
        "<p>Regatta, 15 January 2031</p>", "<p>Умерла 3 марта 1931 года</p>",
        "<p>Première le 15 janvier 2031</p>", "<p>Filed in court on 3 March 1931</p>",
        "<p>2031年1月15日開幕</p>", "<p>比赛日期：2031年1月15日</p>", "<p>2031년 1월 15일 개장</p>",
        // Names of elements.
        "<p class=exam-date>15 January 2031</p>", "<p class=tour__date>15 January 2031</p>",
        "<figcaption><span class=date>3 March 1931</span></figcaption>",
        "<p class=amended>28 November 2017</p>",
        "<p class=date><time itemprop=dateModified datetime=2017-11-28>28 November "
        "2017</time></p>"}) {
    INFO(lines);
    CHECK(published(lines).is_null());
    CHECK(published(lines + "<p>Posted 5 May 2020</p>") == "2020-05-05");
    CHECK(published("<p>Posted 5 May 2020</p>" + lines) == "2020-05-05");
  }
}

TEST_CASE("of the dates that a page shows the published one counts, in whatever markup") {
  const auto published = [](const std::string& lines, const std::string& language = "en") {
    return explain_page("<html lang=" + language +
                        "><head><title>Old pier to close</title></head>" +
                        "<body><article><h1>Old pier to close</h1>" + lines + story() +
                        "</article></body></html>")["published"];
  };
  for (const std::string lines :
       {"<p class=infos>Mis à jour le 28/11/2017 à 09h12, publié le 26/11/2017 à 18h30</p>",
        "<span>Aktualisiert am 28.11.2017 um 18:30</span> <span>Erstellt am 26.11.2017</span>",
        "<dl><dt>Updated</dt><dd>28 November 2017</dd><dt>Published</dt><dd>26 November "
        "2017</dd></dl>",
        "<div><span>Updated</span><span>28 November 2017</span><span>Published</span><span>26 "
        "November 2017</span></div>",
        "<time class=updated datetime=2017-11-28>28 November 2017</time><time class=published "
        "datetime=2017-11-26>26 November 2017</time>",
        "<div>Updated <time datetime=2017-11-28>28 November 2017</time>, first published <time "
        "datetime=2017-11-26>26 November 2017</time></div>",
        "<div class=date><div class=day>26</div><div>November 2017</div></div>",
        "<p>Sunday, 26 November 2017 | News | 3 comments</p>",
        "<div><a href=/news>News</a> 26 November 2017</div>",
        "<table><tr><td>26 November 2017</td><td>By Ilse Varga</td></tr></table>",
        "<div>Posted by harbourmaster, piers on 26 November 2017</div>",
        "<p>Posted 26 November 2017 in Harbour</p>",
        "<abbr class=updated>28 November 2017</abbr> <abbr class=published>26 November 2017</abbr>",
        "<b property=schema:dateModified>28.11.2017</b> <b property=schema:datePublished "
        "content=2017-11-26>26.11.2017</b>",
        "<dl><dt>About</dt><dd class=by>Ilse Varga</dd><dd>Published: 26 November 2017</dd></dl>",
        "<p>記事公開日：2017年11月26日(日) 午後3時</p>",
        "<p>2017年11月26日 10:22　来源：海港日报</p>",
        "<p>Première parution le 26/11/2017</p>",
        "<p>26. nóvember 2017</p>",
        "<p>26 ноя 2017, 14:30</p>",
        "<p>Filed 26 November 2017</p><p>Edited 28 November 2017</p>"}) {
    INFO(lines);
    CHECK(published(lines) == "2017-11-26");
  }
  CHECK(published("<p>04/05/2020</p>", "fr") == "2020-05-04");
  CHECK(published("<p>04/05/2020</p>", "en-US") == "2020-04-05");
  CHECK(published("<p>04/05/2020</p>", "en").is_null());
  CHECK(published("<p class=date>Środa, 4 maja 2020</p>", "pl") == "2020-05-04");
}

TEST_CASE("a word before a date is a city where the text names it") {
  const std::string text = "<p>" + kFirst + " The ferry to Lindau was full, said the mayor.</p>" +
                           "<p>" + kSecond + "</p><p>" + kThird + "</p>";
  for (const std::string line : {"Lindau, 26 November 2017", "Lindau, den 26. November 2017",
                                 "LINDAU 26 November 2017", "Lindau, Sunday, November 26, 2017"}) {
    INFO(line);
    const auto published = [&](const std::string& of) {
      return explain_page(
          page("", "<h1>Old pier to close</h1><p>" + line + "</p>" + of))["published"];
    };
    CHECK(published(text) == "2017-11-26");
    CHECK(published(story()).is_null());
  }
}

TEST_CASE(
    "the day in a page's head is that of the visit, and an unlabelled one may be a change's") {
  const std::string text = "<div><h1>Old pier to close</h1>" + story() + "</div>";
  for (const std::string today :
       {"<div id=date>5 May 2031</div>", "<time datetime=2031-05-05>5 May 2031</time>"}) {
    const std::string head = "<div class=top>" + today + "<a href=/>Harbour Herald</a></div>";
    CHECK(explain_page(page("", head + text))["published"].is_null());
  }
  const std::string changed = "<meta property=article:modified_time content=2017-11-28>";
  const std::string lines = "<h1>Old pier to close</h1><p>28 November 2017</p>";
  CHECK(explain_page(page(changed, lines + "<p>26 November 2017</p>" + story()))["published"] ==
        "2017-11-26");
  CHECK(explain_page(page(changed, lines + story()))["published"] == "2017-11-28");
  const std::string epoch =
      "<meta itemprop=datePublished content=1970-01-01T00:00:00Z><meta name=date "
      "content=2017-11-26>";
  CHECK(explain_page(page(epoch, "<h1>Old pier to close</h1>" + story()))["published"] ==
        "2017-11-26");
}

TEST_CASE("what stands just above the headline is the article's, the day of the saving is not") {
  const std::string above =
      "<article><p>26 November 2017</p><h1>Old pier to close</h1>" + story() + "</article>";
  CHECK(explain_page(page("<title>Old pier to close</title>", above))["published"] == "2017-11-26");
  const std::string byline =
      "<article><p>By Ilse Varga</p><h1>Old pier to close</h1>" + story() + "</article>";
  CHECK(explain_page(page("<title>Old pier to close</title>", byline))["author"] == "Ilse Varga");
  for (const std::string saved :
       {"<meta http-equiv=date content='Wed, 06 May 2020 10:00:00 GMT'>",
        "<meta http-equiv=last-modified content='Wed, 06 May 2020 10:00:00 GMT'>",
        "<meta name=revised content=2020-05-06>", "<meta name=expires content=2031-05-06>"}) {
    INFO(saved);
    CHECK(explain_page(page(saved, "<h1>Old pier to close</h1>" + story()))["published"].is_null());
  }
}

TEST_CASE("authors of a page come apart, without label and office, from where the article stands") {
  const auto author = [](const std::string& lines, const std::string& below = "") {
    return explain_page(page(
        "<title>Old pier to close</title>",
        "<article><h1>Old pier to close</h1>" + lines + story() + "</article>" + below))["author"];
  };
  for (const std::string lines :
       {"<div class=authors><a href=/a>Ilse Varga</a><a href=/b>Tom Okoro</a></div>",
        "<ul class=authors><li>Ilse Varga</li><li>Tom Okoro</li></ul>",
        "<p>By <a href=/a>Ilse Varga</a> and <a href=/b>Tom Okoro</a></p>",
        "<div>By Ilse Varga &amp; Tom Okoro | 5 May 2020</div>",
        "<p class=byline>Text: Ilse Varga und Tom Okoro, Foto: Emil Stark</p>",
        "<a rel=author href=/a>By Ilse Varga</a>, <a rel=author href=/b>Tom Okoro</a>",
        "<div class=byline><span>By</span><span>Ilse Varga</span><span>Editor</span><span>Tom "
        "Okoro</span><span>Staff writer</span></div>"}) {
    INFO(lines);
    CHECK(author(lines) == "Ilse Varga, Tom Okoro");
  }
  CHECK(author("<p><strong>By Ilse Varga, Staff Writer</strong></p>") == "Ilse Varga");
  CHECK(author("<p>By Saturday evening the hall stood open.</p>").is_null());
  CHECK(author("", "<div><cite class=author>Devon Coldway</cite> says: I like it</div>").is_null());
  for (const std::string line : {"<em>By Ilse Varga</em>", "<font size=2>by Ilse Varga</font><br>",
                                 "<p>By Ilse<br>Varga</p>"}) {
    INFO(line);
    CHECK(author(line) == "Ilse Varga");
  }
  for (const std::string other :
       {"<div><b>Also read:</b> <a href=/1>Old mill reopens at last</a> <i>By Otto Vance</i></div>",
        "<p>Read more: Old mill reopens at last</p><p>By Otto Vance</p>",
        "<figure><img><figcaption>The pier <b itemprop=author>Otto Vance</b></figcaption></figure>",
        "<div itemscope itemtype='https://schema.org/ImageObject'><b itemprop=author>Otto "
        "Vance</b></div>",
        "<blockquote>Never mind. <cite class=author>Otto Vance</cite></blockquote>",
        "<div><p>Never mind.</p><p class=quote-author>Otto Vance</p></div>"}) {
    INFO(other);
    CHECK(author(other).is_null());
  }
  CHECK(author("",
               "<div><h3>Related articles</h3><p><a href=/1>Old mill reopens at last</a></p>"
               "<p>By Otto Vance</p></div>")
            .is_null());
  CHECK(author("",
               "<div><h3>Authors</h3><ul><li><a rel=author href=/1>Otto Vance</a></li></ul></div>")
            .is_null());
  const std::string river =
      "<ul><li><a href=/1>Baker wins third prize in a row</a><div class=byline><a rel=author "
      "href=/d>Devon Coldway</a></div></li><li><a href=/2>Five walks for a wet weekend</a><div "
      "class=byline><a rel=author href=/m>Maud Quist</a></div></li></ul>";
  CHECK(author("", river).is_null());
  CHECK(author("<p>By Ilse Varga</p>", river) == "Ilse Varga");
  const json stated = explain_page(page(
      "<meta name=author content='Ilse Varga'><meta name=author content='Tom Okoro'>", story()));
  CHECK(stated["author"] == "Ilse Varga, Tom Okoro");
}

TEST_CASE("a page is decoded as its mark, its bytes, its header or its letters say") {
  const std::string text = "\xEF\xF0\xE8\xF1\xF2\xE0\xED\xFC \xE7\xE0\xEA\xF0\xFB\xF2\xE0";
  const std::string words = "пристань";
  const json declared = explain_page("<html><head><meta charset=windows-1251></head><body><p>" +
                                     text + ", " + text + ", " + text + ".</p></body></html>");
  CHECK(holds(declared, words));
  CHECK(declared["encoding"] == "windows-1251");
  const json lying = explain_page("<html><head><meta charset=iso-8859-1></head><body><p>Café " +
                                  kFirst + "</p></body></html>");
  CHECK(holds(lying, "Café"));
  const json western =
      explain_page("<html><body><p>Caf\xE9 M\xFCller: " + kFirst + "</p></body></html>");
  CHECK(holds(western, "Café Müller"));
  std::string wide = "\xFF\xFE";
  for (const char c : page("", story())) wide += std::string(1, c) + '\0';
  CHECK(holds(explain_page(wide), kFirst));
}

TEST_CASE("pages without an article are told as such and not indexed") {
  std::string front = "<h1>Merrow Courier</h1>";
  for (int i = 0; i < 60; ++i)
    front += "<div><a href=/" + std::to_string(i) + ">The council talks about matter number " +
             std::to_string(i) + "</a></div>";
  const Archive archive;
  archive.write("front.html", page("<title>Merrow Courier</title>", front));
  archive.write("gone.html",
                page("<title>404 Not Found</title>",
                     "<h1>Not Found</h1><p>The page that you asked for is not here.</p>"));
  archive.write("wall.html",
                page("<title>Merrow Courier</title>",
                     "<p>Before you continue: we and our partners use cookies. Press accept all to "
                     "give your consent.</p>"));
  archive.write("story.html", page("", story()));
  CHECK(explain_file(archive.sources() + "/front.html")["page"] ==
        "front page or list of articles");
  CHECK(explain_file(archive.sources() + "/gone.html")["page"] == "error page");
  CHECK(explain_file(archive.sources() + "/wall.html")["page"] == "consent wall");
  CHECK(explain_file(archive.sources() + "/story.html")["page"] == "article");
  const json report = archive.reindex();
  CHECK(report["seen"] == 4);
  CHECK(report["added"] == 1);
  CHECK(report["skipped"] == 3);
  CHECK(report["reasons"]["no article: error page"] == 1);
}

TEST_CASE("a text that only the page's data hold is read from there") {
  const json j = explain_page(
      page("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Old pier to "
           "close\",\"articleBody\":\"" +
               kFirst + "\\n\\n" + kSecond + "\\n\\n" + kThird + "\"}</script>",
           "<div id=app><p>Please turn on scripts to read this page.</p></div>"));
  CHECK(holds(j, kFirst));
  CHECK(holds(j, kThird));
  CHECK_FALSE(holds(j, "turn on scripts"));
}

TEST_CASE("a hit in a page quotes the article's text, and --get prints what its range refers to") {
  const Archive archive;
  archive.write("pier.html",
                page("<title>Old pier to close</title>", "<h1>Old pier to close</h1>" + story()));
  archive.reindex();
  const json hit = archive.search("shopkeepers quay")["hits"][0];
  CHECK(hit["article"]["headline"] == "Old pier to close");
  const auto whole = lede_search({"-i", archive.index(), "--format", "json", "--get",
                                  hit["article"]["id"].get<std::string>()});
  std::string text;
  const json document = json::parse(whole.out);
  for (const auto& part : document["parts"]) text += part["text"].get<std::string>();
  const json& passage = hit["passage"];
  const size_t begin = passage["begin"];
  const size_t end = passage["end"];
  CHECK(text.substr(begin, end - begin) == passage["text"]);
  CHECK(passage["line"].is_null());
}

TEST_CASE("a page whose elements change and whose text does not is understood again") {
  const Archive archive;
  const auto with = [&](const std::string& name) {
    return page("", story() + "<div class=" + name +
                        "><p>A quokka was seen on the quay by two "
                        "fishermen in the evening of the same day.</p></div>");
  };
  archive.write("pier.html", with("comments"));
  archive.reindex();
  CHECK(archive.search("quokka")["hits"].empty());
  archive.write("pier.html", with("story-text"));
  CHECK(archive.reindex()["updated"] == 1);
  CHECK(archive.search("quokka")["hits"].size() == 1);
}

TEST_CASE("a charset that is not the page's own is not taken for it") {
  const json j = explain_page(
      "<html><head><script src='x.js?charset=big5'></script></head><body><p>Caf\xE9: " + kFirst +
      "</p></body></html>");
  CHECK(holds(j, "Café"));
}

TEST_CASE("of a line with two days the first counts, and that of an update alone does not") {
  const auto published = [](const std::string& line) {
    const json j = explain_page(page("<title>Old pier to close</title>",
                                     "<h1>Old pier to close</h1><p>" + line + "</p>" + story()));
    return j["published"];
  };
  CHECK(published("Published 7:30 a.m. May 7, 2023 | Updated 9:11 a.m. May 8, 2023") ==
        "2023-05-07");
  CHECK(published("May 7, 2023 Updated May 8, 2023") == "2023-05-07");
  CHECK(published("May 7, 2023 / Updated 9:11 AM") == "2023-05-07");
  CHECK(published("Updated: May 8, 2023 / 9:11 AM").is_null());
}

TEST_CASE("pages are known by their content, whatever they are called") {
  for (const std::string name : {"page.txt", "page.php", "page", "page.aspx"}) {
    const json j = explain_page(page("", "<nav><a href=/>Home</a></nav>" + story()), name);
    CHECK(holds(j, kFirst));
    CHECK(j["text"].get<std::string>().find('<') == std::string::npos);
  }
}

TEST_CASE("damaged pages give what they hold") {
  CHECK(holds(explain_page("<html><body><div><p>" + kFirst + "</p><p>" + kSecond.substr(0, 60)),
              kFirst));
  CHECK(holds(explain_page("<html><body><p class='" + std::string(200000, 'y') + "'>" + kFirst),
              kFirst));
  std::string many = "<html><body><p>" + kFirst + "</p><p data-a='> \"";
  for (int i = 0; i < 100000; ++i) many += " a" + std::to_string(i) + "=1";
  CHECK(holds(explain_page(many + "'>" + kSecond + "</p>"), kFirst));
  std::string attributes = "<html><body><p>" + kFirst + "</p><p";
  for (int i = 0; i < 100000; ++i) attributes += " a" + std::to_string(i) + "=\"1 2\"";
  CHECK(holds(explain_page(attributes + ">" + kSecond + "</p>"), kSecond));
  // A script that compares, and goes on for long without a sign of an element's end.
  std::string script = "<html><body><script>\nfor (i = 0; i<n; i++) {\n";
  for (int i = 0; i < 2000; ++i) script += "    x = y + 1;\n";
  CHECK(holds(explain_page(script + "</script>" + story() + "<script>y = 1;</script>"), kSecond));
  std::string deep = "<html><body>";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  CHECK(holds(explain_page(deep + "<p>" + kFirst + "</p>"), kFirst));
  std::string bold = "<html><body><p>" + kFirst + "</p>";
  for (int i = 0; i < 20000; ++i) bold += "<b><i>";
  CHECK(holds(explain_page(bold), kFirst));
}

TEST_CASE("a page without text, and one that is no text, are skipped with the reason") {
  const Archive archive;
  archive.write("empty.html", "<html><head><title></title></head><body></body></html>");
  archive.write("image.html", "\x89PNG\r\n\x1A\n" + std::string(500, '\0'));
  archive.write("story.html", page("", story()));
  const json report = archive.reindex();
  CHECK(report["added"] == 1);
  CHECK(report["skipped"] == 2);
  CHECK(report["reasons"]["a page without text"] == 1);
}

TEST_CASE("what scripts and styles hold is no markup, and what stands around them is read") {
  for (const std::string odd : {"<script>w('<script><p>no text</p></b>'); // <!--</SCRIPT >",
                                "<style>p::after { content: '<p>no text</p><script>' }</style>",
                                "<script src=a.js />",
                                "<script src=a.js/>w('<script>no text<\\/script>')</script>",
                                "<script></script>",
                                "<?php w('<script>') ?>",
                                "<!-- <script> no text -->",
                                "<scripted>",
                                "<b></b<script>>",
                                "<a href=x><style></a>",
                                "<script>0</script><style>1</style>",
                                "<script></p><body>no text</scripts><p>no text</script>",
                                "<style><p>no text</style>",
                                "<!-->",
                                "<!--->",
                                "<!-->\n<b title='a comment --> in a value'></b>",
                                "<!-- <p>no text --!>",
                                "<!-- <p title='a longer value'> no text -->",
                                "<![if no text]>",
                                "<![CDATA[ <b no text>",
                                "<p @on='a longer value > no text'>",
                                "<p *if=\"b > no text\" #x (on)='() => no text' [a]=\"no > text\">",
                                "<p 1='no text' \"no text\"='> no text'>",
                                "<p/title='a > no text'/>"}) {
    INFO(odd);
    const std::string data =
        R"(<script type=application/ld+json>{"@type":"NewsArticle","headline":"Pier <b>closes</b> "})";
    const json j = explain_page(page("", odd + "<p>" + kFirst + "</p>" + odd + data + "</script>" +
                                             "<p>" + kSecond + "</p><p>" + kThird + "</p>"));
    CHECK(j["headline"] == "Pier closes");
    for (const auto& text : {kFirst, kSecond, kThird}) CHECK(holds(j, text));
    CHECK_FALSE(holds(j, "no text"));
  }
  CHECK(holds(explain_page(page("", story() + "<script>w('no end </p>')")), kThird));
}

TEST_CASE("an attribute has its value, whatever stands beside it in its tag") {
  for (const std::string odd :
       {"", "data-a='one > two, three'", "a = \"b > c, and some more\"", "@on='a longer value'",
        "a/", "\"a longer string\"", "a='it\"s longer than that'", "a=b'c", "7='a longer value'",
        "a='with &quot;references&quot; in it'", "a=''", "<b"}) {
    INFO(odd);
    const std::string author =
        "<meta " + odd + " name=author content='Anne-Mary Delacroix' " + odd + "/>";
    const std::string day =
        "<meta " + odd + " property='article:published_time' content='2021-05-03T10:00:00Z'>";
    const json j = explain_page(page("<title>Old pier to close</title>" + author + day, story()));
    CHECK(j["author"] == "Anne-Mary Delacroix");
    CHECK(j["published"] == "2021-05-03");
  }
}

TEST_CASE("what no page comes near is left out with a word, and the article is read") {
  const Archive a;
  const auto times = [](size_t n, const std::string& part) {
    std::string all;
    for (size_t i = 0; i < n; ++i) all += part;
    return all;
  };
  const auto read = [&](const std::string& name, const std::string& html) {
    const auto e = lede::testing::explain(a.write(name + ".html", html));
    INFO(name);
    REQUIRE(e.articles.size() == 1);
    CHECK(e.articles[0]["text"].get<std::string>().find("rot in nine") != std::string::npos);
    return std::pair{e.articles[0], e.words};
  };
  const std::string head = "<title>Old pier to close</title>";
  std::string attributes;
  for (int i = 0; i < 20000; ++i) attributes += "k" + std::to_string(i) + "='>'";
  CHECK(contains(read("attributes", page(head, story() + "<p " + attributes + ">x</p>")).second,
                 "attributes beyond the 1000th of an element are left out"));
  CHECK(contains(read("deep", page(head, story() + times(5000, "<div>") + "x")).second,
                 "elements nested more than 512 deep"));
  CHECK(contains(
      read("stray", page(head, story() + times(60000, "<b>") + times(60000, "</i>"))).second,
      "too many tags out of place"));
  CHECK(contains(
      read("ld",
           page(head + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":" +
                    times(100000, "[") + "\"A B\"" + times(100000, "]") + "}</script>",
                story()))
          .second,
      "its JSON-LD is not read: JSON nested more than 200 deep"));
  std::string authors;
  for (int i = 0; i < 5000; ++i)
    authors += "{\"name\":\"Jane Doe-" + std::string(1, static_cast<char>('A' + i % 26)) +
               std::string(1, static_cast<char>('a' + i / 26 % 26)) + "\"},";
  const auto [many, words] = read(
      "authors",
      page(head + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[" +
               authors + "{\"name\":\"Tom Reyes\"}]}</script>",
           story()));
  CHECK(contains(words, "more authors than are kept"));
  CHECK(many["author"].get<std::string>().starts_with("Jane Doe-"));
  CHECK(many["author"].get<std::string>().size() < 3000);
}

TEST_CASE("site names around a title are taken off, however many there are") {
  const std::string site = "<meta property='og:site_name' content='Merrow Courier'>";
  const auto headline = [&](const std::string& title) {
    return explain_page(
        page(site + "<meta property='og:title' content='" + title + "'>", story()))["headline"];
  };
  CHECK(headline("Old pier to close | Merrow Courier") == "Old pier to close");
  CHECK(headline("Merrow Courier: Old pier to close - Merrow Courier") == "Old pier to close");
  std::string long_title = "Old pier to close";
  for (int i = 0; i < 20000; ++i) long_title += " | Merrow Courier";
  CHECK(headline(long_title).get<std::string>().starts_with("Old pier to close"));
}

TEST_CASE("paragraphs that are links are paragraphs") {
  const std::string lead =
      "<p><a href=/1>The harbour council of Merrow has closed the fish market for a month after a "
      "crane fell through its roof, the council's clerk said.</a></p>";
  const std::string quote =
      "<blockquote><p><a href=/2>“Nobody had looked at that crane since my grandfather’s time, and "
      "I told them so,” wrote the harbour master.</a></p></blockquote>";
  const std::string names =
      "<p><a href=/a>Otto Vance</a>, <a href=/b>Odile Brandt</a> and <a href=/c>the boatmen of "
      "Tarn</a> <a href=/d>have asked a court for their money</a>.</p>";
  const json j = explain_page(page("", "<article><h1>Fish market closed</h1>" + lead + "<p>" +
                                           kFirst + "</p>" + quote + "<p>" + kSecond + "</p>" +
                                           names + "<p>" + kThird + "</p></article>"));
  for (const char* text : {"a crane fell through its roof", "since my grandfather’s time",
                           "have asked a court for their money"})
    CHECK(holds(j, text));
}

TEST_CASE("a linked lead in the head of an article is its own, and so are two in a row") {
  const auto linked = [](const std::string& text) { return "<a href=/1>" + text + "</a>"; };
  const std::string nav = "<div><a href=/a>Home and garden</a> <a href=/b>Sport and play</a></div>";
  for (const std::string& body :
       {"<header><h1>Pier</h1><p>" + linked(kFirst) + "</p></header><div><p>" + kSecond +
            "</p><p>" + kThird + "</p></div>",
        "<h1>Pier</h1><div>" + linked(kFirst) + "</div><div><p>" + kSecond + "</p><p>" + kThird +
            "</p></div>",
        "<h1>Pier</h1><p>" + kThird + "</p><p>" + linked(kFirst) + "</p><p>" + linked(kSecond) +
            "</p><p>" + kThird + " It is spring.</p>"}) {
    CAPTURE(body);
    const json j = explain_page(page("", nav + "<article>" + body + "</article>"));
    for (const auto& paragraph : {kFirst, kSecond, kThird}) CHECK(holds(j, paragraph));
  }
}

TEST_CASE(
    "an article whose paragraphs are links, or most of whose words are, is no list of links") {
  const auto linked = [](const std::string& text) { return "<a href=/1>" + text + "</a>"; };
  std::string words;
  for (const auto& text : {kFirst, kSecond, kThird}) {
    words += "<p>";
    size_t n = 0;
    for (size_t at = 0; at < text.size(); ++n) {
      const size_t end = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, end - at);
      words += n % 3 == 2 ? word + " " : linked(word) + " ";
      at = end + 1;
    }
    words += "</p>";
  }
  const std::string rest = "<p>" + kThird + " It is spring.</p>";
  const std::string quote = "The boatmen will sail again when the last plank has been replaced.";
  for (const std::string& body :
       {words,
        "<p>" + linked(kFirst) + "</p><p>" + linked(kSecond) + "</p><p>" + linked(kThird) + "</p>",
        rest + "<div><a href=/1><p>" + kFirst + "</p><p>" + kSecond + "</p></a></div><p>" + kThird +
            "</p>",
        "<h3>" + linked(kFirst) + "</h3><p>" + kSecond + "</p><p>" + kThird + "</p>"}) {
    CAPTURE(body);
    const json j = explain_page(page("", "<article><h1>Pier</h1>" + body + "</article>"));
    for (const auto& paragraph : {kFirst, kSecond, kThird}) CHECK(holds(j, paragraph));
  }
  CHECK(holds(explain_page(page("", "<article><h1>Pier</h1><p>" + kFirst + "</p><blockquote><p>" +
                                        linked(quote) + "</p>— The boatmen (@boats) " +
                                        linked("May 3, 2021") + "</blockquote><p>" + kSecond +
                                        "</p></article>")),
              quote));
}

TEST_CASE("links beside each other and linked headlines between paragraphs are no text") {
  const std::string links =
      "<div><p><a href=/1>The mayor of Tarn has sold his boat to a dentist from the city.</a></p>"
      "<p><a href=/2>Seven ducks have been counted on the pond behind the station.</a></p></div>";
  const json j = explain_page(page(
      "", "<article><h1>Old pier to close</h1><p>" + kFirst + "</p>" + links + "<p>" + kSecond +
              "</p><p><a href=/3>Baker wins his third prize in a row</a></p><p>" + kThird +
              "</p><ul><li><a href=/4>The observatory hill has been closed to all visitors after a "
              "storm.</a></li></ul></article>"));
  for (const char* text : {"dentist", "ducks", "Baker wins", "observatory"})
    CHECK_FALSE(holds(j, text));
}

TEST_CASE("labels of links and marks of advertisements between paragraphs are no text") {
  const json j = explain_page(page(
      "", "<article><h1>Old pier to close</h1><p>" + kFirst +
              "</p><p>See also:</p><p><a href=/1>Baker wins his third prize</a></p><p><a "
              "href=/2>Ducks counted on the pond</a></p><p>" +
              kSecond + "</p><p>ADVERTISING</p><p>延伸阅读：<a href=/3>驿站后的池塘</a></p><p>" +
              kThird + "</p></article>"));
  for (const char* text : {"See also", "Baker", "ADVERTISING", "池塘"}) CHECK_FALSE(holds(j, text));
  CHECK(holds(j, kSecond));
}

TEST_CASE("an open mark of a place is no link around the text") {
  const json j = explain_page(page(
      "", "<h1>Old pier to close</h1><a name=top><p>" + kFirst + "</p><p>" + kSecond + "</p>"));
  CHECK(holds(j, kFirst));
}

TEST_CASE("the line above the text is the headline where the title says what all pages say") {
  const std::string headline = "Merrow council to close old ferry pier";
  for (const std::string& above :
       {"<h2>" + headline + "</h2>", "<h4>" + headline + "</h4>",
        "<center><h3>" + headline + "</h3></center>", "<p class=headline>" + headline + "</p>",
        "<div id=art-title>" + headline + "</div>", "<p><strong>" + headline + "</strong></p>",
        "<p><font size=5><b>" + headline + "</b></font></p>"}) {
    for (const std::string title : {"Ostrel Post Online", "Untitled Document", "News",
                                    "Ostrel Post - Tidings from the islands", ""}) {
      CAPTURE(above);
      CAPTURE(title);
      CHECK(explain_page(page("<title>" + title + "</title>", above + story()))["headline"] ==
            headline);
    }
  }
  // A byline in the headline's paragraph, and a title of the page that all pages share.
  CHECK(explain_page(page("<title>Welcome to Ostrel Post</title>",
                          "<table><tr><td><b>" + headline + "</b><br>By Jane Doe" + story() +
                              "</td></tr></table>"))["headline"] == headline);
  CHECK(explain_page(page("<title>Ostrel Post</title><meta property=og:title content='Ostrel Post "
                          "- Tidings from the islands'>",
                          "<h1>" + headline + "</h1>" + story()))["headline"] == headline);
  // The site's own name as the first heading.
  CHECK(explain_page(page("<title>Ostrel Post Online</title>",
                          "<h1>Ostrel Post</h1><h2>" + headline + "</h2>" + story()))["headline"] ==
        headline);
}

TEST_CASE("a heading inside the text is no headline where the title tells the story") {
  const json j = explain_page(page("<title>Ferry pier of Merrow to close | Kestrin Gazette</title>",
                                   "<p>" + kFirst + "</p><p>" + kSecond +
                                       "</p><h2>Council asked for help</h2><p>" + kThird + "</p>"));
  CHECK(j["headline"] == "Ferry pier of Merrow to close");
  for (const std::string end : {"", " | Kestrin Gazette", " - Kestriner Tageblatt"}) {
    CAPTURE(end);
    const std::string title = "<title>Ferry pier of Merrow to close" + end + "</title>";
    const std::string heading = "<h1>A week of meetings</h1>";
    CHECK(explain_page(page(title, "<p>" + kFirst + "</p><p>" + kSecond + "</p>" + heading + "<p>" +
                                       kThird + "</p>"))["headline"] ==
          "Ferry pier of Merrow to close");
    // Above the text it is the headline, witty or not.
    CHECK(explain_page(page(title, heading + story()))["headline"] == "A week of meetings");
  }
}

TEST_CASE("a headline of one word is no less one, whatever the title puts beside it") {
  for (const std::string title :
       {"Planks | Merrow Courier", "Planks - Merrow Courier", "Merrow Courier: Planks", "Planks"}) {
    CAPTURE(title);
    CHECK(explain_page(page("<title>" + title +
                                "</title><meta property=og:site_name "
                                "content='Merrow Courier'>",
                            "<h2>From the quays of the county</h2><h1>Planks</h1>" +
                                story()))["headline"] == "Planks");
  }
}

TEST_CASE("a heading amid the text is not the headline of a page whose title names the site") {
  const std::string head = "<title>Merrow Courier</title>";
  const std::string body = "<p>" + kFirst + "</p><p>" + kSecond +
                           "</p><h1>The pier and the county</h1><p>" + kThird + "</p>";
  CHECK(explain_page(page(head, "<div>Old ferry pier of Merrow to close</div>" +
                                    body))["headline"] == "Old ferry pier of Merrow to close");
  CHECK(explain_page(page(head, "<h3>Old ferry pier of Merrow to close</h3>" + body))["headline"] ==
        "Old ferry pier of Merrow to close");
  CHECK(explain_page(page(head, body))["headline"].is_null());
}

TEST_CASE("buttons in the heading are none of the headline") {
  for (const std::string title : {"Old pier to close | Merrow Courier", "Merrow Courier"}) {
    for (const std::string buttons :
         {"<button>Share</button><a href=/t>Tweet</a>",
          " <a href=/f>Facebook</a><a href=/e>Email</a>", "<div>Share</div>",
          "<span class=x><a href=/p>Print</a></span>"}) {
      CAPTURE(title);
      CAPTURE(buttons);
      CHECK(explain_page(page("<title>" + title + "</title>",
                              "<h1>Old pier to close" + buttons + "</h1>" + story()))["headline"] ==
            "Old pier to close");
    }
  }
  CHECK(explain_page(page("<title>Merrow Courier</title>",
                          "<h1>Why the old pier has to <em>close</em></h1>" +
                              story()))["headline"] == "Why the old pier has to close");
}

TEST_CASE("what a page glues to the end of the last paragraph is none of the article") {
  for (const std::string chrome :
       {" <a href=/x>Read more: The ferry that nobody wanted</a>",
        "<br>Read more: The ferry that nobody wanted", " A post shared by Merrow Council (@merrow)",
        " Sign up for our daily newsletter to get the news in your inbox."}) {
    CAPTURE(chrome);
    const auto j = explain_page(page("", "<h1>Old pier to close</h1><p>" + kFirst + "</p><p>" +
                                             kSecond + "</p><p>" + kThird + chrome + "</p>"));
    CHECK(holds(j, kThird));
    CHECK(j["text"].get<std::string>().ends_with(kThird));
  }
  // Sentences of the news, in the same place.
  for (const std::string sentence :
       {" A post shared by the clerk on Tuesday drew 90 answers.",
        " Readers who want to read more will find the plans in the town hall.",
        " Boats have to sign up for a berth."}) {
    CAPTURE(sentence);
    CHECK(holds(explain_page(page("", "<h1>Old pier to close</h1><p>" + kFirst + "</p><p>" +
                                          kSecond + "</p><p>" + kThird + sentence + "</p>")),
                sentence.substr(1)));
  }
}

TEST_CASE("the only heading above the text is the headline where the title names the site") {
  for (const std::string title :
       {"Merrow Courier", "Home", "", "Merrow - Amtsblatt", "Dziennik Merrow", "merrow.example"}) {
    CAPTURE(title);
    const std::string head = "<title>" + title + "</title>";
    CHECK(explain_page(page(head, "<h2>Gone with the planks</h2>" + story()))["headline"] ==
          "Gone with the planks");
    // Of two none is known to be it.
    CHECK(explain_page(page(head, "<h2>Out and about</h2><h3>Gone with the planks</h3>" +
                                      story()))["headline"] != "Gone with the planks");
  }
  CHECK(explain_page(page("<title>Merrow Courier</title>",
                          "<h1>Merrow Courier</h1><h2>Gone with the planks</h2>" +
                              story()))["headline"] == "Gone with the planks");
  CHECK(explain_page(page("<title>Merrow Courier</title><meta property=og:title content='Gone with "
                          "the planks | Merrow Courier'>",
                          "<h1>Merrow Courier</h1>" + story()))["headline"] ==
        "Gone with the planks");
  // A title that says something is a headline.
  CHECK(explain_page(page("<title>Gone with the planks and nails</title>",
                          "<h2>From our town hall</h2>" + story()))["headline"] ==
        "Gone with the planks and nails");
}

TEST_CASE("a headline is known by its words in languages of short ones and without spaces") {
  const auto headline = [](const std::string& title, const std::string& line,
                           const std::string& text) {
    return explain_page(page("<title>" + title + "</title>",
                             "<p><b>" + line + "</b></p><p>" + text + "</p>"))["headline"];
  };
  const std::string vietnamese = "Làng gốm Đồi Cát mở lại lò nung cũ";
  const std::string chinese = "柳河村旧磨坊改建为博物馆";
  for (const std::string title : {"Tin tức", "Báo Đồi Cát", ""})
    CHECK(headline(title, vietnamese,
                   "Làng gốm Đồi Cát vừa mở lại lò nung cũ sau hai mươi năm bỏ hoang, nhờ số tiền "
                   "do các hộ dân góp vào từ đầu năm.") == vietnamese);
  for (const std::string title : {"新闻", "柳河日报", ""})
    CHECK(
        headline(title, chinese,
                 "柳河村的旧磨坊将改建为一座小型博物馆，村委会昨天表示，修缮工程已经得到全体村民的"
                 "同意，预计明年秋天完成。") == chinese);
}

TEST_CASE("names of sites and sections come off a title that no heading confirms") {
  for (const std::string ending :
       {" | Kestrin Gazette", " | News | Kestrin Gazette", " - News - Kestrin Gazette",
        " - Kestrin Gazette", " – The Kestrin Herald", " — Kestrin Times", " :: Kestrin",
        " « Kestrin Gazette", " // Kestrin Gazette", " (Kestrin Gazette)", " – kestrin.example",
        " - Merrower Bote", " - Courrier de Merrow", " - Diario de Merrow", " - Вести Merrow"}) {
    CAPTURE(ending);
    CHECK(explain_page(page("<title>Ferry pier of Merrow to close" + ending + "</title>",
                            story()))["headline"] == "Ferry pier of Merrow to close");
  }
  for (const std::string beginning :
       {"Kestrin Gazette | ", "Kestrin Gazette | News | ", "Kestrin Gazette: "}) {
    CAPTURE(beginning);
    const json j = explain_page(
        page("<title>" + beginning + "Ferry pier of Merrow to close</title>", story()));
    CHECK(j["headline"] == "Ferry pier of Merrow to close");
    CHECK(j["outlet"] == "Kestrin Gazette");
  }
  CHECK(explain_page(page("<title>Ferry pier of Merrow: shopkeepers worried</title>",
                          story()))["headline"] == "Ferry pier of Merrow: shopkeepers worried");
  CHECK(explain_page(page("<title>Ferry pier of Merrow to close - shopkeepers ask for "
                          "help</title>",
                          story()))["headline"] ==
        "Ferry pier of Merrow to close - shopkeepers ask for help");
}

TEST_CASE("a page that shows no text has that of its scripts") {
  const std::string shell = "<div id=__next></div>";
  const std::string title = "<title>Old pier to close</title>";
  const json markup = {{"title", "Old pier to close"}, {"body", story()}};
  const json list = {{"headline", "Old pier to close"},
                     {"content",
                      {{{"type", "text"}, {"content", kFirst}},
                       {{"type", "image"}, {"url", "https://x.example/a.jpg"}},
                       {{"type", "text"}, {"content", kSecond}},
                       {{"type", "text"}, {"content", kThird}}}}};
  const json rich = {
      {"title", "Old pier to close"},
      {"document",
       {{"nodeType", "document"},
        {"content",
         {{{"nodeType", "paragraph"}, {"content", {{{"nodeType", "text"}, {"value", kFirst}}}}},
          {{"nodeType", "paragraph"},
           {"content",
            {{{"nodeType", "text"}, {"value", kSecond.substr(0, 40)}},
             {{"nodeType", "text"}, {"value", kSecond.substr(40)}}}}},
          {{"nodeType", "paragraph"},
           {"content", {{{"nodeType", "text"}, {"value", kThird}}}}}}}}}};
  const json other = {{"title", "Another story"},
                      {"body", "<p>" + kThird + "</p><p>Ducks. " + kThird + kThird + kThird +
                                   kThird + kThird + "</p>"}};
  for (const json& article : {markup, list, rich}) {
    const std::string data =
        json({{"props", {{"pageProps", {{"related", {other}}, {"article", article}}}}}}).dump();
    for (const std::string& script :
         {"<script id=__NEXT_DATA__ type=application/json>" + data + "</script>",
          "<script>window.__INITIAL_STATE__ = " + data + ";(function(){var s;}())</script>",
          "<script>window.__STATE__=JSON.parse(" + json(data).dump() + ")</script>",
          "<script>window.__NUXT__=(function(a,b){return " + data + "}(1,2))</script>"}) {
      CAPTURE(script);
      const json j = explain_page(page(title, shell + script));
      for (const auto& paragraph : {kFirst, kSecond, kThird}) CHECK(holds(j, paragraph));
      CHECK_FALSE(holds(j, "Ducks"));
    }
  }
}

TEST_CASE("data of scripts that is beyond any page's is told where the page shows no text") {
  std::string nested(20000, '[');
  nested += std::string(20000, ']');
  const Archive a;
  const auto e = explain(
      a.write("a.html", page("<title>Old pier to close</title>",
                             "<p>Wait.</p><script type=application/json>" + nested + "</script>")));
  CHECK(contains(e.words, "the data of its scripts is not read: "));
}

TEST_CASE("what stands beside the text in a script states its facts where the page does not") {
  const json data = {{"props",
                      {{"article",
                        {{"title", "Old pier to close"},
                         {"body", story()},
                         {"publishedAt", "2024-03-12T10:00:00Z"},
                         {"author", {{"name", "Jane Doe"}}}}},
                       {"related", {{{"title", "Another"}, {"author", "Otto Vance"}}}}}}};
  const std::string script =
      "<div id=app></div><script type=application/json>" + data.dump() + "</script>";
  const json j = explain_page(page("<title>Old pier to close</title>", script));
  CHECK(j["author"] == "Jane Doe");
  CHECK(j["published"] == "2024-03-12");
  CHECK(explain_page(page("<title>Old pier to close</title><meta name=author content='Ida Roe'>",
                          script))["author"] == "Ida Roe");
}

TEST_CASE(
    "short texts beside the headline, those without blanks and escaped ones are a page's, too") {
  const auto script = [](const json& data) {
    return "<div id=app></div><script type=application/json>" + data.dump() + "</script>";
  };
  const std::string one = "The pond behind the station has been drained, the town of Tarn said.";
  const std::string two = "Seven ducks were brought to the river, and two of them came back.";
  const json note = {{"title", "Pond of Tarn drained"},
                     {"text", "<p>" + one + "</p><p>" + two + "</p>"}};
  const std::string title = "<title>Pond of Tarn drained</title>";
  const json j = explain_page(page(title, script({{"story", note}})));
  CHECK(holds(j, one));
  CHECK(holds(j, two));
  // One paragraph may be what a page says of itself.
  const json single = {{"title", "Pond of Tarn drained"}, {"description", one + " " + two}};
  CHECK(explain(Archive().write("p.html", page(title, script(single)))).articles.empty());

  const std::string ja = "町は月曜日、駅の裏にある古い池の水を抜いた。";
  const std::string zwei = "あひる七羽は川に移されたが、そのうち二羽は戻ってきた。";
  const json japanese = {{"title", "駅裏の池の水を抜く"},
                         {"blocks", {{{"text", ja}}, {{"text", zwei}}}}};
  const json k = explain_page(page("<title>駅裏の池の水を抜く</title>", script(japanese)));
  CHECK(holds(k, ja));
  CHECK(holds(k, zwei));

  const json forms = {{"headlines", {{"basic", "Old pier to close"}}},
                      {"author", "Jane Doe"},
                      {"content", story()}};
  const std::string head = "<title>Old pier to close</title>";
  CHECK(explain_page(page(head, script(forms)))["author"] == "Jane Doe");
  std::string angular;
  std::string attribute;
  for (const char c : forms.dump()) {
    const std::string plain(1, c);
    angular += c == '"' ? "&q;" : c == '<' ? "&l;" : c == '>' ? "&g;" : c == '&' ? "&a;" : plain;
    attribute += c == '"' ? "&quot;" : plain;
  }
  CHECK(holds(explain_page(page(head, "<app-root></app-root><script type=application/json>" +
                                          angular + "</script>")),
              kSecond));
  CHECK(holds(explain_page(page(head, "<div data-page=\"" + attribute + "\"></div>")), kSecond));
}

TEST_CASE("of the articles that JSON-LD describes, the page's own counts") {
  const auto article = [](const std::string& headline, const std::string& more) {
    return "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"" +
           headline + "\"," + more + "}</script>";
  };
  const std::string other = article(
      "Ducks counted on the pond",
      R"("url":"https://courier.example/ducks","author":"Otto Vance","datePublished":"2024-01-01",)"
      R"("publisher":{"name":"Merrow Courier"})");
  const std::string own =
      article("Old pier to close", R"("url":"https://courier.example/pier","author":"Jane Doe")");
  for (const std::string head :
       {"<title>Old pier to close | Merrow Courier</title>",
        "<title>Pier</title><link rel=canonical href=https://courier.example/pier>"})
    CHECK(explain_page(page(head + other + own,
                            "<h1>Old pier to close</h1>" + story()))["author"] == "Jane Doe");
}

TEST_CASE("JSON-LD is read with its faults, in all shapes of names") {
  const auto with = [](const std::string& author, const std::string& more = "") {
    return explain_page(
        page("<script type=application/ld+json>{\"@type\":\"NewsArticle\","
             "\"headline\":\"Old pier to close\",\"datePublished\":\"2024-03-12\","
             "\"author\":" +
                 author + ",\"publisher\":{\"name\":\"Merrow Courier\"},}</script>" + more,
             "<h1>Old pier to close</h1>" + story()));
  };
  for (const char* author :
       {R"({"@type":"Person","name":"Jane Doe"})", R"([{"name":"Jane Doe",},])",
        R"({"name":{"@type":"Person","name":"Jane Doe"}})", R"([[{"name":"Jane Doe"}]])",
        R"({"@list":[{"name":"Jane Doe"}]})", R"({"0":{"name":"Jane Doe"}})",
        R"({"givenName":"Jane","familyName":"Doe"})", R"({"name":{"@value":"Jane Doe"}})",
        R"({name:'Jane Doe'})"}) {
    CAPTURE(author);
    const json j = with(author);
    CHECK(j["author"] == "Jane Doe");
    CHECK(j["outlet"] == "Merrow Courier");
    CHECK(j["published"] == "2024-03-12");
  }
  CHECK(with(R"({"name":["Jane Doe","Otto Vance"]})")["author"] == "Jane Doe, Otto Vance");
  const std::string graph =
      "<script type=application/ld+json>//<![CDATA[\n{\"@graph\":[{\"@type\":\"Person\",\"@id\":"
      "\"#jane\",\"name\":\"Jane Doe\"}]}\n//]]></script>";
  for (const char* author : {R"({"@id":"#jane"})", R"("#jane")", R"([{"@id":"#jane"}])"})
    CHECK(with(author, graph)["author"] == "Jane Doe");
}

TEST_CASE("a section front is told as such, however its teasers are made") {
  const std::string titles[] = {"Fish market closed for a month",  "Mayor of Tarn sells his boat",
                                "Seven ducks counted on the pond", "Night buses stay for a year",
                                "Museum buys back its clock",      "Observatory hill closed again"};
  const auto front = [&](const auto& teaser) {
    std::string body = "<h1>Region</h1>";
    for (const auto& title : titles)
      body += teaser("<a href=/n>" + title + "</a>",
                     title + ", the council said on Tuesday, and nothing of it was known before.");
    return explain_page(page("<title>Region | Merrow Courier</title>", body))["page"];
  };
  const json kind = "front page or list of articles";
  using S = const std::string&;
  CHECK(front([](S title, S text) {
          return "<article><h2>" + title + "</h2><p>" + text + "</p></article>";
        }) == kind);
  CHECK(front([](S title, S text) {
          return "<div><h3>" + title + "</h3><span class=date>May 5, 2020</span><p>" + text +
                 " <a href=/n>Read more</a></p></div>";
        }) == kind);
  CHECK(front([](S title, S text) { return "<p><b>" + title + "</b><br>" + text + "</p>"; }) ==
        kind);
  CHECK(front([](S title, S) { return "<li>" + title + "</li>"; }) == kind);
}

TEST_CASE("an article with linked headings is no section front") {
  std::string body = "<h1>Five walks around Tarn</h1><p>" + kFirst + "</p>";
  for (int i = 0; i < 6; ++i)
    body += "<h2><a href=/walk>The walk to the old quay</a></h2><p>" + kSecond + kThird + "</p>";
  CHECK(explain_page(page("<title>Five walks around Tarn</title>", body))["page"] == "article");
}

TEST_CASE("a table of values is the article's at its edges, too") {
  const std::string table =
      "<table><tr><th>Team</th><th>Points</th></tr><tr><td>Halvick</td><td>31</td></tr>"
      "<tr><td>Kestrin</td><td>28</td></tr></table>";
  const std::string layout =
      "<table><tr><td><a href=/a>Ducks counted</a></td></tr><tr><td>Weather: "
      "rain</td></tr></table>";
  for (const std::string& body :
       {story() + table, table + story(), story() + "<figure>" + table + "</figure>"}) {
    const json j = explain_page(
        page("", "<article><h1>Old pier to close</h1>" + body + layout + "</article>"));
    CHECK(holds(j, "Halvick"));
    CHECK(holds(j, "28"));
    CHECK_FALSE(holds(j, "Weather"));
  }
}

TEST_CASE("furniture between paragraphs is known without its name, in any language") {
  for (const std::string furniture :
       {"<h3>FURNITURE</h3><ul><li><a href=/1>Baker wins his third prize</a></li><li><a "
        "href=/2>Five walks for a wet weekend</a></li><li><a href=/3>Ducks counted on the "
        "pond</a></li></ul>",
        "<h4>Mehr zum Thema</h4><p><a href=/1>FURNITURE gewinnt dritten Preis in Folge</a></p>",
        "<p><b>Lire aussi :</b> <a href=/1>Le boulanger FURNITURE remporte son prix</a></p>",
        "<p>Læs også: <a href=/1>FURNITURE vinder sin tredje pris</a></p>",
        "<p>Przeczytaj też: FURNITURE wygrywa trzecią nagrodę</p>",
        "<div><img src=a.jpg><div><a href=/1>FURNITURE wins his third prize</a></div><div>The rye "
        "bread of FURNITURE is the best of the province.</div></div>",
        "<div><h3>The FURNITURE letter</h3><p>All that matters in five minutes, each morning "
        "before the FURNITURE breakfast.</p><form><input "
        "type=email><button>Go</button></form></div>",
        "<div><p><b>FURNITURE-Brief</b></p><p>Jeden Morgen das Wichtigste FURNITURE, kostenlos und "
        "direkt ins Postfach.</p><p><a href=/n>Jetzt anmelden</a></p></div>",
        "<p>Abonnez-vous à notre lettre FURNITURE pour recevoir les nouvelles de la région.</p>",
        "<p>Suscríbase a nuestro boletín FURNITURE y reciba las noticias de la región.</p>"}) {
    CAPTURE(furniture);
    const json j = explain_page(page("", "<div><h1>Old pier to close</h1><div><p>" + kFirst +
                                             "</p><p>" + kSecond + "</p>" + furniture + "<p>" +
                                             kThird + "</p></div></div>"));
    CHECK_FALSE(holds(j, "FURNITURE"));
    for (const auto& paragraph : {kFirst, kSecond, kThird}) CHECK(holds(j, paragraph));
  }
}

TEST_CASE("headings and boxes of the article stay") {
  for (const std::string own :
       {"<h2>What the council OWN says</h2><p><a href=/1>Related: the mayor's boat</a></p>",
        "<div><p>The OWN clerk of the council gave no answer.</p></div>",
        "<div><h3>The OWN vote</h3><p>Nine were for the closing, and three against "
        "it.</p></div>"}) {
    CAPTURE(own);
    CHECK(holds(explain_page(page("", "<h1>Old pier to close</h1><p>" + kFirst + "</p>" + own +
                                          "<p>" + kSecond + "</p><p>" + kThird + "</p>")),
                "OWN"));
  }
}
