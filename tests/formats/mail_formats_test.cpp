// Newsletters as mails and in mailboxes.
#include <doctest/doctest.h>

#include "tests/support/archive.h"
#include "tests/support/story.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

std::string mail(const std::string& headers, const std::string& body) {
  return "Return-Path: <x@courier.example>\nMIME-Version: 1.0\nDate: Thu, 14 Mar 2024 23:30:00 "
         "-0500\n" +
         headers + "\n\n" + body;
}

}  // namespace

TEST_CASE("a newsletter is an article of its sender") {
  const Archive a;
  a.write("news.eml",
          mail("From: =?utf-8?q?The_Caf=C3=A9_Dispatch?= <news@courier.example>\n"
               "Subject: =?utf-8?B?Q2Fmw6k=?= closes its\n bridge\nMessage-ID: <17@courier.example>"
               "\nList-Id: <dispatch.courier.example>\nArchived-At: <https://courier.example/17>\n"
               "Content-Type: multipart/mixed; boundary=outer",
               "--outer\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
               "text/plain\n\nSee the other part.\n--b\nContent-Type: text/html; "
               "charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>" +
                   kText.substr(0, 60) + "=\n" + kText.substr(60) +
                   " The caf=C3=A9 stays.</p>\n--b--\n--outer\nContent-Type: text/plain\n"
                   "Content-Disposition: attachment; filename=list.txt\n\nSecret windmills.\n"
                   "--outer--\n"));
  a.reindex();
  const auto article = a.search("pillars weakened spring flood")["hits"][0]["article"];
  CHECK(article["headline"] == "Café closes its bridge");
  CHECK(article["outlet"] == "The Café Dispatch");
  CHECK(article["author"] == nullptr);
  CHECK(article["published"] == "2024-03-14");
  CHECK(article["published_evidence"] == "mail Date");
  CHECK(article["url"] == "https://courier.example/17");
  CHECK(article["record"] == "17@courier.example");
  CHECK(a.search("cafe stays")["hits"].size() == 1);
  CHECK(a.found("windmills").empty());
}

TEST_CASE("who a mail is from is its outlet or its author") {
  const auto from = [](const std::string& headers) {
    const auto a = only_article("mail", mail(headers, kText));
    return std::pair{a["outlet"], a["author"]};
  };
  CHECK(from("From: Jane Doe <jane@x.example>") == std::pair{json(), json("Jane Doe")});
  CHECK(from("From: Harbor Courier <jane@x.example>") == std::pair{json("Harbor Courier"), json()});
  CHECK(from("From: Ferry Notes <f@x.example>\nList-Unsubscribe: <https://x.example>") ==
        std::pair{json("Ferry Notes"), json()});
  CHECK(from("From: Jane Doe from Ferry Notes <f@x.example>") ==
        std::pair{json("Ferry Notes"), json("Jane Doe")});
  CHECK(from("From: Jane Doe <f@x.example>\nList-Id: Ferry Talk <t.x.example>\nList-Post: "
             "<mailto:t@x.example>") == std::pair{json("Ferry Talk"), json("Jane Doe")});
}

TEST_CASE("plain texts of mails are read in their encoding, flowed lines joined") {
  const auto flowed = only_article(
      "mail", mail("From: Jane Doe <jane@x.example>\nContent-Type: text/plain; charset=iso-8859-2; "
                   "format=flowed",
                   "The council of Merrow voted on \nTuesday to close the old \nbridge of \xa3\xf3"
                   "d\xbc.\n"
                   "\n From the bank, nobody spoke.\n"));
  CHECK(flowed["text"] ==
        "The council of Merrow voted on Tuesday to close the old bridge of Łódź.\n\n"
        "From the bank, nobody spoke.");
}

TEST_CASE("the mails of a mailbox are records") {
  const Archive a;
  const auto separator = std::string("From x@courier.example Thu Mar 14 10:22:00 2024\n");
  a.write("box", separator +
                     mail("From: Jane Doe <a@x.example>\nSubject: One\nMessage-ID: <1@x>",
                          "The windmill of Merrow stands.\n\n>From the hill it is seen.\n"
                          "\nFrom the sea, too.\n\n") +
                     separator +
                     mail("From: Jane Doe <a@x.example>\nSubject: Two\nMessage-ID: <2@x>",
                          "The orchard of Tarn was felled.\n"));
  const auto e = explain(a.sources() + "/box");
  REQUIRE(e.articles.size() == 2);
  CHECK(e.articles[0]["record"] == "1@x");
  CHECK(contains(e.articles[0]["text"], "From the hill it is seen."));
  CHECK_FALSE(contains(e.articles[0]["text"], ">From"));
  CHECK(contains(e.articles[0]["text"], "From the sea, too."));
  CHECK(e.articles[1]["headline"] == "Two");
  CHECK(e.articles[1]["line"] == 15);
  a.reindex();
  CHECK(a.search("orchard")["hits"][0]["article"]["record"] == "2@x");
}

TEST_CASE("a text that begins like a letter stays a text") {
  const Archive a;
  a.write("letter.txt", "From: the mayor\nSubject: The bridge\n\n" + kText + "\n");
  a.write("from.txt", "From Merrow the road leads to the windmill.\n");
  const auto report = a.reindex();
  CHECK(report["added"] == 2);
  CHECK(a.search("windmill")["hits"][0]["article"]["record"] == nullptr);
  CHECK(a.search("pillars")["hits"][0]["passage"]["line"] == 4);
}

TEST_CASE("damaged mails are told, and what can be read of them is") {
  const Archive a;
  const std::string from = "From: Jane Doe <jane@x.example>\n";
  a.write("cut.eml", mail(from + "Content-Type: multipart/mixed; boundary=b",
                          "--b\nContent-Type: text/plain\n\nThe windmill of Merrow sta"));
  a.write("latin.eml",
          mail(from + "Content-Type: text/plain; charset=utf-8", "The caf\xe9 of Tarn."));
  a.write("unknown.eml", mail(from + "Content-Type: text/plain; charset=x-none",
                              "The orchard of M\xe9"
                              "nil."));
  a.write("picture.eml", mail(from + "Content-Type: image/png", "\x89PNG"));
  a.write("none.eml", "");
  std::string deep = from + "Content-Type: multipart/mixed; boundary=b0\n\n";
  for (int i = 0; i < 100000; ++i)
    deep += "--b" + std::to_string(i) + "\nContent-Type: multipart/mixed; boundary=b" +
            std::to_string(i + 1) + "\n\n";
  a.write("deep.eml", mail(deep, ""));
  std::string forwards = from;
  for (int i = 0; i < 100000; ++i) forwards += "Content-Type: message/rfc822\n\n";
  a.write("forwards.eml", mail(forwards, ""));
  a.write("long.eml", mail(from, std::string(17U << 20, 'x')));
  a.write("longer.eml", mail(from, std::string(65U << 20, 'x')));
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "cut.eml: the end of the mail's last part is missing"));
  CHECK(contains(words, "latin.eml: not in the encoding it states (utf-8): read as windows-1252"));
  CHECK(contains(words, "unknown.eml: not in the encoding it states (x-none)"));
  CHECK(contains(words, "picture.eml: a mail without text"));
  CHECK(contains(words, "none.eml: empty file"));
  CHECK(contains(words, "deep.eml: a mail with parts nested too deep"));
  CHECK(contains(words, "forwards.eml: a mail without text"));
  CHECK(contains(words, "long.eml: longer than an article"));
  CHECK(contains(words, "longer.eml: larger than a mail"));
  for (const char* word : {"windmill", "orchard", "cafe"}) {
    CAPTURE(word);
    CHECK(a.found(word).size() == 1);
  }
}

TEST_CASE("a header larger than any costs what is beyond its budget, and no other article") {
  const Archive a;
  const auto times = [](size_t n, const std::string& part) {
    std::string all;
    for (size_t i = 0; i < n; ++i) all += part;
    return all;
  };
  const std::string from = "From: Jane Doe <jane@x.example>\nSubject: The bridge\n";
  const std::string news =
      "The windmill of Merrow stands, and nobody knows for how long it will.\n";
  a.write("to.eml", mail(from + "To: " + times(60000, "team:"), news));
  a.write("folded.eml", mail(from + "Cc: " + times(60000, "team:\n "), news));
  a.write("from.eml", mail("Subject: The bridge\nFrom: " + times(60000, "team:"), news));
  a.write("type.eml", mail(from + "Content-Type: text/plain" + times(60000, "; k=v"), news));
  a.write("comments.eml", mail(from + "Date: " + times(60000, "("), news));
  a.write("fields.eml", mail(from + times(60000, "From: a@b.example\n"), news));
  a.write("part.eml", mail(from + "Content-Type: multipart/mixed; boundary=\"q\"",
                           "--q\nContent-Type: text/plain\n\n" + news +
                               "--q\nContent-Type: message/rfc822\n\nTo: " + times(60000, "team:") +
                               "\n\nx\n--q--\n"));
  a.write("parts.eml",
          mail(from + "Content-Type: multipart/mixed; boundary=q",
               "--q\nContent-Type: text/plain\n\n" + news + times(5000, "--q\n\nx\n") + "--q--\n"));
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "from.eml: its from field is longer than such fields are (8 KiB)"));
  CHECK(contains(words, "type.eml: its content-type field is longer"));
  CHECK(contains(words, "comments.eml: its date field is longer"));
  CHECK(contains(words, "parts.eml: a mail of more than 2000 parts: the rest is left out"));
  CHECK(a.found("windmill", {"-n", "50"}).size() >= 1);
  for (const auto* name : {"to", "folded", "from", "type", "comments", "fields", "part", "parts"}) {
    INFO(name);
    CHECK(explain(a.sources() + "/" + name + ".eml").articles.size() == 1);
  }
}

TEST_CASE("lines of a mail's text that look like fields or boundaries stay") {
  const Archive a;
  const auto e = explain(
      a.write("m.eml", mail("From: Jane Doe <jane@x.example>\nSubject: The bridge\nReceived: by x\n"
                            "Content-Type: multipart/mixed;\n boundary=\"q r\"",
                            "--q r\nContent-Type: text/plain\nX-Note: a\n\n" + kText +
                                "\n\nPhone: 555 0199\n--\nTo: the harbour\n--q r--\n")));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["author"] == "Jane Doe");
  CHECK(contains(e.articles[0]["text"], "Phone: 555 0199"));
}
