// A folder with one of everything: each file is an article, or is named with the reason why not,
// and the counts add up.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/support/archive.h"
#include "tests/support/pack.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// Words that no other file has, so that a search tells which of them were read.
std::string told(const std::string& word) {
  return article_about("The " + word + " of Merrow was opened on Friday.");
}

std::string page(const std::string& word) {
  return "<!DOCTYPE html><html lang=\"en\"><head><title>The " + word +
         "</title></head><body><article><h1>The " + word + "</h1><p>" + told(word) +
         "</p></article></body></html>\n";
}

std::string feed(const std::string& word) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Merrow Mail</title><item>"
         "<title>The " +
         word + "</title><description>" + told(word) + "</description></item></channel></rss>\n";
}

std::string record(const std::string& word) {
  return json{{"title", "The " + word}, {"text", told(word)}}.dump() + "\n";
}

struct Everything {
  Everything() {
    good("plain.txt", "aqueduct", told("aqueduct"));
    good("notes.md", "belfry", "# The belfry\n\n" + told("belfry"));
    good("page.html", "causeway", page("causeway"));
    good("feed.xml", "drawbridge", feed("drawbridge"));
    good("lines.jsonl", "esplanade", record("esplanade"));
    good("object.json", "foundry", record("foundry"));
    good("list.json", "granary", "[" + record("granary") + "]");
    good("table.csv", "hospice",
         "title,date,text\nThe hospice,2024-05-03,\"" + told("hospice") + "\"\n");
    good("table.tsv", "icehouse",
         "title\ttext\nThe icehouse\tThe icehouse of Merrow was opened on Friday.\n");
    good("mail.eml", "jetty",
         "From: Jane Doe <jane@mail.example>\nSubject: The jetty\nDate: Fri, 3 May 2024 08:00:00 "
         "+0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" +
             told("jetty"));
    good("box.mbox", "kiln",
         "From jane@mail.example Fri May  3 08:00:00 2024\nFrom: Jane Doe <jane@mail.example>\n"
         "Subject: The kiln\nDate: Fri, 3 May 2024 08:00:00 +0000\n\n" +
             told("kiln"));
    good("saved.mht", "lido",
         "From: <Saved by Blink>\nSnapshot-Content-Location: https://merrow.example/lido\nSubject: "
         "The lido\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; "
         "boundary=\"edge\"\n\n--edge\nContent-Type: text/html; charset=utf-8\n"
         "Content-Transfer-Encoding: 8bit\nContent-Location: https://merrow.example/lido\n\n" +
             page("lido") + "\n--edge--\n");
    good("trec.sgml", "mansion",
         "<DOC>\n<DOCNO> MM-1 </DOCNO>\n<TEXT>\n" + told("mansion") + "</TEXT>\n</DOC>\n");
    good("item.nitf", "nunnery",
         "<?xml version=\"1.0\"?><nitf><head><title>The nunnery</title></head><body><body.head>"
         "<hedline><hl1>The nunnery</hl1></hedline></body.head><body.content><p>" +
             told("nunnery") + "</p></body.content></body></nitf>\n");
    good("export.txt", "orchard",
         "1 of 1 DOCUMENTS\n\nMerrow Mail\n\nMay 3, 2024 Friday\n\nThe orchard\n\n"
         "BYLINE: Jane Doe\n\nLENGTH: 80 words\n\n" +
             told("orchard") + "\nLOAD-DATE: May 4, 2024\n");
    good("packed.zip", "pier", packed({{"in/pier.txt", told("pier"), ""}}, "zip"));
    good("quarry.txt.gz", "quarry", compressed(told("quarry"), "gzip"));
    good("crawl.warc", "rotunda",
         "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://merrow.example/r\r\n"
         "WARC-Date: 2024-05-03T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
         "Content-Length: " +
             std::to_string(http("rotunda").size()) + "\r\n\r\n" + http("rotunda") + "\r\n\r\n");
    bad("empty.txt", "");
    bad("picture.png", "\x89PNG\r\n\x1a\n");
    bad("data.json", "{\"rows\": [1, 2, 3], \"name\": \"measurements\"}");
    bad("numbers.csv", "a,b\n1,2\n3,4\n");
    bad("binary.bin", std::string("\0\1\2\3", 4) + std::string(600, '\7'));
    bad("broken.zip", "PK\3\4 and no more");
    bad("other.xml", "<?xml version=\"1.0\"?><settings><colour>red</colour></settings>\n");
    bad(".hidden.txt", told("stairway"));
  }

  static std::string http(const std::string& word) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(word);
  }
  void good(const std::string& name, const std::string& word, const std::string& content) {
    archive.write(name, content);
    words.push_back(word);
  }
  void bad(const std::string& name, const std::string& content) {
    archive.write(name, content);
    skipped.insert(name);
  }

  Archive archive;
  std::vector<std::string> words;  ///< one of each article
  std::set<std::string> skipped;
};

}  // namespace

TEST_CASE("a folder with one of everything adds up, and each file left out has its reason") {
  const Everything all;
  const json report = all.archive.reindex();
  const auto number = [&](const char* name) { return report.at(name).get<size_t>(); };
  CHECK(number("seen") ==
        number("added") + number("updated") + number("unchanged") + number("skipped"));
  CHECK(number("added") == all.words.size());
  size_t reasons = 0;
  for (const auto& [reason, count] : report.at("reasons").items()) reasons += count.get<size_t>();
  CHECK(reasons == number("skipped"));
  for (const auto& word : all.words) {
    INFO(word);
    CHECK(all.archive.found(word).size() == 1);
  }
  CHECK(all.archive.found("stairway").empty());
  const auto said = lede_index({"-v", "-i", all.archive.index(), all.archive.sources()});
  for (const auto& name : all.skipped) {
    INFO(name);
    CHECK(contains(said.err + said.out, name));
  }
  CHECK(all.archive.reindex().at("unchanged") == all.words.size());
}
