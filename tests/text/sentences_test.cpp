// Texts cut into sentences.
#include "common/text/sentences.h"

#include <doctest/doctest.h>

#include <random>

using namespace lede;

namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& r : split_sentences(text)) out.push_back(text.substr(r.begin, r.size()));
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("abbreviations do not end a sentence") {
  CHECK(split("He met U.S. President Grant on Nov. 3 at 5 p.m. Monday. Gen. Roe and Dr. J. K. Poe "
              "left.") == Lines{"He met U.S. President Grant on Nov. 3 at 5 p.m. Monday.",
                                "Gen. Roe and Dr. J. K. Poe left."});
  CHECK(split("She chose No. 5. He said no. They left.") ==
        Lines{"She chose No. 5.", "He said no.", "They left."});
  CHECK(split("The firm, Acme Inc. of Ohio, rose 3.5 percent.").size() == 1);
}

TEST_CASE("an abbreviation at the end of a sentence ends it") {
  CHECK(split("They went to the U.S. The trip was long.") ==
        Lines{"They went to the U.S.", "The trip was long."});
  CHECK(split("It began at 9 p.m. It ended at ten.").size() == 2);
  CHECK(split("They spoke with Lee Jae-myung. Instead, nothing came of it.").size() == 2);
}

TEST_CASE("closing quotes and brackets belong to their sentence") {
  CHECK(split("“It is over,” he said. “Really?” she asked. (No one laughed.) "
              "They went home.") == Lines{"“It is over,” he said.", "“Really?” she asked.",
                                          "(No one laughed.)", "They went home."});
}

TEST_CASE("the number of a section opens its line") {
  CHECK(split("1. Transfer of control").size() == 1);
}

TEST_CASE("sentences of any text are in order, apart, and hold all of it but white space") {
  std::mt19937 random(3);
  const Lines pieces = {"U.S. ", "Mr. ", "Hello ", "world. ", "“Yes.” ", "No? ", "3.5 ", "\n",
                        "\xff",  "。",   "... ",   "(",       ") ",      "a",    ". "};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned i = random() % 15; i > 0; --i) text += pieces[random() % pieces.size()];
    uint32_t last = 0;
    std::string kept;
    for (const auto& r : split_sentences(text)) {
      REQUIRE(r.begin >= last);
      REQUIRE(r.end > r.begin);
      REQUIRE(r.end <= text.size());
      kept += text.substr(r.begin, r.size());
      last = r.end;
    }
    const auto squeeze = [](std::string s) {
      std::erase_if(s, [](char c) { return c == ' ' || c == '\n'; });
      return s;
    };
    REQUIRE(squeeze(kept) == squeeze(text));
  }
}
