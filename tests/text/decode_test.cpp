// Bytes into text, and offsets back to bytes.
#include "common/text/decode.h"

#include <doctest/doctest.h>

#include <random>

#include "common/store/ids.h"
#include "common/store/record.h"
#include "common/text/unicode.h"

using namespace lede;

TEST_CASE("offsets of decoded text lead back to the file's bytes") {
  const auto d = decode_bytes("caf\xe9 na\xefve ok");
  CHECK(d.text == "café naïve ok");
  CHECK(d.encoding == "windows-1252");
  CHECK(d.offsets.source(d.text.find(" na")) == 4);
  CHECK(d.offsets.source(d.text.size()) == 13);
  const auto u = decode_bytes(std::string("\xff\xfeh\0i\0\xe9\0!\0", 10));
  CHECK(u.text == "\ufeffhié!");
  CHECK(u.offsets.source(u.text.find('i')) == 4);
  CHECK(u.offsets.source(u.text.find('!')) == 8);
}

TEST_CASE("binary files are told from text") {
  CHECK(decode_bytes(std::string(100, '\0')).binary);
  CHECK(decode_bytes("\x89PNG\r\n\x1a\n").binary);
  CHECK_FALSE(decode_bytes("One zero " + std::string(1, '\0') + std::string(200, 'x')).binary);
  CHECK_FALSE(decode_bytes("北京").binary);
}

TEST_CASE("any bytes become valid UTF-8, valid ones stay as they are") {
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (unsigned i = random() % 20; i > 0; --i) bytes += static_cast<char>(random());
    const std::string valid = to_valid_utf8(bytes);
    REQUIRE(to_valid_utf8(valid) == valid);
  }
  CHECK(to_valid_utf8("naïve 北") == "naïve 北");
}

TEST_CASE("every code point is read back as it was written, and half of it is not") {
  for (char32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp < 0xE000) continue;
    std::string one;
    append_utf8(one, cp);
    const auto read = decode_at(one, 0);
    REQUIRE((read.valid && read.value == cp && read.size == one.size()));
    if (one.size() > 1) REQUIRE_FALSE(decode_at(one.substr(0, one.size() - 1), 0).valid);
  }
}

TEST_CASE("bytes that UTF-8 does not allow are read one by one") {
  for (const std::string_view bytes :
       {"\x80", "\xbf!", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
        "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x80 ", "\xe2"}) {
    CAPTURE(bytes);
    const auto read = decode_at(bytes, 0);
    CHECK_FALSE(read.valid);
    CHECK(read.size == 1);
    CHECK(read.value == windows_1252(static_cast<unsigned char>(bytes[0])));
  }
}

TEST_CASE("a character folds in the same way whatever stands beside it") {
  // A character that the quick way does not know takes the whole text another way.
  const std::string strange = "北";
  std::mt19937 random(11);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = random() % 24; i > 0; --i) text += static_cast<char>(random() % 0x80);
    for (unsigned i = random() % 12; i > 0; --i) {
      const auto among = random() % 4;
      append_utf8(text, among == 0   ? random() % 0x80
                        : among == 1 ? 0x80 + random() % 0x200
                        : among == 2 ? 0x2000 + random() % 0x200
                                     : 0x300 + random() % 0x70);
    }
    CAPTURE(text);
    REQUIRE(fold(text) + strange == fold(text + strange));
    REQUIRE(strange + fold(text) == fold(strange + text));
  }
}

TEST_CASE("control characters never reach a terminal") {
  CHECK(printable("a\x1b[31mb") == "a␛[31mb");
  CHECK(printable("a\r\nb\tc\u202ed") == "a b c�d");
}

TEST_CASE("ids are short, stable and tell kinds apart") {
  CHECK(article_id("/a/b.txt", "").size() == kIdLength);
  CHECK(article_id("/a/b.txt", "") == article_id("/a/b.txt", ""));
  CHECK(article_id("/a/b.txt", "") != article_id("/a/b.txt", "1"));
  CHECK(article_id("/a/b.txt", "")[0] == 'a');
  CHECK(passage_id("a1", "words", 0)[0] == 'p');
  CHECK(passage_id("a1", "words", 0) != passage_id("a1", "words", 1));
}
