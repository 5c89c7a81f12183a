// Bytes into text, and offsets back to bytes.
#include "common/decode.h"

#include <doctest/doctest.h>

#include <random>

#include "common/ids.h"
#include "common/record.h"
#include "common/unicode.h"

using namespace lede;

TEST_CASE("offsets of decoded text lead back to the file's bytes") {
  const auto d = decode_bytes("caf\xe9 na\xefve ok");
  CHECK(d.text == "caf\u00e9 na\u00efve ok");
  CHECK(d.encoding == "windows-1252");
  CHECK(d.offsets.source(d.text.find(" na")) == 4);
  CHECK(d.offsets.source(d.text.size()) == 13);
  const auto u = decode_bytes(std::string("\xff\xfeh\0i\0\xe9\0!\0", 10));
  CHECK(u.text == "\ufeffhi\u00e9!");
  CHECK(u.offsets.source(u.text.find('i')) == 4);
  CHECK(u.offsets.source(u.text.find('!')) == 8);
}

TEST_CASE("binary files are told from text") {
  CHECK(decode_bytes(std::string(100, '\0')).binary);
  CHECK(decode_bytes("\x89PNG\r\n\x1a\n").binary);
  CHECK_FALSE(decode_bytes("One zero " + std::string(1, '\0') + std::string(200, 'x')).binary);
  CHECK_FALSE(decode_bytes("\u5317\u4eac").binary);
}

TEST_CASE("any bytes become valid UTF-8, valid ones stay as they are") {
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (unsigned i = random() % 20; i > 0; --i) bytes += static_cast<char>(random());
    const std::string valid = to_valid_utf8(bytes);
    REQUIRE(to_valid_utf8(valid) == valid);
  }
  CHECK(to_valid_utf8("na\u00efve \u5317") == "na\u00efve \u5317");
}

TEST_CASE("control characters never reach a terminal") {
  CHECK(printable("a\x1b[31mb") == "a\u241b[31mb");
  CHECK(printable("a\r\nb\tc\u202ed") == "a b c\ufffdd");
}

TEST_CASE("ids are short, stable and tell kinds apart") {
  CHECK(article_id("/a/b.txt", "").size() == kIdLength);
  CHECK(article_id("/a/b.txt", "") == article_id("/a/b.txt", ""));
  CHECK(article_id("/a/b.txt", "") != article_id("/a/b.txt", "1"));
  CHECK(article_id("/a/b.txt", "")[0] == 'a');
  CHECK(passage_id("a1", "words", 0)[0] == 'p');
  CHECK(passage_id("a1", "words", 0) != passage_id("a1", "words", 1));
}
