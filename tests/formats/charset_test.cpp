// The encodings of texts: stated, or guessed.
#include "indexer/syntax/charset.h"

#include <doctest/doctest.h>

#include <random>

#include "common/text/unicode.h"
#include "indexer/syntax/byte_decoder.h"
#include "indexer/syntax/charset_guess.h"
#include "tests/support/archive.h"
#include "tests/support/encoded.h"

using namespace lede;
using namespace lede::testing;

namespace {

std::string news_in(std::string_view language) {
  for (const auto& news : kNewsInLanguages) {
    if (news.language == language) return news.text;
  }
  return "";
}

std::string in_encoding(std::string_view language, const std::string& encoding) {
  return encoded(news_in(language), encoding).value();
}

}  // namespace

TEST_CASE("news in any of the encodings of its language is read as it was written") {
  size_t read = 0;
  for (const auto& [language, text] : kNewsInLanguages) {
    for (const auto& encoding : encodings_of(language)) {
      CAPTURE(language);
      CAPTURE(encoding);
      const auto bytes = encoded(text, encoding);
      if (!bytes) continue;
      const auto decoded = decode_text(*bytes);
      CAPTURE(decoded.encoding);
      CHECK(decoded.text == text);
      CHECK(decoded.bad_bytes == 0);
      ++read;
    }
  }
  CHECK(read > 180);
}

TEST_CASE("offsets of text in another encoding lead back to its bytes") {
  for (const auto& [language, encoding] :
       {std::pair("pl", "windows-1250"), std::pair("bg", "koi8-r"), std::pair("ja", "shift_jis"),
        std::pair("zh-Hans", "gb18030"), std::pair("el", "utf-16be"), std::pair("he", "ibm862")}) {
    CAPTURE(language);
    const std::string bytes = in_encoding(language, encoding);
    const auto decoded = decode_text(bytes);
    for (size_t at = 0; at < decoded.text.size(); at += decode_at(decoded.text, at).size) {
      const auto before = encoded(decoded.text.substr(0, at), encoding);
      REQUIRE(before);
      REQUIRE(decoded.offsets.source(at) == before->size());
    }
  }
}

TEST_CASE("a stated encoding holds where the bytes may be in it, and no other") {
  // A text of so few signs could be anything.
  CHECK(decode_text("Soci\xe9t\xe9", "windows-1250").encoding == "windows-1250");
  CHECK(decode_text("Gr\xf6\xdf"
                    "e",
                    "iso-8859-1")
            .encoding == "windows-1252");
  CHECK_FALSE(decode_text("Gr\xf6\xdf"
                          "e",
                          "iso-8859-1")
                  .guessed());
  CHECK(decode_text(in_encoding("hr", "iso-8859-2"), "ISO-8859-2").encoding == "iso-8859-2");
  for (const char* wrong : {"us-ascii", "iso-8859-1", "utf-8", "windows-1252", "x-none", ""}) {
    CAPTURE(wrong);
    for (const auto& [language, encoding] :
         {std::pair("bg", "koi8-r"), std::pair("el", "iso-8859-7"), std::pair("ko", "euc-kr"),
          std::pair("zh-Hant", "big5"), std::pair("cs", "windows-1250")}) {
      CAPTURE(encoding);
      const auto decoded = decode_text(in_encoding(language, encoding), wrong);
      CHECK(decoded.text == news_in(language));
      CHECK(decoded.guessed());
      CHECK(decoded.refuted == wrong);
    }
  }
}

TEST_CASE("UTF-8 stays UTF-8, whatever is said and with a few wrong bytes") {
  const std::string text = news_in("ru");
  for (const char* stated : {"windows-1251", "iso-8859-1", "utf-16"})
    CHECK(decode_text(text, stated).text == text);
  const auto damaged = decode_text(text +
                                   " caf\xe9 \x93"
                                   "so\x94.");
  CHECK(damaged.text == text + " café “so”.");
  CHECK(damaged.encoding == "utf-8");
  CHECK(damaged.bad_bytes == 3);
  CHECK(damaged.remark() == "3 bytes are not UTF-8 and read as Windows-1252");
  CHECK(decode_text("plain ASCII").remark().empty());
}

TEST_CASE("what is no text is not taken for UTF-16 or any other") {
  CHECK(decode_text(std::string(4000, '\0')).binary);
  CHECK(decode_text("\x89PNG\r\n\x1a\n" + std::string(50, '\0')).binary);
  std::mt19937 random(5);
  for (int i = 0; i < 50; ++i) {
    std::string noise;
    for (int k = 0; k < 2000; ++k) noise += static_cast<char>(random());
    CHECK(decode_text(noise).binary);
    std::string numbers;  // 32-bit integers
    for (int k = 0; k < 500; ++k) numbers += std::string{static_cast<char>(random()), '\0', 3, 0};
    CHECK(decode_text(numbers).binary);
  }
}

TEST_CASE("any bytes are read as valid UTF-8, with offsets within them") {
  std::mt19937 random(6);
  for (int i = 0; i < 300; ++i) {
    std::string bytes;
    for (int k = 0; k < 60; ++k) bytes += static_cast<char>(0x20 + random() % 0xE0);
    for (const char* stated : {"", "shift_jis", "iso-2022-jp", "windows-1258", "utf-7"}) {
      const auto decoded = decode_text(bytes, stated);
      REQUIRE(to_valid_utf8(decoded.text) == decoded.text);
      REQUIRE(decoded.offsets.source(decoded.text.size()) <= bytes.size());
    }
  }
}

TEST_CASE("a guessed encoding is told with its confidence") {
  const Archive a;
  const auto e = explain(a.write("koi8.txt", in_encoding("bg", "koi8-r")));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["encoding"] == "koi8-r");
  CHECK(e.articles[0]["encoding_confidence"].get<double>() > .9);
  CHECK(contains(e.words, "no encoding stated: read as koi8-r, a guess with high confidence"));
  CHECK(contains(e.articles[0]["text"].get<std::string>(), "Петър Щърбанов"));
}

TEST_CASE("records and tables are read in the encoding that their file is in") {
  for (const auto& [language, encoding] :
       {std::pair("bg", "koi8-r"), std::pair("ja", "shift_jis"), std::pair("zh-Hant", "big5"),
        std::pair("pl", "windows-1250"), std::pair("el", "utf-16be"), std::pair("ko", "utf-8")}) {
    CAPTURE(std::string(encoding));
    const std::string text = news_in(language);
    // Plain records come first, and more than is looked at stands before the last.
    std::string lines;
    std::string table = "headline,text\n";
    for (int i = 0; i < 900; ++i) {
      const std::string said = (i < 3 ? std::string("All of it in plain words.") : text);
      lines += "{\"title\": \"No. " + std::to_string(i) + "\", \"text\": \"" + said + "\"}\n";
      table += "No. " + std::to_string(i) + ",\"" + said + "\"\n";
    }
    const Archive a;
    for (const auto& [name, content] : {std::pair("a.jsonl", lines), std::pair("a.csv", table)}) {
      const auto e = explain(a.write(name, encoded(content, encoding).value()));
      CAPTURE(std::string(name));
      CAPTURE(e.words.substr(0, 300));
      REQUIRE(e.articles.size() == 900);
      for (const auto i : {3, 100, 899}) CHECK(e.articles[i]["text"] == text);
      if (encoding == std::string_view("utf-8")) {
        CHECK_FALSE(contains(e.words, "encoding"));
      } else {
        CHECK(e.articles[899]["encoding"] == encoding);
        CHECK(contains(e.words, "no encoding stated: read as " + std::string(encoding)));
      }
    }
  }
}

TEST_CASE("parts of mails are read in the encoding they are in, not in the one they state") {
  const std::string body = in_encoding("uk", "windows-1251");
  for (const char* stated : {"; charset=us-ascii", "; charset=iso-8859-1", ""}) {
    CAPTURE(stated);
    const auto article = only_article(
        "m.eml",
        "From: Desk <desk@x.example>\nSubject: " + in_encoding("uk", "windows-1251").substr(0, 40) +
            "\nMIME-Version: 1.0\nContent-Type: text/plain" + stated +
            "\nContent-Transfer-Encoding: 8bit\n\n" + body + "\n");
    CHECK(contains(article["text"].get<std::string>(), "голови Їжакевич"));
    CHECK(contains(article["headline"].get<std::string>(), "Міська рада"));
  }
}
