// Articles that somebody made for the browser of whoever reads them: markup, scripts, characters
// that turn the order of others around, null bytes, links that run.
#include <doctest/doctest.h>

#include <random>

#include "tests/http/client.h"
#include "tests/support/archive.h"
#include "tests/support/xml.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

constexpr const char* kPieces[] = {
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "'-alert(1)-'",
    "&lt;b&gt;",
    "<!--",
    "]]>",
    "{{constructor.constructor('alert(1)')()}}",
    "javascript:alert(1)",
    "\xE2\x80\xAE"  // right-to-left override
    "gpj.exe",
    "\xE2\x81\xA6\xE2\x81\xA9",  // isolates
    "\xE2\x80\xA8\xE2\x80\xA9",  // ends of lines to JavaScript
    "\xEF\xBB\xBF",
    "\x1b[2J\x07",
    "\xC2\x9B"
    "31m",
    "\xEF\xBF\xBE",
    "=cmd|' /C calc'!A0",
    "+ADw-script+AD4-",
    "\\u003cscript\\u003e",
    "\xED\xA0\x80",
    "\xff\xfe",
};

/// Words with such pieces among them.
std::string hostile_text(std::mt19937& random, size_t words) {
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    text += i % 3 == 0 ? std::string(kPieces[random() % std::size(kPieces)]) + " "
                       : std::string(i % 2 == 0 ? "ferry " : "harbour ");
  }
  return text;
}

/// Many such articles, as records and as files.
void write_articles(const Archive& archive) {
  std::mt19937 random(20251103);
  std::string records;
  for (int i = 0; i < 40; ++i) {
    json r;
    r["_id"] = hostile_text(random, 3) + std::to_string(i);
    r["title"] = hostile_text(random, 6);
    r["author"] = hostile_text(random, 3);
    r["source"] = hostile_text(random, 3);
    r["place"] = hostile_text(random, 2);
    r["url"] = i % 2 == 0 ? "javascript:alert(" + std::to_string(i) + ")"
                          : "https://news.example/\"><script>" + std::to_string(i);
    r["published_at"] = "2025-11-0" + std::to_string(1 + i % 9);
    r["text"] = hostile_text(random, 60) + std::string("\0null\0", 6) + ". \"" +
                hostile_text(random, 9) + "\" said Ada <b>Kirsch</b>, harbour minister.";
    records += r.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  }
  archive.write("records.jsonl", records);
  archive.write("raw.txt", "FERRY <script>alert(1)</script>\n\n" + hostile_text(random, 200));
}

/// Whether the text holds nothing that a browser or a terminal would obey, if it took JSON for a
/// page or printed it.
void check_harmless(const std::string& body) {
  CHECK(body.find_first_of("<>&") == std::string::npos);
  for (const char* marks : {"\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\xA8", "\xE2\x80\xA9",
                            "\xC2\x9B", "\x1b", "\x07"}) {
    CAPTURE(marks);
    CHECK(!contains(body, marks));
  }
  CHECK(body.find('\0') == std::string::npos);
  CHECK(json::accept(body));
}

}  // namespace

TEST_CASE("whatever articles hold, answers are data: no markup, no controls, the same text") {
  const Archive archive;
  write_articles(archive);
  archive.reindex();
  const ServeProgram server(archive.index());
  const json program = archive.search("ferry harbour", {"-n", "100"});
  REQUIRE(program["hits"].size() > 20);

  const Reply search = server.get(
      "/api/search?q=ferry+harbour&n=100&fold=0&facets=outlet,author,place,month,speaker");
  check_harmless(search.body);
  const json hits = search.json()["hits"];
  REQUIRE(hits.size() == program["hits"].size());
  for (size_t i = 0; i < hits.size(); ++i) {
    CHECK(hits[i]["passage"]["text"] == program["hits"][i]["passage"]["text"]);
    CHECK(hits[i]["article"]["headline"] == program["hits"][i]["article"]["headline"]);
  }
  const std::string one = hits[0]["article"]["id"];
  const std::string other = hits[1]["article"]["id"];
  for (const std::string& target :
       {"/api/article/" + one, "/api/citation/" + one, "/api/similar/" + one,
        std::string("/api/timeline?q=ferry"), "/api/compare?left=" + one + "&right=" + other,
        std::string("/api/quotes?name=Kirsch"), std::string("/api/verify?text=ferry+harbour+ferry"),
        std::string("/api/suggest?q=alert"), std::string("/api/facets?by=outlet,author,place"),
        std::string("/api/about"), std::string("/api/search?q=%3Cscript%3E&zzz%3Cscript%3E=1"),
        std::string("/api/article/%3Cscript%3E"),
        std::string("/%3Cscript%3Ealert(1)%3C/script%3E")}) {
    CAPTURE(target);
    check_harmless(server.get(target).body);
  }
}

TEST_CASE("a feed of such articles is XML, without addresses that run") {
  const Archive archive;
  write_articles(archive);
  archive.reindex();
  const ServeProgram server(archive.index());
  for (const char* query : {"ferry+harbour", "%3C%2Ftitle%3E%3Cscript%3E%00%0b%ff+ferry"}) {
    const std::string feed =
        server.get("/api/search?format=atom&n=100&q=" + std::string(query)).body;
    CHECK(is_xml(feed));
    CHECK(!contains(feed, "<script"));
    CHECK(!contains(feed, "href=\"javascript"));
    CHECK(contains(feed, "<entry>"));
  }
}

TEST_CASE("a table of such articles has no formula and no control in it") {
  const Archive archive;
  write_articles(archive);
  archive.reindex();
  const ServeProgram server(archive.index());
  const std::string table = server.get("/api/search?format=csv&n=100&q=ferry+harbour").body;
  CHECK(!contains(table, ",=cmd"));
  CHECK(!contains(table, "\x1b"));
  CHECK(table.find('\0') == std::string::npos);
}
