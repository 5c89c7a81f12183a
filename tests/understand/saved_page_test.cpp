// Copies of pages, as browsers, tools and archives of the web leave them: the original counts.
#include "indexer/html/saved_page.h"

#include <doctest/doctest.h>

#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

const std::string kStory =
    "<h1>Old pier to close</h1><p>The harbour council of Merrow voted on Tuesday to close the old "
    "ferry pier, which has stood since the storm of 1911, after engineers found rot in nine of its "
    "twelve piles.</p><p>Shopkeepers along the quay said that the closing would cost them half of "
    "their summer trade, and asked the council to let the smaller boats land at the fish "
    "market.</p>";

json saved_copy(const std::string& before, const std::string& head, const std::string& body,
                const std::string& after = "") {
  return only_article("page.html", before + "<html><head><title>Old pier to close</title>" + head +
                                       "</head><body>" + body + "</body></html>" + after);
}

void check_original(const json& a) {
  CHECK(a["url"] == "https://courier.example/pier");
  CHECK(a["outlet"] == "courier.example");
  CHECK(a["headline"] == "Old pier to close");
  CHECK(a["published"] == nullptr);
  const auto text = a["text"].get<std::string>();
  for (const char* saving : {"snapshot", "captures", "Saved from"})
    CHECK(text.find(saving) == std::string::npos);
}

}  // namespace

TEST_CASE("what tools write into the pages they save tells the original's address") {
  check_original(
      saved_copy("<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: "
                 "https://courier.example/pier \n saved date: Mon Nov 02 2026 10:00:00 GMT\n-->",
                 "", kStory));
  check_original(saved_copy(
      "<!DOCTYPE html>\n<!-- saved from url=(0028)https://courier.example/pier -->\n", "", kStory));
  check_original(
      saved_copy("<!-- Saved from https://courier.example/pier at 2026-11-02T10:00:00Z using "
                 "monolith v2.8.1 -->",
                 "", kStory));
  check_original(saved_copy("",
                            "<meta name=savepage-url content=https://courier.example/pier><meta "
                            "name=savepage-date content='Mon Nov 02 2026'>",
                            kStory));
  const json httrack = saved_copy("", "", kStory,
                                  "<!-- Mirrored from courier.example/pier by HTTrack Website "
                                  "Copier/3.x [XR&CO'2014], Mon, 02 Nov 2026 10:00:00 GMT -->");
  CHECK(httrack["url"] == "http://courier.example/pier");
  const json scrapbook =
      only_article("page.html",
                   "<html data-scrapbook-source=https://courier.example/pier data-scrapbook-create="
                   "20261102100000000><head><title>Old pier to close</title></head><body>" +
                       kStory + "</body></html>");
  check_original(scrapbook);
}

TEST_CASE("a copy of an archive of the web is a page of the site that it was taken from") {
  const std::string wayback = "https://web.archive.org/web/20261102100000/";
  const std::string toolbar =
      "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id=wm-ipp-base lang=en><div id=wm-ipp>14 captures "
      "06 May 2020 - 02 Nov 2026</div></div><!-- END WAYBACK TOOLBAR INSERT -->";
  check_original(saved_copy("",
                            "<link rel=canonical href=" + wayback + "https://courier.example/pier>",
                            toolbar + kStory));
  check_original(
      saved_copy("", "<meta property=og:url content=" + wayback + "https://courier.example/pier>",
                 toolbar + kStory));
  check_original(saved_copy("",
                            "<script>__wm.init(\"https://web.archive.org/web\");\n__wm.wombat("
                            "\"https://courier.example/pier\",\"20261102100000\");</script>",
                            toolbar + kStory));
  check_original(
      saved_copy("<!-- saved from url=(0075)" + wayback + "https://courier.example/pier -->", "",
                 toolbar + kStory));
  check_original(saved_copy(
      "",
      "<link rel=canonical href=https://archive.ph/2026.11.02-100000/https://courier.example/pier>"
      "<meta property=og:site_name content=archive.ph><meta property=og:url "
      "content=https://archive.ph/aBcDe><meta property=article:published_time "
      "content=2026-11-02T10:00:00Z>",
      "<center><div id=HEADER><table><tr><td>Saved from</td><td><form><input name=q "
      "value=https://courier.example/pier></form> 2 Nov 2026 10:00:00 UTC</td></tr></table></div>"
      "<div id=CONTENT>" +
          kStory + "</div></center>"));
  // What the archive's head says in two ways is the archive's in both.
  check_original(saved_copy(
      "",
      "<meta property=og:url content=https://archive.ph/aBcDe><meta itemprop=datePublished "
      "property=article:published_time content=2026-11-02T10:00:00Z>",
      "<div id=HEADER>Saved from <input name=q value=https://courier.example/pier></div>" +
          kStory));
  check_original(
      saved_copy("", "<base href=" + wayback + "https://courier.example/pier>", toolbar + kStory));
  check_original(saved_copy(
      "", "<link rel=canonical href=//web.archive.org/web/2026/https://courier.example/pier>",
      kStory));
  check_original(saved_copy("", "",
                            "<div id=wm-ipp><form><input value=https://courier.example/pier>"
                            "</form>14 captures</div>" +
                                kStory));
}

TEST_CASE("the cache of a search engine names the page that it shows") {
  const std::string page = "https://courier.example/pier";
  check_original(saved_copy(
      "", "<base href=" + page + ">",
      "<div><div>A snapshot of <a href=" + page + ">" + page +
          "</a> as it appeared on 2 Nov 2026.</div><div>Text only</div></div>" + kStory));
}

TEST_CASE("who writes of saving in a comment has saved no page") {
  for (const std::string comment : {"<!-- picture saved from https://pictures.example/9.jpg -->",
                                    "<!-- url: https://cms.example/9 ; saved at 10:00 -->"}) {
    const json a = saved_copy(comment, "", kStory + comment);
    CHECK(a["url"] == nullptr);
    CHECK(a["outlet"] == nullptr);
  }
}

TEST_CASE("a page that leaves out the tags of its head and body has a text") {
  for (const std::string open :
       {"<article>", "<main><section>", "<my-story>", "<header>Ostrel</header><article>"}) {
    const json a = only_article("page.html",
                                "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Old pier "
                                "to close</title><style>p { color: red }</style><script>var a = "
                                "'hidden';</script>" +
                                    open + kStory);
    CHECK(a["headline"] == "Old pier to close");
    const auto text = a["text"].get<std::string>();
    CHECK(text.find("rot in nine of its") != std::string::npos);
    CHECK(text.find("color") == std::string::npos);
    CHECK(text.find("hidden") == std::string::npos);
  }
}

TEST_CASE("the day of a note is not that of the page that was noted") {
  const json a = saved_copy("",
                            "<meta name=source-url content=https://courier.example/pier><meta "
                            "name=created content='2026-11-02 10:00:00 +0000'><meta "
                            "name=exporter-version content='Evernote Mac 6.8'>",
                            kStory);
  check_original(a);
}

TEST_CASE("the address in that of a copy is found for any archive, and others are left alone") {
  using lede::html::original_address;
  const std::string page = "https://courier.example/a/b.html?c=d;e=http://x.example/";
  for (const std::string before :
       {"https://web.archive.org/web/20200505081530/", "http://web.archive.org/web/2020id_/",
        "https://web.archive.org/web/20200505if_/", "https://archive.ph/2020.05.05-081530/",
        "https://archive.today/newest/", "https://archive.is/o/aBcDe/",
        "https://arquivo.pt/wayback/20200505081530/",
        "https://wayback.archive-it.org/1234/20200505081530/",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20200505081530/",
        "https://archive.wikiwix.com/cache/index2.php?url=", "https://haw.nsk.hr/arhiva/vol1/7/8/",
        "https://web.archive.org/web/2021/https://archive.ph/2020.05.05-081530/"})
    CHECK(original_address(before + page) == page);
  CHECK(original_address("https://web.archive.org/web/2020/https:/courier.example/x") ==
        "https://courier.example/x");
  CHECK(original_address("https://web.archive.org/web/2020/courier.example/x") ==
        "http://courier.example/x");
  CHECK(original_address("https://webcache.googleusercontent.com/search?q=cache:aBc:https://"
                         "courier.example/x+&cd=1") == "https://courier.example/x");
  for (const std::string& other :
       {page, std::string("https://courier.example/2020/05/05/x.html"),
        std::string("https://courier.example/share?u=https://other.example/2020/http://x"),
        std::string("https://archive.org/details/x"), std::string("courier.example"),
        std::string("")})
    CHECK(original_address(other) == other);
}
