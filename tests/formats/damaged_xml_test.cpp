// XML that is not well-formed: what was damaged is told, and what was not is read.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/formats/reader.h"
#include "lede/errors.h"
#include "tests/support/archive.h"
#include "tests/support/pack.h"
#include "tests/support/story.h"

using namespace lede::testing;

namespace {

std::string item(const std::string& title, const std::string& description) {
  return "<item><title>" + title + "</title><link>https://courier.example/" +
         std::to_string(title.size()) +
         "</link><pubDate>Thu, 14 Mar 2024 10:00:00 GMT</pubDate><description>" + description +
         "</description></item>\n";
}

const std::string kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Harbor "
    "Courier</title>\n";
const std::string kFoot = "</channel></rss>\n";
const std::string kFirst = item("Merrow closes its bridge", kText);
const std::string kLast = item("Ferry sinks", kMore);

/// What is made of a feed in which `damaged` stands between two good items, which must be there.
Explained around(const std::string& damaged) {
  const Archive a;
  auto e = explain(a.write("feed.xml", kHead + kFirst + damaged + kLast + kFoot));
  REQUIRE(e.articles.size() >= 2);
  CHECK(e.articles.front()["headline"] == "Merrow closes its bridge");
  CHECK(e.articles.front()["text"] == kText);
  CHECK(e.articles.back()["headline"] == "Ferry sinks");
  CHECK(e.articles.back()["text"] == kMore);
  CHECK(e.articles.back()["published"] == "2024-03-14");
  for (const auto& article : e.articles) CHECK(article["outlet"] == "Harbor Courier");
  return e;
}

/// The item between them.
nlohmann::json between(const std::string& damaged, const std::string& words) {
  const auto e = around(damaged);
  CHECK(contains(e.words, "damaged XML"));
  CHECK(contains(e.words, words));
  REQUIRE(e.articles.size() == 3);
  return e.articles[1];
}

std::vector<std::string> headlines(const std::string& bytes) {
  std::vector<std::string> all;
  lede::Source source;
  source.file = "/feed.xml";
  lede::ReadSink sink;
  sink.article = [&](lede::Article&& a) { all.push_back(a.headline.value + "\n" + a.text); };
  sink.skipped = [](const auto&, const auto&) {};
  sink.remark = [](const auto&, const auto&) {};
  try {
    read_source(*lede::open_bytes(bytes), source, sink);
  } catch (const lede::Error&) {
    // It breaks off.
  }
  return all;
}

}  // namespace

TEST_CASE("characters are read by HTML's names, of more languages than one, without a DOCTYPE") {
  const auto a = between(
      item("Caf&eacute; &amp; &Scaron;koda",
           "P&rcaron;&iacute;li&scaron; &mdash; 5&nbsp;&euro;, "
           "&unknown; and &Ccaron;apek&hellip; &frac13;."),
      "line 4, the first of 12 times: damaged XML: a character's name that nothing declares");
  CHECK(a["headline"] == "Café & Škoda");
  CHECK(contains(a["text"], "Příliš — 5"));
  CHECK(contains(a["text"], "€, &unknown; and Čapek… ⅓."));
}

TEST_CASE("a bare & or < is read as itself, a reference without its semicolon as what it means") {
  const auto a = between(item("Grain & Sons: profit <5% & falling, AT&T",
                              "Less than 5 < 6, x<3, &#8217s and R&amp B, if a <b then c &"),
                         "line 4");
  CHECK(a["headline"] == "Grain & Sons: profit <5% & falling, AT&T");
  CHECK(a["text"] == "Less than 5 < 6, x<3, ’s and R& B, if a <b then c &");
}

TEST_CASE("letters of Latin 1 lack their semicolon, words behind an & do not") {
  const auto a = between(item("Caf&eacute reopens", "Se&ntilde or, H&M, B&notes and Q&image."),
                         "an & that begins no reference");
  CHECK(a["headline"] == "Café reopens");
  CHECK(a["text"] == "Señ or, H&M, B&notes and Q&image.");
}

TEST_CASE("an address keeps its parameters") {
  const auto a = between(
      "<item><title>Buses stay</title><link>https://courier.example/?a=1&lt=2&"
      "sect=3&amp;copy=4</link></item>",
      "line 4, the first of 2 times: damaged XML: an & that begins no reference");
  CHECK(a["url"] == "https://courier.example/?a=1&lt=2&sect=3&copy=4");
}

TEST_CASE("control characters, plain or as references, cost at most themselves") {
  const auto a = between(item("Clock\x02 comes&#x1B; home", "Still\x0BTurning&#11;and \x1Fon&#0;."),
                         "line 4, the first of 6 times: damaged XML: a control character");
  CHECK(a["headline"] == "Clock comes home");
  CHECK(a["text"] == "Still Turning and on.");
}

TEST_CASE("markup that is not closed, or closed in the wrong order, ends with its element") {
  const auto a = between(item("Storm <b>tears <i>roof</b></i> off",
                              "<p>The roof is gone.<p>Nobody<br>was inside.<img src=a.jpg>"),
                         "an element without its end");
  CHECK(a["headline"] == "Storm tears roof off");
  CHECK(contains(a["text"], "The roof is gone.\n\nNobody"));
  CHECK(contains(a["text"], "was inside."));
}

TEST_CASE("an element of an item that is not closed ends where the next one begins") {
  const auto a = between(
      "<item><title>Buses stay<link>https://courier.example/2<pubDate>Fri, 15 Mar "
      "2024 10:00:00 GMT</pubDat><description>The vote was close.</item>",
      "an element without its end");
  CHECK(a["headline"] == "Buses stay");
  CHECK(a["url"] == "https://courier.example/2");
  CHECK(a["published"] == "2024-03-15");
  CHECK(a["text"] == "The vote was close.");
}

TEST_CASE("an item that is not closed ends where the next one begins") {
  const auto a = between("<item><title>Buses stay</title><description>The vote was close.\n",
                         "an element without its end");
  CHECK(a["headline"] == "Buses stay");
  CHECK(contains(a["text"], "The vote was close."));
}

TEST_CASE("a section of CDATA without its end ends with its element") {
  for (const std::string end : {"", "]>", "]] >"}) {
    const auto a = between(
        "<item><title>Buses stay</title><description><![CDATA[<p>The vote was "
        "close.</p>" +
            end + "</description></item>" + item("x", "<![CDATA[y]]>").substr(6),
        "a CDATA section without its end");
    CHECK(contains(a["text"], "The vote was close."));
  }
}

TEST_CASE("elements are known in letters of any case") {
  const auto e = around(
      "<ITEM><TITLE>Market opens</TITLE><Link>https://courier.example/m</Link>"
      "<PUBDATE>Fri, 15 Mar 2024 10:00:00 GMT</PUBDATE><DESCRIPTION>Stalls "
      "stand.</DESCRIPTION></ITEM>");
  REQUIRE(e.articles.size() == 3);
  CHECK(e.articles[1]["headline"] == "Market opens");
  CHECK(e.articles[1]["url"] == "https://courier.example/m");
  CHECK(e.articles[1]["published"] == "2024-03-15");
  CHECK(e.articles[1]["text"] == "Stalls stand.");
  const Archive a;
  const auto capitals = explain(
      a.write("feed.xml",
              "<RSS VERSION=\"2.0\"><CHANNEL><TITLE>Harbor Courier</TITLE><ITEM><TITLE>Market "
              "opens</TITLE><DESCRIPTION>Stalls stand.</DESCRIPTION></ITEM></CHANNEL></RSS>"));
  REQUIRE(capitals.articles.size() == 1);
  CHECK(capitals.articles[0]["outlet"] == "Harbor Courier");
  CHECK(capitals.articles[0]["text"] == "Stalls stand.");
}

TEST_CASE("a feed in a page is a feed") {
  const Archive a;
  const auto e = explain(a.write(
      "feed.xml", "<html><body><rss version=\"2.0\"><channel><title>Harbor Courier</title>" +
                      kFirst + kLast + "</channel></rss></body></html>"));
  REQUIRE(e.articles.size() == 2);
  CHECK(e.articles[1]["text"] == kMore);
}

TEST_CASE("comments with -- or without their end hide no item, those with one hide theirs") {
  CHECK(around("<!-- a -- b -->").articles.size() == 2);
  CHECK(around("<!-- " + kFirst + " -->").articles.size() == 2);
  CHECK(contains(around("<!-- a note").words, "a comment without its end"));
  CHECK(contains(around("<!-- a note ->").words, "a comment without its end"));
}

TEST_CASE("attributes without quotes, without values, twice or without an end cost no item") {
  const auto a = between(
      "<item rdf:about=here hidden><title type=text>Buses stay</title><guid "
      "isPermaLink=false isPermaLink='true'>b-2</guid><link "
      "href=\"https://courier.example/2></link><description x='>The vote was "
      "close.</description></item>",
      "a tag is not complete");
  CHECK(a["headline"] == "Buses stay");
  CHECK(a["record"] == "b-2");
  CHECK(contains(a["text"], "The vote was close."));
}

TEST_CASE("a tag that runs into the next one keeps what it is, and its text") {
  const auto a = between(
      "<item<title>Buses stay</title<descriptionThe vote was "
      "close.</description></item>",
      "a tag is not complete");
  CHECK(a["headline"] == "Buses stay");
  CHECK(a["text"] == "The vote was close.");
}

TEST_CASE("an address in angle brackets is no tag") {
  const auto a = between(item("Write in", "To <ann@courier.example> or <https://courier.example>."),
                         "a < that begins no tag");
  CHECK(a["text"] == "To <ann@courier.example> or <https://courier.example>.");
}

TEST_CASE("the usual prefixes need no declaration") {
  const auto a = between(
      "<item><title>Buses stay</title><dc:creator>Jane Doe</dc:creator><media:title>"
      "A picture</media:title><content:encoded>The vote was "
      "close.</content:encoded></item>",
      "a prefix that is not declared has its usual meaning");
  CHECK(a["headline"] == "Buses stay");
  CHECK(a["author"] == "Jane Doe");
  CHECK(a["text"] == "The vote was close.");
}

TEST_CASE("lists inside of an item are no items, in good XML") {
  const auto e = around(
      "<item><title>Buses stay</title><tags><item>bus</item><item>vote</item></tags>"
      "<description>The vote was close.</description></item>");
  REQUIRE(e.articles.size() == 3);
  CHECK(e.articles[1]["text"] == "The vote was close.");
  CHECK_FALSE(contains(e.words, "damaged"));
}

TEST_CASE("good XML is not called damaged") {
  const auto e = around(
      "<!-- a --><?php echo '<b>'; ?>" +
      item("Fish &amp; chips &#8212; &lt;b&gt;", "<![CDATA[<p>a < b && c]]]]><![CDATA[> d</p>]]>") +
      "<empty a='>' b=\"'\"/>\r\n");
  CHECK_FALSE(contains(e.words, "damaged"));
  CHECK(contains(e.articles[1]["text"], "a < b && c]]> d"));
}

TEST_CASE("a feed behind a DOCTYPE of thousands of bytes is one") {
  std::string doctype = "<?xml version='1.0'?>\n<!DOCTYPE rss [\n";
  for (int i = 0; i < 500; ++i) doctype += "<!ENTITY c" + std::to_string(i) + " '&#233;'>\n";
  const Archive a;
  const auto e = explain(a.write(
      "feed.xml", doctype + "]>\n<rss><channel>" + item("Caf&c499; closes", kText) + kFoot));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["headline"] == "Café closes");
  CHECK(e.articles[0]["line"] == 504);
}

TEST_CASE(
    "entities of the document's own count before HTML's, and a damaged DOCTYPE costs no item") {
  const Archive a;
  const auto feed = [&](const std::string& doctype) {
    return explain(a.write("feed.xml", doctype + "<rss><channel>" +
                                           item("&paper; on &copy;", "&inner;") + kLast + kFoot));
  };
  const std::string declared =
      "<!DOCTYPE rss [<!-- > --><!ENTITY paper \"The &#34;Courier&#34;\"><!ENTITY copy 'us'>\n"
      "<!ENTITY inner '<!--> &paper;&#38;#38;'><!ELEMENT rss ANY>]>";
  const auto good = feed(declared);
  REQUIRE(good.articles.size() == 2);
  CHECK(good.articles[0]["headline"] == "The \"Courier\" on us");
  CHECK_FALSE(contains(good.words, "damaged"));
  for (size_t at = 0; at < declared.size(); ++at) {
    auto damaged = declared;
    damaged.erase(at, 1);
    CAPTURE(damaged);
    CHECK(feed(damaged).articles.size() == 2);
  }
}

TEST_CASE("blanks, byte order marks and words of a server before a feed do not hide it") {
  const Archive a;
  for (const std::string before :
       {"\n\n", "  \t", "\xEF\xBB\xBF", "\xEF\xBB\xBF\r\n", "\n\xEF\xBB\xBF",
        "\xEF\xBB\xBF\xEF\xBB\xBF", "<br />\n<b>Warning</b>: cannot modify header information\n",
        "<!-- cached -->\n"}) {
    CAPTURE(before);
    const auto e = explain(a.write("feed.xml", before + kHead + kFirst + kLast + kFoot));
    REQUIRE(e.articles.size() == 2);
    CHECK(e.articles[0]["outlet"] == "Harbor Courier");
  }
}

TEST_CASE("a feed that breaks off keeps the items before, and what there is of the last") {
  const Archive a;
  const std::string whole = kHead + kFirst + kLast;
  for (const std::string end : {"ferry was", "ferry &am", "ferry <b cla", "ferry <![CDATA[was"}) {
    CAPTURE(end);
    const auto cut = kHead + kFirst + "<item><title>Ferry sinks</title><description>The " + end;
    const auto e = explain(a.write("feed.xml", cut));
    REQUIRE(e.articles.size() == 2);
    CHECK(e.articles[0]["text"] == kText);
    CHECK(contains(e.articles[1]["text"], "The ferry"));
    CHECK(contains(e.words, "damaged XML: line 4: the document breaks off"));
  }
  const auto e = explain(a.write("feed.xml", kHead + kFirst + "<item><title>Ferry si"));
  CHECK(e.articles.size() == 1);
  CHECK(contains(e.words, "line 4: an item that breaks off before its text"));
  const auto linked = explain(
      a.write("feed.xml",
              kHead + kFirst +
                  "<item><title>Ferry sinks</title><link>https://courier.example/f</link><pubD"));
  REQUIRE(linked.articles.size() == 2);
  CHECK(linked.articles[1]["text"] == "Ferry sinks");
}

TEST_CASE("an encoding is what the bytes say, then what the document declares") {
  const Archive a;
  const auto text_of = [&](const std::string& declared, const std::string& text,
                           const std::string& words) {
    const auto e =
        explain(a.write("feed.xml", "<?xml version='1.0' encoding='" + declared +
                                        "'?><rss><channel>" + item("Ferry sinks", text) + kFoot));
    REQUIRE(e.articles.size() == 1);
    CHECK((words.empty() ? !contains(e.words, "damaged") : contains(e.words, words)));
    return e.articles[0]["text"].get<std::string>();
  };
  const std::string cafe = "Le café à côté a fermé.";
  CHECK(text_of("ISO-8859-1", cafe, "declared iso-8859-1, read as utf-8") == cafe);
  CHECK(text_of("utf-16", cafe, "declared utf-16, read as utf-8") == cafe);
  CHECK(text_of("ISO-8859-1", "Le caf\xE9 \x93ici\x94.", "") == "Le café “ici”.");
  CHECK(text_of("UTF-8", "Le caf\xE9 à côté.", "line 1: damaged XML: a byte") == "Le café à côté.");
  CHECK(text_of("UTF-8", "Le caf\xE9 ferm\xE9.", "read as Windows-1252") == "Le café fermé.");
  CHECK(text_of("windows-1251", "\xCF\xE0\xF0\xEE\xEC.", "") == "Паром.");
  CHECK(text_of("Shift_JIS", "\x93\x8C\x8B\x9E\x83\x5C.", "") == "東京ソ.");
  CHECK(text_of("no-such", cafe, "declared no-such, read as utf-8") == cafe);
}

TEST_CASE("double-byte encodings are read as declared, or as their letters suggest") {
  const Archive a;
  struct Row {
    std::string declared, bytes, text, words;
  };
  for (const auto& [declared, bytes, text, words] : std::initializer_list<Row>{
           {"GB2312",
            "\xB6\xC9\xC2\xD6\xBB\xD6\xB8\xB4\xBA\xBD\xD0\xD0\xA3\xAC\xB4\xAC\xB3\xA4\xCB\xB5\xC2"
            "\xEB\xCD\xB7\xD2\xD1\xBE\xAD\xD0\xDE\xBA\xC3\xA1\xA3",
            "渡轮恢复航行，船长说码头已经修好。", ""},
           {"EUC-JP",
            "\xA5\xD5\xA5\xA7\xA5\xEA\xA1\xBC\xA4\xCF\xBF\xE5\xCD\xCB\xC6\xFC\xA4\xCB\xBA\xC6\xB3"
            "\xAB\xA4\xB7\xA4\xBF\xA4\xC8\xC1\xA5\xC4\xB9\xA4\xAC\xBD\xD2\xA4\xD9\xA4\xBF\xA1\xA3",
            "フェリーは水曜日に再開したと船長が述べた。", ""},
           {"EUC-KR",
            "\xBF\xA9\xB0\xB4\xBC\xB1\xC0\xCC\x20\xBC\xF6\xBF\xE4\xC0\xCF\xBF\xA1\x20\xBF\xEE\xC7"
            "\xD7\xC0\xBB\x20\xC0\xE7\xB0\xB3\xC7\xDF\xB4\xD9\xB0\xED\x20\xBC\xB1\xC0\xE5\xC0\xCC"
            "\x20\xB8\xBB\xC7\xDF\xB4\xD9\x2E",
            "여객선이 수요일에 운항을 재개했다고 선장이 말했다.", ""},
           {"Big5",
            "\xB4\xE7\xBD\xFC\xAC\x50\xB4\xC1\xA4\x54\xAB\xEC\xB4\x5F\xAF\xE8\xA6\xE6\xA1\x41\xB2"
            "\xEE\xAA\xF8\xBB\xA1\xBD\x58\xC0\x59\xA4\x77\xB8\x67\xAD\xD7\xA6\x6E\xA1\x43",
            "渡輪星期三恢復航行，船長說碼頭已經修好。", ""},
           {"UTF-8",
            "\xB6\xC9\xC2\xD6\xBB\xD6\xB8\xB4\xBA\xBD\xD0\xD0\xA3\xAC\xB4\xAC\xB3\xA4\xCB\xB5\xC2"
            "\xEB\xCD\xB7\xD2\xD1\xBE\xAD\xD0\xDE\xBA\xC3\xA1\xA3",
            "渡轮恢复航行，船长说码头已经修好。", "declared utf-8, read as gb18030"},
           {"UTF-8",
            "\x83\x74\x83\x46\x83\x8A\x81\x5B\x82\xCD\x90\x85\x97\x6A\x93\xFA\x82\xC9\x8D\xC4\x8A"
            "\x4A\x82\xB5\x82\xBD\x82\xC6\x91\x44\x92\xB7\x82\xAA\x8F\x71\x82\xD7\x82\xBD\x81\x42",
            "フェリーは水曜日に再開したと船長が述べた。", "declared utf-8, read as shift_jis"},
       }) {
    CAPTURE(text);
    const auto e = explain(a.write("feed.xml", "<?xml version='1.0' encoding='" + declared +
                                                   "'?><rss><channel>" + item("Ferry", bytes) +
                                                   item(bytes, bytes) + kFoot));
    REQUIRE(e.articles.size() == 2);
    CHECK(e.articles[0]["text"] == text);
    CHECK(e.articles[1]["headline"] == text);
    CHECK((words.empty() ? !contains(e.words, "damaged") : contains(e.words, words)));
  }
}

TEST_CASE("a feed put together of two encodings is read in both") {
  const Archive a;
  const auto e = explain(a.write(
      "feed.xml",
      kHead +
          item("F\xC3\xA4hre", "Die F\xC3\xA4hre f\xC3\xA4hrt im M\xC3\xA4rz, hie\xC3\x9F es.") +
          item("March\xE9", "Le march\xE9 ferm\xE9 a \xE9t\xE9 r\xE9nov\xE9, \xE0 No\xEBl.") +
          kFoot));
  REQUIRE(e.articles.size() == 2);
  CHECK(e.articles[0]["text"] == "Die Fähre fährt im März, hieß es.");
  CHECK(e.articles[1]["text"] == "Le marché fermé a été rénové, à Noël.");
}

TEST_CASE("UTF-16 is read with and without a mark, and put straight behind a missing byte") {
  const std::string feed = kHead + kFirst + kLast + kFoot;
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      std::string bytes = mark ? (big ? "\xFE\xFF" : "\xFF\xFE") : "";
      for (const char c : feed) {
        if (big) bytes += '\0';
        bytes += c;
        if (!big) bytes += '\0';
      }
      CHECK(headlines(bytes) == headlines(feed));
      const auto at = bytes.find("M", bytes.find("i\0t\0e\0m", 0, 7));
      auto damaged = bytes;
      damaged.erase(at, 1);
      const auto found = headlines(damaged);
      REQUIRE(found.size() == 2);
      CHECK(found[1] == headlines(feed)[1]);
    }
  }
}

TEST_CASE("wherever a byte is missing, the items before and behind it are read") {
  const std::string entries =
      "<entry><title>Merrow closes its bridge</title><id>1</id><link href='https://c.example/1'/>"
      "<content type='xhtml'><div><p>" +
      kText + "</p></div></content></entry>\n<entry><title>Ferry sinks</title><id>2</id><summary>" +
      kMore + "</summary></entry>\n";
  for (const auto& feed :
       {kHead + kFirst + "<!-- a --> " + kLast + kFoot,
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title>" + entries + "</feed>"}) {
    const auto good = headlines(feed);
    REQUIRE(good.size() == 2);
    const auto first_end = feed.find("\n", feed.find(kText));
    const auto second = feed.find(feed.starts_with("<feed") ? "<entry" : "<item", first_end);
    for (size_t at = 0; at < feed.size(); ++at) {
      auto damaged = feed;
      damaged.erase(at, 1);
      const auto found = headlines(damaged);
      const auto has = [&](size_t i) {
        return std::find(found.begin(), found.end(), good[i]) != found.end();
      };
      CAPTURE(damaged);
      if (at >= first_end) CHECK(has(0));
      if (at < second) CHECK(has(1));
    }
  }
}

TEST_CASE("agency files are read past their damage") {
  const Archive a;
  const auto e = explain(
      a.write("story.xml",
              "\n<nitf><head><title>B</title></head><body><body.head><hedline><hl1>Merrow & its "
              "bridge</hl1></hedline></body.head><body.content><p>" +
                  kText + "<p>" + kMore + "&nbsp;It is <5 m.</body.content></body></nitf>"));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["headline"] == "Merrow & its bridge");
  CHECK(contains(e.articles[0]["text"], kText + "\n\n" + kMore));
  CHECK(contains(e.words, "damaged XML: an & that begins no reference"));
  const auto cut =
      explain(a.write("cut.xml", "<nitf><body><body.content><p>The bridge\n of Merrow"));
  REQUIRE(cut.articles.size() == 1);
  CHECK(contains(cut.words, "cut.xml: damaged XML: line 1: the document breaks off"));
  const std::string news =
      "<newsItem guid='#'><contentSet><inlineXML><p>" + kText + "</p></inlineXML></contentSet>";
  CHECK(explain(a.write("g2.xml", "<newsMessage><itemSet>" + news + news +
                                      "</newsItem></itemSet>"
                                      "</newsMessage>"))
            .articles.size() == 2);
}

TEST_CASE("a damaged feed is read alike in archives and compressed, up to where those break off") {
  const Archive a;
  const std::string feed =
      kHead + item("Caf&eacute; closes", "The <br>end & more.") + kLast + kFoot;
  a.write("feeds.zip", packed({{"feed.xml", feed, ""}}, "zip"));
  CHECK(explain(a.sources()).articles.size() == 2);
  a.reindex();
  CHECK(a.found("ferry").size() == 1);
  CHECK(a.search("café")["hits"].size() == 1);
}
