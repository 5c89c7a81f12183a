// Acronyms and what they stand for, found in a text.
#include "indexer/article/acronyms.h"

#include <doctest/doctest.h>

using namespace lede;

namespace {

std::string spelled(const std::string& text) {
  std::string out;
  for (const auto& d : find_acronyms(text)) out += d.acronym + "=" + d.long_form + ";";
  return out;
}

}  // namespace

TEST_CASE("an acronym is learned from where it is spelled out") {
  CHECK(spelled("they toured the Exclusion Zone (EZ) by bus") == "ez=exclusion zone;");
  CHECK(spelled("3. Handover of Technical Control (TECHCON)") == "techcon=technical control;");
  CHECK(spelled("the yearly Bridge Safety Board (BSB).") == "bsb=bridge safety board;");
  CHECK(spelled("the National Bank of Tarsk (NBT) said") == "nbt=national bank of tarsk;");
  CHECK(spelled("the Office of the Coastal Guards (OCG)") == "ocg=office of the coastal guards;");
  CHECK(spelled("The NBT (National Bank of Tarsk) said") == "nbt=national bank of tarsk;");
}

TEST_CASE("brackets that define nothing teach nothing") {
  for (const std::string text :
       {"he said (AP)", "Sen. Jane Doe (D) voted", "the river (see map)", "rose by a lot (NO)",
        "(DMZ)", "the bank (in Orvesk)", "Smith (R-Ohio) said so"}) {
    INFO(text);
    CHECK(spelled(text) == "");
  }
}
