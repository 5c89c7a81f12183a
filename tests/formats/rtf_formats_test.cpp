// Documents in RTF.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/syntax/rtf.h"
#include "tests/support/archive.h"
#include "tests/support/encoded.h"

using namespace lede;
using namespace lede::testing;

namespace {

/// A document of one font, whose text is written byte by byte.
std::string document(const std::string& head, const std::string& bytes) {
  std::string rtf = "{\\rtf1\\ansi" + head + "\\pard ";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      rtf += fmt::format("\\'{:02x}", byte);
    } else {
      rtf += std::string_view("\\{}").find(c) == std::string_view::npos ? "" : "\\";
      rtf += c;
    }
  }
  return rtf + "\\par}";
}

}  // namespace

TEST_CASE("text of a document in RTF is read in the encoding of its font, or of the document") {
  struct Case {
    const char* language;
    const char* encoding;
    int codepage;
    int charset;
  };
  for (const auto& c :
       {Case{"uk", "windows-1251", 1251, 204}, Case{"pl", "windows-1250", 1250, 238},
        Case{"el", "windows-1253", 1253, 161}, Case{"ja", "shift_jis", 932, 128},
        Case{"de", "windows-1252", 1252, 0}, Case{"tr", "windows-1254", 1254, 162}}) {
    CAPTURE(c.language);
    for (const auto& news : kNewsInLanguages) {
      if (std::string_view(news.language) != c.language) continue;
      const std::string bytes = encoded(news.text, c.encoding).value();
      const std::string want = news.text + std::string("\n");
      CHECK(rtf_text(document(fmt::format("\\ansicpg{}", c.codepage), bytes)) == want);
      if (c.charset == 0) continue;
      CHECK(rtf_text(document(fmt::format("\\ansicpg1252{{\\fonttbl{{\\f0\\fswiss Arial;}}{{\\f3"
                                          "\\fnil\\fcharset{} Arial;}}}}\\f3",
                                          c.charset),
                              bytes)) == want);
    }
  }
}

TEST_CASE("text in Unicode and signs by name are read, and what stands in for them is not") {
  CHECK(
      rtf_text("{\\rtf1\\uc1 \\u1052?\\u1086? \\u8220\\'93So\\u8221\\'94 \\u-10179?\\u-8704?.}") ==
      "Мо “So” \U0001F600.");
  CHECK(rtf_text("{\\rtf1\\uc2\\u233 ab{\\uc0\\u233}c\\lquote x\\rquote\\emdash\\~y\\-z}") ==
        "ééc‘x’—\u00A0yz");
  CHECK(rtf_text("{\\rtf1 a\\{b\\}c\\\\d\\tab e\\line f\\par\ng}") == "a{b}c\\d\te\nf\ng");
}

TEST_CASE("what is no text of a document in RTF stays out") {
  CHECK(rtf_text("{\\rtf1{\\info{\\title T}}{\\stylesheet{\\s1 Normal;}}{\\*\\generator X;}"
                 "{\\header Page}{\\pict 0102}{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt the "
                 "link}}{\\v hidden}{\\deleted gone}\\bin3 abc!}beyond") == "the link!");
}

TEST_CASE("a document in RTF is an article, known by its content") {
  const auto a = only_article("paper.doc", "{\\rtf1\\ansi\\b Ferry stops for good\\b0\\par\n" +
                                               article_about("the ferry of Merrow") + "\\par}");
  CHECK(contains(a["text"].get<std::string>() + a["headline"].dump(), "the ferry of Merrow"));
}

TEST_CASE("any damage to a document in RTF gives text in UTF-8") {
  const std::string whole = document("\\ansicpg932{\\fonttbl{\\f0\\fcharset204 A;}}",
                                     "A \x83\x65\x83\x58\x83\x67 of it") +
                            "{{{\\u55357?\\'e}";
  for (size_t cut = 0; cut <= whole.size(); ++cut) {
    const std::string text = rtf_text(whole.substr(0, cut));
    REQUIRE(to_valid_utf8(text) == text);
    const std::string rest = rtf_text("{\\rtf1 " + whole.substr(cut));
    REQUIRE(to_valid_utf8(rest) == rest);
  }
  CHECK(rtf_text(std::string(100000, '{')).empty());
}
