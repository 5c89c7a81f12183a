// Collections of marked texts: TREC's and Reuters-21578's forms.
#include <doctest/doctest.h>

#include "tests/support/archive.h"
#include "tests/support/story.h"

using namespace lede::testing;

TEST_CASE("TREC documents are records with the facts of their elements") {
  const Archive a;
  const auto e = explain(a.write(
      "HC_1994",
      "<DOC>\n<DOCNO> HC940314-0001 </DOCNO>\n<HL> Merrow Closes\n Its Bridge &amp; Mill </HL>\n"
      "<AUTHOR> By Jane Doe </AUTHOR>\n<DATE>March 14, 1994, Monday, Home Edition</DATE>\n"
      "<SOURCE>Harbor Courier</SOURCE>\n<DATELINE> MERROW (Meridian Wire) </DATELINE>\n<TEXT>\n<P>"
      "\n" +
          kText + "\n</P>\n<P>\n" + kMore + "\n</P>\n</TEXT>\n</DOC>\n\n" +
          "<DOC id=\"AX_ENG_19940512.0004\" type=\"story\">\n<HEADLINE>\nFerry sinks\n</HEADLINE>"
          "\n<TEXT>\n" +
          kMore +
          "\n</TEXT>\n</DOC>\n<doc id=\"12\" url=\"https://wiki.example/12\" "
          "title=\"Windmill\">\n" +
          kText + "\n</doc>\n"));
  REQUIRE(e.articles.size() == 3);
  const auto& first = e.articles[0];
  CHECK(first["record"] == "HC940314-0001");
  CHECK(first["headline"] == "Merrow Closes Its Bridge & Mill");
  CHECK(first["headline_evidence"] == "SGML HL");
  CHECK(first["author"] == "Jane Doe");
  CHECK(first["outlet"] == "Harbor Courier");
  CHECK(first["place"] == "MERROW");
  CHECK(first["published"] == "1994-03-14");
  CHECK(first["text"] == kText + "\n\n" + kMore);
  CHECK(e.articles[1]["record"] == "AX_ENG_19940512.0004");
  CHECK(e.articles[1]["published"] == "1994-05-12");
  CHECK(e.articles[1]["published_evidence"] == "document number");
  CHECK(e.articles[1]["headline"] == "Ferry sinks");
  CHECK(e.articles[1]["line"] == 19);
  CHECK(e.articles[2]["url"] == "https://wiki.example/12");
  CHECK(e.articles[2]["text"] == kText);
  a.reindex();
  CHECK(a.search("ferry outlet:courier")["hits"][0]["article"]["record"] == "HC940314-0001");
}

TEST_CASE("documents of the Reuters form are read without their control characters") {
  const Archive a;
  const auto e = explain(a.write(
      "reut-1.sgm",
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" LEWISSPLIT=\"TRAIN\" "
      "OLDID=\"5544\" NEWID=\"17\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<UNKNOWN> \n"
      "&#5;&#5;&#5;C T\n</UNKNOWN>\n<TEXT>&#2;\n<TITLE>MERROW &lt;MRW> BRIDGE SHUT</TITLE>\n"
      "<DATELINE>    MERROW, Feb 26 - </DATELINE><BODY>" +
          kText + "\n    " + kMore +
          "\n &#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"18\">\n<DATE>27-FEB-1987</DATE>\n"
          "<TEXT TYPE=\"BRIEF\">&#2;\n<TITLE>FERRY SINKS OFF TARN</TITLE>\n</TEXT>\n</REUTERS>\n"));
  REQUIRE(e.articles.size() == 2);
  const auto& first = e.articles[0];
  CHECK(first["record"] == "17");
  CHECK(first["headline"] == "MERROW <MRW> BRIDGE SHUT");
  CHECK(first["published"] == "1987-02-26");
  CHECK(first["place"] == "MERROW");
  CHECK(contains(first["text"], kMore));
  CHECK_FALSE(contains(first["text"], "&#3;"));
  CHECK_FALSE(contains(first["text"], "C T"));
  CHECK(e.articles[1]["headline"] == "FERRY SINKS OFF TARN");
  CHECK(e.articles[1]["text"] == "FERRY SINKS OFF TARN");
}

TEST_CASE("a collection's broken documents are told, and the others indexed") {
  const Archive a;
  a.write("open.sgml",
          "<DOC>\n<DOCNO>1</DOCNO>\n<TEXT>\nThe windmill stands.\n</TEXT>\n<DOC>\n"
          "<DOCNO>2</DOCNO>\n<TEXT>\nThe orchard stands.\n</TEXT>\n</DOC>\n"
          "<DOC>\n<DOCNO>3</DOCNO>\n</DOC>\n");
  a.write("cut.sgml",
          "<DOC>\n<DOCNO>1</DOCNO>\n<TEXT>\nThe chapel stands.\n</TEXT>\n</DOC>\n<DOC>"
          "\n<DOCNO>2</DOCNO>\n<TEXT>\nThe har");
  a.write("long.sgml", "<DOC>\n<DOCNO>1</DOCNO>\n<TEXT>\n" + std::string(17U << 20, 'x') +
                           "\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO>2</DOCNO>\n<TEXT>\nThe quay stands."
                           "\n</TEXT>\n</DOC>\n");
  a.write("latin.sgml", "<DOC>\n<TEXT>\nThe caf\xe9 of Tarn.\n</TEXT>\n</DOC>\n");
  a.write("none.sgml", "Nothing here.\n");
  const auto words = words_beside_a_good_article(a);
  CHECK(contains(words, "open.sgml: line 1: a document without </DOC>"));
  CHECK(contains(words, "open.sgml: line 12: a document without text and title"));
  CHECK(contains(words, "cut.sgml: the document that begins on line 7 has no </DOC>"));
  CHECK(contains(words, "long.sgml: line 1: longer than an article"));
  CHECK(contains(words, "latin.sgml: line 1: not UTF-8"));
  CHECK(contains(words, "none.sgml: no documents"));
  for (const char* word : {"windmill", "orchard", "chapel", "quay", "cafe"}) {
    CAPTURE(word);
    CHECK(a.found(word).size() == 1);
  }
}
