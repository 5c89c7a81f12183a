// Archives, compressed files, crawls and filters: what is inside is indexed, named by its way
// inside; what is damaged, or made to do harm, is skipped with a word, and the batch goes on.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>

#include "tests/support/archive.h"
#include "tests/support/pack.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// The way inside the archive that a hit's source names, behind the source folder.
std::string source_of(const Archive& a, const std::string& query) {
  const auto hits = a.search(query)["hits"];
  if (hits.empty()) return "";
  return hits[0]["article"]["source"].get<std::string>().substr(a.sources().size() + 1);
}

bool says(const std::string& text, const std::string& what) {
  INFO(text);
  INFO("expected: ", what);
  const bool found = text.find(what) != std::string::npos;
  CHECK(found);
  return found;
}

std::string ending(const std::string& filter) {
  return filter == "gzip" ? ".gz" : filter == "bzip2" ? ".bz2" : filter == "xz" ? ".xz" : ".zst";
}

const std::string kWindmill = article_about("The windmill of Merrow turns again.");
const std::string kOrchard = article_about("The orchard of Tarn was felled.");

/// A WARC record; its name comes of its content.
std::string record(const std::string& type, const std::string& content_type,
                   const std::string& content, const std::string& fields = "") {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Record-ID: <urn:" + std::to_string(std::hash<std::string>()(content)) +
         ">\r\nWARC-Target-URI: http://courier.example/" + type + "\r\n" + fields +
         "Content-Type: " + content_type + "\r\nContent-Length: " + std::to_string(content.size()) +
         "\r\n\r\n" + content + "\r\n\r\n";
}

std::string page_about(const std::string& what) {
  return "<!DOCTYPE html><html><head><title>" + what + "</title></head><body><article><h1>" + what +
         "</h1><p>" + article_about(what) + "</p></article></body></html>";
}

std::string response(const std::string& body, const std::string& fields = "",
                     const std::string& status = "200 OK",
                     const std::string& type = "text/html; charset=utf-8") {
  return record(
      "response", "application/http; msgtype=response",
      "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + fields + "\r\n" + body);
}

const std::string kInfo = record("warcinfo", "application/warc-fields", "software: none\r\n");

}  // namespace

TEST_CASE("articles in archives of every kind are found, named by their way inside") {
  const Archive a;
  unsigned n = 0;
  for (const std::string format : {"zip", "ustar", "pax"}) {
    for (const std::string filter : {"none", "gzip", "bzip2", "xz", "zstd"}) {
      if (format == "zip" && filter != "none") continue;
      const std::string word = "w" + std::string(1, static_cast<char>('a' + n++)) + "llmast";
      // The name says nothing: content is what counts.
      const std::string file = "archive-" + format + "-" + filter;
      a.write(file, packed({{"day/one.txt", article_about("The " + word + " sank."), ""},
                            {"day/picture.png", "\x89PNG", ""}},
                           format, filter));
      const auto report = a.reindex();
      CHECK(report["added"] == 1);
      CHECK(source_of(a, word) == file + "!/day/one.txt");
    }
  }
  const auto report = a.reindex();
  CHECK(report["unchanged"] == n);
  CHECK(report["skipped"] == n);
  CHECK(report["reasons"]["no article format (.png)"] == n);
}

TEST_CASE("a compressed file is the file, but byte ranges are those of the article") {
  const Archive a;
  for (const std::string filter : {"gzip", "bzip2", "xz", "zstd"}) {
    const std::string name = "story.txt" + ending(filter);
    a.write(name, compressed(article_about("The " + filter + "mill of Merrow turns."), filter));
    a.reindex();
    const auto hit = a.search(filter + "mill")["hits"][0];
    CHECK(hit["article"]["source"] == a.sources() + "/" + name);
    CHECK(hit["passage"]["line"].is_null());
  }
  a.write("news.jsonl.gz",
          compressed("{\"_id\": \"r1\", \"text\": \"The quarry of Pell was shut.\"}\n"
                     "{\"_id\": \"r2\", \"text\": \"The ferry sank.\"}\n",
                     "gzip"));
  a.reindex();
  const auto hit = a.search("ferry")["hits"][0];
  CHECK(hit["article"]["source"] == a.sources() + "/news.jsonl.gz");
  CHECK(hit["article"]["record"] == "r2");
}

TEST_CASE("a gzip file of many members is read to the end of the last") {
  const Archive a;
  std::string bytes;
  for (int i = 0; i < 300; ++i)
    bytes += compressed("{\"text\": \"Bulletin " + std::to_string(i) + " of the day.\"}\n", "gzip");
  a.write("many.jsonl.gz",
          bytes + compressed("{\"text\": \"The ferry sank.\"}\n", "gzip") + std::string(512, '\0'));
  CHECK(a.reindex()["added"] == 301);
  CHECK(a.found("ferry").size() == 1);
  a.write("many.jsonl.gz", bytes + "not gzip at all");
  says(words_beside_a_good_article(a), "bytes behind the end of the compressed data passed over");
}

TEST_CASE("archives inside archives are read") {
  const Archive a;
  const std::string inner = packed({{"deep/one.txt", kWindmill, ""}}, "ustar", "gzip");
  a.write("outer.zip", packed({{"inner.tgz", inner, ""}, {"two.txt", kOrchard, ""}}, "zip"));
  CHECK(a.reindex()["added"] == 2);
  CHECK(source_of(a, "windmill") == "outer.zip!/inner.tgz!/deep/one.txt");
  CHECK(source_of(a, "orchard") == "outer.zip!/two.txt");
}

TEST_CASE("hidden members, links and members that are no articles are skipped with the reason") {
  const Archive a;
  a.write("a.tar", packed({{"./one.txt", kWindmill, ""},
                           {".git/two.txt", kOrchard, ""},
                           {"__MACOSX/_one.txt", "fork", ""},
                           {"link.txt", "", "one.txt"},
                           {"data.xyz", "1,2", ""},
                           {"empty.txt", "", ""}},
                          "pax"));
  const auto words = words_beside_a_good_article(a);
  says(words, "seen 7 = 2 added + 0 updated + 0 unchanged + 5 skipped");
  says(words, "skipped 2: hidden");
  says(words, "a.tar!/link.txt: a symbolic link, not followed");
  says(words, "a.tar!/data.xyz: no article format (.xyz)");
  says(words, "a.tar!/empty.txt: empty file");
  CHECK(source_of(a, "windmill") == "a.tar!/one.txt");
}

TEST_CASE("a document of an office program is no archive of articles") {
  const Archive a;
  a.write("sums.xlsx",
          packed({{"[Content_Types].xml", "<a/>", ""}, {"xl/a.txt", kOrchard, ""}}, "zip"));
  says(words_beside_a_good_article(a), "no article format (.xlsx)");
  CHECK(a.found("orchard").empty());
}

TEST_CASE("a name that two members have means two articles, and names of any script are kept") {
  const Archive a;
  a.write("a.tar", packed({{"one.txt", kWindmill, ""},
                           {"one.txt", kOrchard, ""},
                           {"日本.txt", article_about("The quay sank."), ""}},
                          "pax"));
  CHECK(a.reindex()["added"] == 3);
  CHECK(a.found("windmill").size() == 1);
  CHECK(a.found("orchard").size() == 1);
  CHECK(source_of(a, "quay") == "a.tar!/日本.txt");
}

TEST_CASE("an archive that changes changes those articles that changed") {
  const Archive a;
  a.write("a.zip", packed({{"one.txt", kWindmill, ""}, {"two.txt", kOrchard, ""}}, "zip"));
  CHECK(a.reindex()["added"] == 2);
  a.write("a.zip", packed({{"one.txt", kWindmill, ""}, {"three.txt", kOrchard, ""}}, "zip"));
  const auto report = a.reindex();
  CHECK(report["unchanged"] == 1);
  CHECK(report["added"] == 1);
  CHECK(report["removed"] == 1);
  a.remove("a.zip");
  a.write("good.txt", "The lighthouse of Skerrow was sold.");
  CHECK(a.reindex()["removed"] == 2);
}

TEST_CASE("what unpacks without end is skipped") {
  const Archive a;
  const std::string blanks(40U << 20, ' ');
  const std::string small = compressed(blanks, "bzip2");
  a.write("blanks.txt.bz2", small);
  a.write("blanks.tar.zst",
          packed({{"1.txt", blanks, ""}, {"2.txt", blanks, ""}, {"3.txt", blanks, ""}}, "ustar",
                 "zstd"));
  a.write(
      "many.zip",
      packed({{"1.jsonl.bz2", small, ""}, {"2.jsonl.bz2", small, ""}, {"3.jsonl.bz2", small, ""}},
             "zip"));
  std::string nested = kWindmill;
  for (int i = 0; i < 30; ++i) nested = compressed(nested, "gzip");
  a.write("nested.txt.gz", nested);
  const auto words = words_beside_a_good_article(a);
  says(words, "blanks.txt.bz2: larger than an article");
  says(words, "blanks.tar.zst: unpacks to more than 1000 times its size");
  says(words, "many.zip: unpacks to more than 1000 times its size");
  says(words, "nested.txt.gz: more than 8 archives one inside the other");
  CHECK(a.found("windmill").empty());
}

TEST_CASE("archives that are cut short, or have a wrong checksum, are named as such") {
  const Archive a;
  std::string records;
  for (int i = 0; i < 3000; ++i)
    records += "{\"_id\": \"r" + std::to_string(i) + "\", \"text\": \"Bulletin " +
               std::to_string(i * 7919 % 3001) + " of the windmill.\"}\n";
  for (const std::string filter : {"gzip", "bzip2", "xz", "zstd"}) {
    a.write("story.txt" + ending(filter), compressed(kOrchard, filter).substr(0, 60));
  }
  std::string wrong = compressed(kOrchard, "gzip");
  wrong[wrong.size() - 7] ^= 1;
  a.write("wrong.txt.gz", wrong);
  const std::string gzip = compressed(records, "gzip");
  a.write("cut.jsonl.gz", gzip.substr(0, gzip.size() * 2 / 3));
  a.write("empty.gz", "\x1F\x8B\x08");
  const auto words = words_beside_a_good_article(a);
  for (const std::string file : {"story.txt.gz", "story.txt.bz2", "story.txt.xz", "story.txt.zst",
                                 "cut.jsonl.gz", "empty.gz"})
    says(words, file + ": damaged: cut short; fetch it again");
  says(words, "wrong.txt.gz: damaged: a wrong checksum; fetch it again");
  CHECK(a.found("orchard").empty());
  CHECK(a.found("bulletin").size() >= 10);  // what was whole was read

  // Its whole version replaces it; when it goes, so do its articles.
  a.write("cut.jsonl.gz", gzip);
  const auto whole = a.reindex();
  CHECK(whole["added"].get<int>() + whole["unchanged"].get<int>() == 3001);
  CHECK(whole["removed"] == 0);
  a.write("cut.jsonl.gz", gzip.substr(0, gzip.size() / 3));
  CHECK(a.reindex()["removed"] == 0);  // damage is no news that articles vanished
  a.remove("cut.jsonl.gz");
  CHECK(a.reindex()["removed"] == 3000);
}

TEST_CASE("a file that was never read whole takes its articles with it when it goes") {
  const Archive a;
  const std::string tar = packed({{"one.txt", kWindmill, ""}, {"two.txt", kOrchard, ""}}, "ustar");
  a.write("cut.tar", tar.substr(0, tar.find("two.txt") + 512 + 10));
  says(words_beside_a_good_article(a), "cut.tar!/two.txt: damaged: cut short");
  CHECK(a.found("windmill").size() == 1);
  a.remove("cut.tar");
  CHECK(a.reindex()["removed"] == 1);
}

TEST_CASE("a damaged or encrypted member is none of the others' business") {
  const Archive a;
  std::string damaged = compressed(kWindmill, "gzip");
  damaged[damaged.size() - 7] ^= 1;
  a.write("damaged.zip", packed({{"one.txt.gz", damaged, ""}, {"two.txt", kOrchard, ""}}, "zip"));
  a.write("locked.zip", packed({{"secret.txt", article_about("The ferry sank."), ""}}, "zip",
                               "none", "zip:encryption=zipcrypt"));
  const auto words = words_beside_a_good_article(a);
  says(words, "damaged.zip!/one.txt.gz: damaged: a wrong checksum");
  says(words, "locked.zip!/secret.txt: encrypted; unpack it with its password");
  CHECK(a.found("windmill").empty());
  CHECK(source_of(a, "orchard") == "damaged.zip!/two.txt");
}

TEST_CASE("a line without end in a compressed file is passed over") {
  const Archive a;
  std::string line(40U << 20, 'x');
  for (size_t i = 0; i < line.size(); i += 97) line[i] = static_cast<char>('a' + i % 23);
  a.write("long.jsonl.gz",
          compressed("{\"text\": \"" + line + "\"}\n{\"text\": \"The ferry sank.\"}\n", "gzip"));
  says(words_beside_a_good_article(a), "longer than an article");
  CHECK(a.found("ferry").size() == 1);
}

TEST_CASE("the pages of a crawl are articles, named by the number of their record") {
  const Archive a;
  const std::string request = record("request", "application/http", "GET / HTTP/1.1\r\n\r\n");
  std::string crawl;
  for (const auto& r :
       {kInfo, request, response(page_about("The windmill of Merrow turns again.")), request,
        response(page_about("Gone"), "", "404 Not Found"),
        response("\x89PNG", "", "200 OK", "image/png"),
        record("conversion", "text/plain", article_about("The orchard of Tarn was felled.")),
        record("resource", "text/html", page_about("The ferry sank.")),
        record("revisit", "application/http", "HTTP/1.1 200 OK\r\n\r\n"),
        record("metadata", "application/warc-fields", "fetchTimeMs: 7\r\n"),
        record("response", "text/dns", "courier.example. 300 IN A 192.0.2.1")})
    crawl += compressed(r, "gzip");
  a.write("crawl.warc.gz", crawl);
  const auto words = words_beside_a_good_article(a);
  says(words, "seen 7 = 4 added + 0 updated + 0 unchanged + 3 skipped");
  says(words, "crawl.warc.gz!/5: no page (HTTP status 404)");
  says(words, "crawl.warc.gz!/6: no article format (image/png)");
  says(words, "crawl.warc.gz!/11: a response that is not HTTP");
  CHECK(source_of(a, "windmill") == "crawl.warc.gz!/3");
  CHECK(source_of(a, "orchard") == "crawl.warc.gz!/7");
  CHECK(source_of(a, "ferry") == "crawl.warc.gz!/8");
  CHECK(a.search("orchard")["hits"][0]["article"]["url"] == "http://courier.example/conversion");
}

TEST_CASE("a page of a crawl stays the same article when the crawl is written anew") {
  const Archive a;
  const auto windmill = response(page_about("The windmill of Merrow turns again."));
  a.write("crawl.warc", kInfo + windmill);
  a.reindex();
  const auto id = a.search("windmill")["hits"][0]["article"]["id"];
  a.write("crawl.warc", kInfo + response(page_about("The ferry sank.")) + windmill + windmill);
  const auto report = a.reindex();
  CHECK(report["updated"] == 1);  // another record of the file
  CHECK(report["added"] == 2);    // a name that stands twice names the first
  CHECK(report["removed"] == 0);
  bool found = false;
  const auto answer = a.search("windmill");
  for (const auto& hit : answer["hits"]) found |= hit["article"]["id"] == id;
  CHECK(found);
}

TEST_CASE("pages that were sent in chunks or compressed are read") {
  const Archive a;
  const auto chunked = [](const std::string& s) {
    return "10;x=y\r\n" + s.substr(0, 16) + "\r\nFFFF\r\n" + s.substr(16) + "\r\n0\r\n\r\n";
  };
  const std::string page = page_about("The windmill of Merrow turns again.");
  const auto gzip = [](const std::string& s) { return compressed(s, "gzip"); };
  const std::string chunks = "Transfer-Encoding: chunked\r\n";
  const std::string gzipped = "Content-Encoding: gzip\r\n";
  const auto sized = [&](std::string s) {  // its second chunk exactly as long as it says
    const auto at = s.find("FFFF");
    char size[16];
    std::snprintf(size, sizeof size, "%zX", s.size() - at - 6 - 7);
    return s.replace(at, 4, size);
  };
  a.write("crawl.warc",
          kInfo + response(sized(chunked(page_about("Alpha mill."))), chunks) +
              response(gzip(page_about("Beta mill.")), gzipped) +
              response(sized(chunked(gzip(page_about("Gamma mill.")))), chunks + gzipped) +
              response(page_about("Delta mill."), chunks + gzipped) +  // decoded by the crawler
              response("\x1F\x8B\x08 not gzip", gzipped) +
              response("\x8B\xFF\x01 brotli", "Content-Encoding: br\r\n"));
  const auto words = words_beside_a_good_article(a);
  for (const std::string name : {"alpha", "beta", "gamma", "delta"})
    CHECK(a.found(name).size() >= 1);
  says(words, "crawl.warc!/6: damaged: its compressed page can't be unpacked");
  says(words, "crawl.warc!/7: its content encoding is not read (br)");
}

TEST_CASE("a crawl with wrong lengths and garbage is taken up again at the next record") {
  const Archive a;
  const auto lying = [](std::string r, long by) {
    const auto at = r.find("Content-Length: ") + 16;
    const auto end = r.find('\r', at);
    return r.replace(at, end - at, std::to_string(std::stol(r.substr(at, end - at)) + by));
  };
  const std::string ferry = response(page_about("The ferry sank."));
  a.write("long.warc", kInfo + lying(ferry, 5000000) +
                           response(page_about("The windmill of Merrow turns again.")));
  a.write("short.warc", kInfo + lying(response(page_about("The quay burned.")), -30) +
                            "\r\ngarbage\r\n" +
                            response(page_about("The orchard of Tarn was felled.")));
  a.write("none.warc",
          kInfo + "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx\r\n\r\n" +
              response(page_about("The bakery of Pell closed.")));
  a.write("cut.warc", (kInfo + response(page_about("The quarry was shut.")) + ferry)
                          .substr(0, kInfo.size() + 2 * ferry.size() - 100));
  const auto words = words_beside_a_good_article(a);
  says(words, "long.warc!/2: its length is wrong: the next record begins inside it");
  says(words, "short.warc!/2: damaged: its length is wrong");
  says(words, "short.warc: record 3: bytes before it belong to no record");
  says(words, "none.warc: record 2: damaged: a record without a length");
  says(words, "cut.warc: damaged: cut short in its last record");
  for (const std::string word : {"ferry", "windmill", "orchard", "bakery", "quarry"})
    CHECK(a.found(word).size() >= 1);
  CHECK(a.found("quay").empty());
}

TEST_CASE("damage to one member of a compressed crawl is no damage to the others") {
  const Archive a;
  const std::string ferry = compressed(response(page_about("The ferry sank.")), "gzip");
  std::string damaged = ferry;
  for (size_t i = damaged.size() / 3; i < damaged.size() / 2; ++i) damaged[i] ^= 0x5A;
  a.write("crawl.warc.gz",
          compressed(kInfo, "gzip") +
              compressed(response(page_about("The windmill of Merrow turns again.")), "gzip") +
              damaged + compressed(response(page_about("The orchard was felled.")), "gzip"));
  const auto words = words_beside_a_good_article(a);
  says(words, "crawl.warc.gz: damaged parts of the compressed data passed over");
  CHECK(a.found("windmill").size() >= 1);
  CHECK(a.found("orchard").size() >= 1);
  CHECK(a.found("ferry").empty());
}

TEST_CASE("a record larger than an article is passed over") {
  const Archive a;
  a.write("crawl.warc", kInfo + response("<html>" + std::string(20U << 20, 'x')) +
                            response(page_about("The windmill of Merrow turns again.")));
  says(words_beside_a_good_article(a), "crawl.warc!/2: larger than an article");
  CHECK(a.found("windmill").size() >= 1);
}

TEST_CASE("a filter makes text or a page of a file, from standard input or a path") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  std::ofstream(config) << R"(# formats of our own
[filters]
.upper = "tr A-Z a-z"
path = ["sh", "-c", "cat $1", "sh", "{}"]
)";
  a.write("one.upper",
          "THE WINDMILL OF MERROW TURNS AGAIN, AND NOBODY KNOWS FOR HOW LONG IT WILL.");
  a.write("two.upper", page_about("The ferry sank."));
  a.write("three.path", kOrchard);
  a.write("four.zip", packed({{"four.path", article_about("The quay burned."), ""}}, "zip"));
  words_beside_a_good_article(a, {"--config", config});
  CHECK(source_of(a, "windmill") == "one.upper");
  CHECK(source_of(a, "ferry") == "two.upper");
  CHECK(source_of(a, "orchard") == "three.path");
  CHECK(source_of(a, "quay") == "four.zip!/four.path");
  CHECK(a.reindex({"--config", config})["unchanged"] == 5);

  // Another command: the files are read again.
  std::ofstream(config) << R"([filters]
.upper = "echo The bakery of Pell was closed."
)";
  const auto report = a.reindex({"--config", config});
  CHECK(report["updated"] == 2);
  CHECK(report["reasons"]["no article format (.path)"] == 2);
  CHECK(a.found("bakery").size() == 2);
}

TEST_CASE("a filter that hangs, eats memory, prints for ever or fails ends with a word") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  std::ofstream(config) << R"([filters]
.hang = ["sh", "-c", "sleep 1000 & sleep 1000"]
.eat = "dd if=/dev/zero of=/dev/null bs=500M count=1"
.flood = "yes the windmill of Merrow turns"
.fail = ["sh", "-c", "echo The file is upside down. >&2; exit 3"]
.quiet = "false"
.none = "true"
.missing = "no-such-program-here"
[lede-index]
filter-seconds = 1
)";
  for (const std::string ending : {"hang", "eat", "flood", "fail", "quiet", "none", "missing"})
    a.write("file." + ending, std::string(100000, 'x'));
  const auto words =
      words_beside_a_good_article(a, {"--config", config, "--filter-megabytes", "64"});
  says(words, "file.hang: its filter took longer than 1 seconds");
  says(words, "file.eat: its filter failed: ");
  says(words, "file.flood: its filter printed more than an article");
  says(words, "file.fail: its filter failed: The file is upside down.");
  says(words, "file.quiet: its filter failed: exit code 1");
  says(words, "file.none: its filter found no text in it");
  says(words, "file.missing: its filter no-such-program-here is not installed");
  says(words, "1 added");
}

TEST_CASE(
    "a PDF file without pdftotext is skipped with what to install, and read once it is there") {
  const Archive a;
  a.write("story.bin", "%PDF-1.4\n%%EOF\n");
  const auto index_with = [&](const std::string& path) {
    return run({"env", "PATH=" + path, LEDE_INDEX_PROGRAM, "-v", "-i", a.index(), a.sources()});
  };
  says(index_with("/nowhere").err,
       "story.bin: needs pdftotext, which is not installed: apt install poppler-utils");
  const auto program = a.root() / "bin" / "pdftotext";
  std::filesystem::create_directory(program.parent_path());
  std::ofstream(program) << "#!/bin/sh\necho 'The windmill of Merrow turns again.'\n";
  std::filesystem::permissions(program, std::filesystem::perms::all);
  says(index_with(program.parent_path().string() + ":/bin").out, "1 added");
  CHECK(source_of(a, "windmill") == "story.bin");
}

TEST_CASE("documents of word processors are known by their content, and need pandoc") {
  const Archive a;
  const std::map<std::string, std::string> documents = {
      {"docx", packed({{"[Content_Types].xml", "<a/>", ""}, {"word/document.xml", "", ""}}, "zip")},
      {"odt", packed({{"mimetype", "application/vnd.oasis.opendocument.text", ""}}, "zip", "none",
                     "zip:compression=store")},
      {"epub",
       packed({{"mimetype", "application/epub+zip", ""}}, "zip", "none", "zip:compression=store")}};
  for (const auto& [format, bytes] : documents) a.write("a-" + format + ".bin", bytes);
  const auto index_with = [&](const std::string& path) {
    return run({"env", "PATH=" + path, LEDE_INDEX_PROGRAM, "-v", "-i", a.index(), a.sources()});
  };
  for (const auto& [format, bytes] : documents) {
    says(index_with("/nowhere").err,
         "a-" + format + ".bin: needs pandoc, which is not installed: apt install pandoc");
  }
  const auto program = a.root() / "bin" / "pandoc";
  std::filesystem::create_directory(program.parent_path());
  std::ofstream(program)
      << "#!/bin/sh\ncase \"$*\" in *--from=docx*) w=windmill;; *--from=odt*) "
         "w=orchard;; *) w=chapel;; esac\necho \"<!DOCTYPE html><html><body><p>"
         "The $w of Merrow stands again, said the council.</p></body></html>\"\n";
  std::filesystem::permissions(program, std::filesystem::perms::all);
  says(index_with(program.parent_path().string() + ":/bin").out, "3 added");
  CHECK(source_of(a, "windmill") == "a-docx.bin");
  CHECK(source_of(a, "orchard") == "a-odt.bin");
  CHECK(source_of(a, "chapel") == "a-epub.bin");
}

TEST_CASE("what pandoc writes is read by it, with its headline, in an archive too") {
  if (run({"pandoc", "--version"}).code != 0) return;
  const Archive a;
  const auto page = (a.root() / "page.html").string();
  std::ofstream(page) << "<html><head><title>Ferry stops for good</title></head><body><h1>Ferry "
                         "stops for good</h1><p>"
                      << article_about("the ferry of Merrow") << "</p></body></html>";
  for (const std::string format : {"docx", "odt", "epub"}) {
    CAPTURE(format);
    const auto path = a.sources() + "/paper." + format;
    run({"pandoc", "--quiet", "--from=html", "--to=" + format, "-o", path, page});
    const std::string bytes = read_file(path);
    const auto e = explain(path);
    REQUIRE(e.articles.size() == 1);
    CHECK(e.articles[0]["headline"] == "Ferry stops for good");
    CHECK(e.articles[0]["text"].get<std::string>().find("the ferry of Merrow") !=
          std::string::npos);
    const auto inside =
        explain(a.write("in-" + format + ".tar", packed({{"a/paper", bytes, ""}}, "ustar")));
    REQUIRE(inside.articles.size() == 1);
    CHECK(inside.articles[0]["text"] == e.articles[0]["text"]);
  }
}

TEST_CASE("the configuration gives options, and says where they come from") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  std::ofstream(config) << R"([lede-index]
verbose = true
format = "json"
[lede-search]
limit = 1
)";
  a.write("one.txt", kWindmill);
  a.write("two.txt", article_about("The windmill of Tarn."));
  CHECK(lede_index({"--config", config, "-i", a.index(), a.sources()}).out.starts_with("{"));
  CHECK(a.search("windmill", {"--config", config})["hits"].size() == 1);
  CHECK(a.search("windmill", {"--config", config, "-n", "2"})["hits"].size() == 2);
  const auto shown = lede_index({"--config", config, "-q", "--show-config"}).out;
  says(shown, "format = \"json\"  # " + config);
  says(shown, "quiet = \"true\"  # command line");
  says(shown, ".pdf = [\"pdftotext\"");

  // The same from the user's folder, unless it is not wanted.
  std::filesystem::create_directories(a.root() / "home" / "lede");
  std::filesystem::copy_file(config, a.root() / "home" / "lede" / "config");
  const auto at_home = [&](const std::vector<std::string>& more) {
    std::vector<std::string> command = {"env",
                                        "XDG_CONFIG_HOME=" + (a.root() / "home").string(),
                                        LEDE_INDEX_PROGRAM,
                                        "-i",
                                        a.index(),
                                        a.sources()};
    command.insert(command.end(), more.begin(), more.end());
    return run(command).out;
  };
  CHECK(at_home({}).starts_with("{"));
  CHECK(at_home({"--no-config"}).starts_with("seen"));

  for (const std::string wrong : {"[lede-index]\nfromat = \"json\"\n",
                                  "[lede-index]\nformat = \"xml\"\n", "[other]\nab = 1\n"}) {
    std::ofstream(config) << wrong;
    const auto o = lede_index({"--config", config, "-i", a.index(), a.sources()});
    CHECK(o.code == 2);
    says(o.err, config + ": ");
  }
  says(lede_index({"--config", "/no/such/file", "x"}).err, "/no/such/file cannot be read");
}

TEST_CASE("records of two members of one name are articles of their own") {
  const Archive a;
  const auto records = [](const std::string& what) {
    const nlohmann::json record = {{"_id", "r1"}, {"title", "One"}, {"text", article_about(what)}};
    return record.dump() + "\n";
  };
  a.write("two.zip", packed({{"d.jsonl", records("The ferry sank."), ""},
                             {"d.jsonl", records("The quay burned."), ""}},
                            "zip"));
  CHECK(a.reindex()["added"] == 2);
  CHECK(a.reindex(std::vector<std::string>{})["updated"] == 0);
  CHECK(a.search("ferry sank")["hits"].size() == 1);
  CHECK(a.search("quay burned")["hits"].size() == 1);
}

TEST_CASE("a filter that fails for once leaves the file's article, and is tried again") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  const auto flag = (a.root() / "broken").string();
  std::ofstream(config) << "[filters]\n.once = [\"sh\", \"-c\", \"test ! -e " << flag
                        << " && cat\"]\n";
  a.write("story.once", article_about("The ferry sank."));
  CHECK(a.reindex({"--config", config})["added"] == 1);
  std::ofstream(flag) << "x";
  a.write("story.once", article_about("The ferry sank. The quay burned."));
  const auto broken = a.reindex({"--config", config});
  CHECK(broken["skipped"] == 1);
  CHECK(broken["removed"] == 0);
  CHECK(a.search("ferry sank")["hits"].size() == 1);
  std::filesystem::remove(flag);
  CHECK(a.reindex({"--config", config})["updated"] == 1);
  CHECK(a.search("quay burned")["hits"].size() == 1);
}

TEST_CASE("the bodies of a crawl count as what is unpacked, and a length is any number") {
  const Archive a;
  const auto packed_page = [](const std::string& body) {
    return response(compressed(body, "gzip"), "Content-Encoding: gzip\r\n");
  };
  a.write("bombs.warc", packed_page("<html><p>" + std::string(15U << 20, 'x')) +
                            packed_page(page_about("The windmill of Merrow turns again.")));
  a.write("length.warc",
          "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
          "Content-Length: 18446744073709551615\r\n\r\n" +
              kOrchard + "\r\n\r\n" + response(page_about("The ferry sank.")));
  const auto words = words_beside_a_good_article(a);
  says(words, "bombs.warc!/1: unpacks to more than 100 times its size, as no page does");
  CHECK(source_of(a, "windmill") == "bombs.warc!/2");
  CHECK(source_of(a, "ferry") == "length.warc!/2");
}

TEST_CASE("a file's name is no part of a filter's program") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  std::ofstream(config) << R"([filters]
.bare = ["sh", "-c", "cat {}"]
.quoted = ["env", "K=v", "bash", "-euc", "cat \"{}\""]
.option = ["bash", "-c", "cat ${1:5}", "sh", "--in={}"]
.variable = ["sh", "-c", "cat \"$LEDE_FILE\""]
)";
  const std::string name = "$(touch ran) `touch ran`; touch ran; '\" touch ran";
  a.write(name + ".bare", article_about("The windmill of Merrow turns."));
  a.write(name + ".quoted", article_about("The orchard of Tarn was felled."));
  a.write("plain.option", article_about("The quay of Pell burned."));
  a.write(name + ".variable", article_about("The ferry of Orrin sank."));
  a.write("in.zip",
          packed({{"$(touch ran).bare", article_about("The bakery was closed."), ""}}, "zip"));
  words_beside_a_good_article(a, {"--config", config});
  for (const auto* word : {"windmill", "orchard", "quay", "ferry", "bakery"}) {
    INFO(std::string(word));
    CHECK(a.found(word).size() == 1);
  }
  for (const auto& folder : {fs::current_path(), fs::path(a.sources()), a.root()})
    CHECK_FALSE(fs::exists(folder / "ran"));

  for (const auto* unsafe :
       {R"~(["sh", "-c", "awk '{}'"])~", R"~(["sh", "-c", "bash -c \"cat {}\""])~",
        R"~(["python3", "-c", "open('{}')"])~", R"~(["sh", "-c", "{}"])~"}) {
    std::ofstream(config) << "[filters]\n.bare = " << unsafe << "\n";
    const auto outcome = lede_index({"-i", a.index(), "--config", config, a.sources()});
    INFO(unsafe);
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find("LEDE_FILE") != std::string::npos);
  }
}

TEST_CASE("what a filter started ends with it, whatever group it went to") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  const auto pid_file = (a.root() / "pid").string();
  std::ofstream(config) << "[filters]\n.away = [\"sh\", \"-c\", \"setsid sh -c 'echo $$ > "
                        << pid_file
                        << "; exec sleep 1000' >/dev/null 2>&1 </dev/null & while ! test -s "
                        << pid_file << "; do :; done; cat\"]\n";
  a.write("one.away", article_about("The windmill of Merrow turns."));
  words_beside_a_good_article(a, {"--config", config});
  CHECK(a.found("windmill").size() == 1);
  const int pid = std::stoi(read_file(pid_file));
  CHECK(::kill(pid, 0) != 0);
}

TEST_CASE("what a killed run left for its filters is cleared by the next one") {
  const Archive a;
  const auto config = (a.root() / "config").string();
  const auto left = fs::temp_directory_path() / "lede-filter-left01";
  fs::create_directories(left);
  std::ofstream(left / "1.path") << "left";
  std::ofstream(config) << "[filters]\n.path = \"cat {}\"\n";
  a.write("one.zip", packed({{"one.path", kOrchard, ""}}, "zip"));
  words_beside_a_good_article(a, {"--config", config});
  CHECK_FALSE(fs::exists(left));
  CHECK(a.found("orchard").size() == 1);
}
