// Feeds and news agencies' XML.
#include <doctest/doctest.h>

#include "tests/support/archive.h"
#include "tests/support/story.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel><title>Harbor Courier</title>"
         "<image><title>A logo</title></image><language>en</language>\n" +
         items + "</channel></rss>\n";
}

}  // namespace

TEST_CASE("items of an RSS feed are articles of their channel") {
  const Archive a;
  const auto path = a.write(
      "news.xml",
      rss("<item><title>Merrow closes its bridge</title><link>https://courier.example/b</link>"
          "<guid isPermaLink=\"false\">tag:1</guid><dc:creator>Jane Doe</dc:creator>"
          "<pubDate>Thu, 14 Mar 2024 23:22:00 -0500</pubDate><description>Short.</description>"
          "<media:title>A picture</media:title><content:encoded><![CDATA[<p>" +
          kText + "</p>\n<p>" + kMore + "</p>]]></content:encoded></item>\n" +
          "<item><title>Ferry sinks</title><author>tom@courier.example (Tom Reyes)</author>"
          "<guid>https://courier.example/f</guid><pubDate>2024-03-15T01:00:00+09:00</pubDate>"
          "<description>" +
          kMore + "</description></item>\n"));
  const auto e = explain(path);
  REQUIRE(e.articles.size() == 2);
  const auto& first = e.articles[0];
  CHECK(first["headline"] == "Merrow closes its bridge");
  CHECK(first["outlet"] == "Harbor Courier");
  CHECK(first["outlet_evidence"] == "feed title");
  CHECK(first["author"] == "Jane Doe");
  CHECK(first["published"] == "2024-03-14");
  CHECK(first["url"] == "https://courier.example/b");
  CHECK(first["record"] == "tag:1");
  CHECK(first["line"] == 4);
  CHECK(contains(first["text"], "weakened by the spring flood"));
  CHECK_FALSE(contains(first["text"], "Short."));
  const auto& second = e.articles[1];
  CHECK(second["author"] == "Tom Reyes");
  CHECK(second["url"] == "https://courier.example/f");
  CHECK(second["published"] == "2024-03-15");
  CHECK(second["text"] == kMore);
  CHECK(contains(e.words, "news.xml: line 6: perhaps a teaser only"));
  a.reindex();
  CHECK(a.search("ferry small outlet:courier")["hits"].size() == 2);
}

TEST_CASE("entries of an Atom feed are read in each kind of content") {
  const Archive a;
  const auto entry = [](const std::string& id, const std::string& content) {
    return "<entry><title>On the " + id + "</title><id>urn:" + id +
           "</id><link rel='self' href='https://courier.example/self'/><link href='https://"
           "courier.example/" +
           id + "'/><published>2024-03-14T10:00:00Z</published><updated>2024-05-01T10:00:00Z" +
           "</updated>" + content + "</entry>\n";
  };
  const auto e = explain(a.write(
      "feed.atom",
      "<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'>"
      "<title>Harbor Courier</title><author><name>News desk</name></author>\n" +
          entry("bridge", "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>" +
                              kText + "</p></div></content>") +
          entry("ferry", "<content type='html'>&lt;p&gt;" + kMore + "&lt;/p&gt;</content>") +
          entry("quay", "<author><name>Jane Doe</name></author><summary>" + kMore + "</summary>") +
          "</feed>"));
  REQUIRE(e.articles.size() == 3);
  CHECK(contains(e.articles[0]["text"], "weakened by the spring flood"));
  CHECK(contains(e.articles[1]["text"], "not been asked"));
  CHECK(e.articles[2]["text"] == kMore);
  CHECK(e.articles[0]["author"] == "News desk");
  CHECK(e.articles[2]["author"] == "Jane Doe");
  for (const auto& article : e.articles) {
    CHECK(article["outlet"] == "Harbor Courier");
    CHECK(article["published"] == "2024-03-14");
    CHECK(article["language"] == "en");
  }
  CHECK(e.articles[1]["url"] == "https://courier.example/ferry");
  CHECK(e.articles[1]["record"] == "urn:ferry");
}

TEST_CASE("an RSS 1.0 feed is found by its content and read in its own encoding") {
  const Archive a;
  const auto e = explain(a.write(
      "feed",
      "<?xml version='1.0' encoding='ISO-8859-1'?>\n<!-- made by hand -->\n<rdf:RDF "
      "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Harbor Courier</title>"
      "<items/></channel>\n<item><title>Caf\xe9 closes</title><link>https://courier.example/c"
      "</link><description>" +
          kText + "</description><dc:date>2024-03-14</dc:date></item></rdf:RDF>"));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["headline"] == "Café closes");
  CHECK(e.articles[0]["published"] == "2024-03-14");
  CHECK(e.articles[0]["record"] == "https://courier.example/c");
}

TEST_CASE("links of a feed are relative to its xml:base") {
  const Archive a;
  const auto e = explain(a.write(
      "based.atom",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:base=\"https://courier.example/\"><title>Harbor "
      "Courier</title><entry xml:base=\"2024/\"><title>Merrow</title><link "
      "href=\"bridge\"/><summary>" +
          kText +
          "</summary></entry><entry><title>Ferry</title><link href=\"/ferry?p=1\"/><summary>" +
          kMore +
          "</summary></entry><entry><title>Gulls</title><link href=\"https://gulls.example/a b\"/>"
          "<summary>Gulls sit on the pier of the harbor.</summary></entry></feed>"));
  REQUIRE(e.articles.size() == 3);
  CHECK(e.articles[0]["url"] == "https://courier.example/2024/bridge");
  CHECK(e.articles[1]["url"] == "https://courier.example/ferry?p=1");
  CHECK(e.articles[2]["url"] == "https://gulls.example/a b");
}

TEST_CASE("what programs write where they know no date is no day of publication") {
  const Archive a;
  const auto read = [&](const std::string& dates) {
    return explain(a.write("dates.rss",
                           "<rss version=\"2.0\"><channel><title>Harbor Courier</title>"
                           "<item><title>Merrow closes its bridge</title>" +
                               dates + "<description>" + kText +
                               "</description></item></channel></rss>"));
  };
  const auto none = [&](const std::string& date) {
    CAPTURE(date);
    const auto feed = read("<pubDate>" + date + "</pubDate>");
    CHECK(feed.articles[0]["published"].is_null());
    CHECK(contains(feed.words, "date not understood"));
    const auto record =
        explain(a.write("record.json", "{\"title\":\"Merrow closes its bridge\",\"date\":\"" +
                                           date + "\",\"text\":\"" + kText + "\"}"));
    CHECK(record.articles[0]["published"].is_null());
  };
  for (const char* date :
       {"Thu, 30 Nov -0001 00:00:00 +0000", "Mon, 01 Jan 0001 00:00:00 GMT", "1 January",
        "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000",
        "1970-01-01", "Wed, 31 Dec 1969 18:00:00 -0600", "1601-01-01T00:00:00Z",
        "Fri, 01 Jan 2599 10:00:00 GMT", "9999-12-31"})
    none(date);
  const auto updated = read(
      "<pubDate>Thu, 30 Nov -0001 00:00:00 +0000</pubDate>"
      "<updated>2024-03-14T10:00:00Z</updated>");
  CHECK(updated.articles[0]["published"] == "2024-03-14");
  for (const char* day : {"1969-12-31", "1805-11-07", "1970-01-02"})
    CHECK(read(std::string("<pubDate>") + day + "</pubDate>").articles[0]["published"] == day);
}

TEST_CASE("what of a feed is no article is told with its line, and the others are indexed") {
  const Archive a;
  const std::string good = "<item><title>On the windmill</title><guid>1</guid></item>\n";
  a.write("deep.xml", rss("<item>" +
                          [] {
                            std::string deep;
                            for (int i = 0; i < 100000; ++i) deep += "<b>";
                            return deep;
                          }() +
                          "</item>" + good));
  a.write("long.xml", rss("<item><description>" + std::string(17U << 20, 'x') +
                          "</description></item>" + "<item><title>On the orchard</title></item>"));
  a.write("none.xml", rss(""));
  a.write("hollow.xml", rss("<item><guid>7</guid></item>"));
  a.write("other.xml", "<?xml version='1.0'?><recipe><title>Soup</title></recipe>");
  // A text that grows a millionfold, and one that is a file of the machine.
  std::string laughs = "<!DOCTYPE rss [<!ENTITY l0 'ha'>";
  for (int i = 1; i < 12; ++i) {
    laughs += "<!ENTITY l" + std::to_string(i) + " '";
    for (int k = 0; k < 10; ++k) laughs += "&l" + std::to_string(i - 1) + ";";
    laughs += "'>";
  }
  a.write(
      "laughs.xml",
      laughs + "]><rss><channel><item><title>The quay &l11; laughs</title></item></channel></rss>");
  a.write("outside.xml",
          "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><rss><channel><item>"
          "<title>The chapel &f; stands</title></item></channel></rss>");
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "deep.xml: line 4: an item without text and title"));
  CHECK(contains(words, "deep.xml: line 4, the first of"));
  CHECK(contains(words, "elements more than 256 deep are read as those around them"));
  CHECK(contains(words, "long.xml: line 4: longer than an article"));
  CHECK(contains(words, "none.xml: a feed without items"));
  CHECK(contains(words, "hollow.xml: line 4: an item without text and title"));
  CHECK(contains(words, "no article format (.xml)"));
  CHECK(contains(words, "an entity that makes more text than the document has stays as it is"));
  CHECK(a.found("windmill").size() == 1);
  CHECK(a.found("orchard").size() == 1);
  CHECK(a.search("quay")["hits"][0]["article"]["headline"] == "The quay &l11; laughs");
  CHECK(a.search("chapel")["hits"][0]["article"]["headline"] == "The chapel &f; stands");
}

TEST_CASE("a NITF file is one article with its head's facts") {
  const Archive a;
  const auto e = explain(a.write(
      "story.xml",
      "<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf><head><title>BRIDGE-1"
      "</title><docdata><doc-id id-string='n-1'/><date.issue norm='20240314T233000-0500'/>"
      "<identified-content><location>Elsewhere</location></identified-content></docdata>"
      "</head><body><body.head><hedline><hl1>Merrow closes its bridge</hl1></hedline><byline>By "
      "<person>Jane Doe</person> <byttl>Harbor reporter</byttl></byline><distributor>Meridian "
      "Wire</distributor><dateline><location>MERROW</location></dateline></body.head>\n"
      "<body.content><block><p>" +
          kText +
          "</p>\n<hl2>What the traders say</hl2><p>Traders <em>on both</em> banks said they had "
          "not been asked, and that the ferry was too small.</p><media><media-reference "
          "source='x.jpg'/><media-caption>The bridge in March.</media-caption></media></block>"
          "</body.content></body></nitf>"));
  REQUIRE(e.articles.size() == 1);
  const auto& article = e.articles[0];
  CHECK(article["headline"] == "Merrow closes its bridge");
  CHECK(article["headline_evidence"] == "NITF hl1");
  CHECK(article["author"] == "Jane Doe");
  CHECK(article["outlet"] == "Meridian Wire");
  CHECK(article["published"] == "2024-03-14");
  CHECK(article["place"] == "MERROW");
  CHECK(contains(article["text"], kText + "\n\nWhat the traders say\n\n" + kMore));
  CHECK(article["passages"].back()["section"] == "What the traders say");
  a.reindex();
  const auto hit = a.search("ferry too small")["hits"][0];
  CHECK(hit["article"]["record"] == "n-1");
  CHECK(hit["passage"]["section"] == "What the traders say");
}

TEST_CASE("the items of a NewsML-G2 message are articles, pictures are not") {
  const Archive a;
  const auto item = [](const std::string& guid, const std::string& meta,
                       const std::string& content) {
    return "<newsItem guid='" + guid + "' xml:lang='en'><itemMeta>" + meta +
           "<provider literal='Meridian Wire'/><versionCreated>2024-03-20T10:00:00Z"
           "</versionCreated></itemMeta><contentMeta><contentCreated>2024-03-14T10:00:00Z"
           "</contentCreated><located><name>Merrow</name></located><creator><name>Jane Doe</name>"
           "</creator><headline>On " +
           guid + "</headline></contentMeta><contentSet>" + content + "</contentSet></newsItem>\n";
  };
  const auto e = explain(a.write(
      "message.g2",
      "<?xml version='1.0'?>\n<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>" +
          item("g-1", "<itemClass qcode='ninat:text'/>",
               "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>Page</title>"
               "</head><body><p>" +
                   kText + "</p></body></html></inlineXML>") +
          item("g-2", "<itemClass qcode='ninat:text'/>",
               "<inlineXML><nitf><head><title>N</title></head><body><body.head><hedline><hl1>N "
               "2</hl1>"
               "</hedline></body.head><body.content><p>" +
                   kMore + "</p></body.content></body></nitf></inlineXML>") +
          item("g-3", "<itemClass qcode='ninat:text'/>",
               "<inlineData>" + kText + "\n\n" + kMore + "</inlineData>") +
          item("g-4", "<itemClass qcode='ninat:picture'/>", "<remoteContent href='x.jpg'/>") +
          item("g-5", "<itemClass qcode='ninat:text'/><pubStatus qcode='stat:canceled'/>",
               "<inlineData>" + kText + "</inlineData>") +
          "</itemSet></newsMessage>"));
  REQUIRE(e.articles.size() == 3);
  CHECK(e.articles[0]["text"] == kText);
  CHECK(e.articles[1]["text"] == kMore);
  CHECK(e.articles[2]["text"] == kText + "\n\n" + kMore);
  for (const auto& article : e.articles) {
    CHECK(article["author"] == "Jane Doe");
    CHECK(article["outlet"] == "Meridian Wire");
    CHECK(article["published"] == "2024-03-14");
    CHECK(article["place"] == "Merrow");
    CHECK(article["language"] == "en");
  }
  CHECK(e.articles[1]["headline"] == "On g-2");
  CHECK(e.articles[1]["record"] == "g-2");
  CHECK(contains(e.words, "line 7: a news item of pictures or sound, not text"));
  CHECK(contains(e.words, "a news item that was withdrawn"));
}

TEST_CASE("a NewsML 1 item is read by its lines") {
  const Archive a;
  const auto e = explain(a.write(
      "one.xml",
      "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>m-1</NewsItemId>"
      "</NewsIdentifier></Identification><NewsManagement><FirstCreated>20240314T101500Z"
      "</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Merrow closes its "
      "bridge</HeadLine><ByLine>By Jane Doe</ByLine></NewsLines><ContentItem><DataContent><p>" +
          kText + "</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["headline"] == "Merrow closes its bridge");
  CHECK(e.articles[0]["author"] == "Jane Doe");
  CHECK(e.articles[0]["published"] == "2024-03-14");
  CHECK(e.articles[0]["record"] == "m-1");
  CHECK(e.articles[0]["text"] == kText);
}

TEST_CASE("agency files without articles are told") {
  const Archive a;
  a.write("empty.xml", "<nitf><head/><body/></nitf>");
  a.write("none.xml", "<newsMessage><itemSet/></newsMessage>");
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "empty.xml: a news item without text"));
  CHECK(contains(words, "none.xml: a news message without items"));
}

TEST_CASE("attributes, namespaces and names beyond any document's cost no item") {
  const Archive a;
  const auto numbered = [](size_t n, const std::string& before, const std::string& behind) {
    std::string all;
    for (size_t i = 0; i < n; ++i) all += before + std::to_string(i) + behind;
    return all;
  };
  const auto feed = [](const std::string& item) {
    return "<?xml version=\"1.0\"?><rss version=\"2.0\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
           "<channel><title>T</title>" +
           item + "<item><guid>1</guid><title>The windmill of Merrow turns</title></item>" +
           "</channel></rss>";
  };
  a.write("attributes.rss", feed("<item" + numbered(5000, " k", "='>'") + "/>"));
  a.write("namespaces.rss", feed("<item" + numbered(400, " xmlns:k", "='u'") + "><a" +
                                 numbered(400, " xmlns:l", "='u'") + "><a" +
                                 numbered(400, " xmlns:m", "='u'") + "/></a></item>"));
  a.write("cdata.rss",
          feed("<item><guid>2</guid><description><![CDATA[<p" + numbered(5000, " k", "='1'") +
               ">The orchard of Tarn was felled.</p>]]></description></item>"));
  a.write("creators.rss",
          feed("<item><guid>3</guid><title>The quay</title>" +
               numbered(20000, "<dc:creator>Jane Doe ", "</dc:creator>") + "</item>"));
  const auto words = words_beside_a_good_article(a);
  INFO(words);
  CHECK(contains(words, "namespaces beyond 100 at once are left out"));
  CHECK(contains(words, "more authors than are kept"));
  CHECK(a.search("windmill", {"-n", "all"})["total"]["value"] == 4);
  CHECK(a.found("orchard").size() == 1);
}

TEST_CASE("names of characters that lack their semicolon are read as browsers read them") {
  const auto a = only_article(
      "a.xml",
      "<rss version=\"2.0\"><channel><title>Courier</title><item><title><![CDATA[Caf&eacute "
      "closes]]></title><description><![CDATA[The caf&eacute of Merrow &amp its baker closed, "
      "&Eacutemile of R&D and AT&T said; see ?a=1&copy=2.]]></description></item></channel></rss>");
  CHECK(a["headline"] == "Café closes");
  CHECK(
      a["text"] ==
      "The café of Merrow & its baker closed, &Eacutemile of R&D and AT&T said; see ?a=1&copy=2.");
}
