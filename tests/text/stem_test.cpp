// Words to their stems.
#include "common/text/stem.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/text/spelling_variants.h"

using lede::one_spelling;
using lede::stem;

TEST_CASE("inflections of a word have one stem") {
  const std::vector<std::vector<std::string>> families = {
      {"hope", "hopes", "hoped", "hoping"},
      {"hop", "hops", "hopped", "hopping"},
      {"city", "cities"},
      {"study", "studies", "studied", "studying"},
      {"die", "dies", "died", "dying"},
      {"create", "created", "creating"},
      {"house", "houses"},
      {"virus", "viruses"},
      {"box", "boxes"},
      {"church", "churches"},
      {"hero", "heroes"},
      {"say", "said", "says", "saying"},
      {"man", "men"},
      {"crisis", "crises"},
      {"run", "runs", "ran", "running"},
      {"decide", "decides", "decided", "deciding"},
      {"require", "required", "requiring"},
      {"repeat", "repeated", "repeating"},
      {"appear", "appeared", "appearing"},
      {"change", "changed", "changing"},
      {"sign", "signed", "signing"},
      {"control", "controlled", "controlling"},
      {"agree", "agreed", "agreeing"},
      {"need", "needed", "needs", "needing"},
      {"argue", "argued", "arguing"},
      {"force", "forced", "forcing", "forces"},
      {"judge", "judged", "judging"}};
  for (const auto& family : families) {
    for (const auto& word : family) {
      INFO(word);
      CHECK(stem(word) == stem(family[0]));
    }
  }
}

TEST_CASE("a stem is its own stem") {
  for (const std::string word : {"hoping", "cities", "viruses", "meetings", "troops", "defenses",
                                 "running", "buildings", "ceilings", "used", "planning"}) {
    INFO(word);
    CHECK(stem(stem(word)) == stem(word));
  }
}

TEST_CASE("words that only look inflected stay whole") {
  for (const std::string word :
       {"news", "always", "paris", "texas", "hamas", "during", "morning", "hundred", "united",
        "marines", "series", "this", "us", "economics"}) {
    CHECK(stem(word) == word);
  }
}

TEST_CASE("one spelling of a word is its own") {
  for (const std::string word :
       {"defence", "organisation", "labourers", "programmes", "travelled", "analysed", "zelenskyy",
        "catalogue", "cheque", "greyer", "theatres", "practising"}) {
    INFO(word);
    CHECK(one_spelling(one_spelling(word)) == one_spelling(word));
  }
  CHECK(one_spelling("promise") == "promise");
  CHECK(one_spelling("exercise") == "exercise");
  CHECK(one_spelling("analysis") == "analysis");
}
